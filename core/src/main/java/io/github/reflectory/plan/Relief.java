package io.github.reflectory.plan;

import static io.github.reflectory.plan.Choices.NONE;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Takes clients off reflectors above a bound, as many as any moves can and at the least cost, which
 * is the number of earlier choices lost.
 *
 * <p>It is a minimum-cost flow by successive shortest paths: a node that changes one reflector for
 * another is an arc that costs 1 if an earlier choice is lost by it and 1 less if one is regained.
 * As long as each chain of changes is the cheapest there is at its time, no other set of changes
 * costs less. Of equally cheap chains it is the shortest, so no node is in one twice.
 */
final class Relief {
  private static final long FAR = Long.MAX_VALUE;

  private final Choices choices;
  private final long bound;
  private final int most;
  private final long[] surplus;

  /** For each pair of reflectors a node that changes the one for the other at the least cost. */
  private final int[][] movers;

  private final boolean[] known;

  private Relief(Choices choices, long bound, int most, IntUnaryOperator clients) {
    this.choices = choices;
    this.bound = bound;
    this.most = most;
    this.surplus = new long[choices.reflectors()];
    Arrays.setAll(surplus, reflector -> Math.max(0, clients.applyAsInt(reflector) - bound));
    this.movers = new int[choices.reflectors()][choices.reflectors()];
    this.known = new boolean[choices.reflectors()];
  }

  /** Relief at no cost, for all clients above the bound. */
  static Relief free(Choices choices, long bound) {
    return new Relief(choices, bound, 0, choices::load);
  }

  /**
   * Relief at any cost, for as many clients as there are earlier choices above the bound. What can
   * be moved at no cost is so already.
   */
  static Relief ofEarlier(Choices choices, long bound) {
    return new Relief(choices, bound, choices.nodes(), choices::kept);
  }

  boolean needed(int reflector) {
    return surplus[reflector] > 0;
  }

  /** One node changes a reflector that needs relief for one below the bound. */
  void move(int node, int from, int to) {
    choices.move(node, from, to);
    surplus[from]--;
  }

  /** Moves along the cheapest chains until none leads to a reflector below the bound. */
  void byChains() {
    int[] before = new int[surplus.length];
    int end = cheapest(before);
    while (end != NONE) {
      int to = end;
      while (before[to] != NONE) {
        change(movers[before[to]][to], before[to], to);
        to = before[to];
      }
      surplus[to]--;
      end = cheapest(before);
    }
  }

  private void change(int node, int from, int to) {
    known[from] = false;
    for (int reflector : choices.of(node)) {
      known[reflector] = false;
    }
    choices.move(node, from, to);
    known[to] = false;
  }

  /**
   * Finds the cheapest chain.
   *
   * @param before takes for each reflector of the chain the one before it, none for the first
   * @return the last reflector of the chain, or none if there is no chain
   */
  private int cheapest(int[] before) {
    long[] lengths = lengths(before);
    long limit = (most + 1L) * hops();
    int end = NONE;
    for (int reflector = 0; reflector < lengths.length; reflector++) {
      if (choices.load(reflector) < bound
          && lengths[reflector] < (end == NONE ? limit : lengths[end])) {
        end = reflector;
      }
    }
    return end;
  }

  /** The lengths of the cheapest chains to each reflector: cost first, then number of changes. */
  private long[] lengths(int[] before) {
    long[] lengths = new long[surplus.length];
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int reflector = 0; reflector < surplus.length; reflector++) {
      lengths[reflector] = needed(reflector) ? 0 : FAR;
      before[reflector] = NONE;
      if (needed(reflector)) {
        open.add(reflector);
      }
    }
    while (!open.isEmpty()) {
      int from = open.remove();
      int[] row = moversFrom(from);
      for (int to = 0; to < row.length; to++) {
        if (row[to] == NONE) {
          continue;
        }
        long length = lengths[from] + choices.cost(row[to], from, to) * hops() + 1;
        if (length < lengths[to]) {
          lengths[to] = length;
          before[to] = from;
          open.add(to);
        }
      }
    }
    return lengths;
  }

  /** More changes than any chain has. */
  private long hops() {
    return surplus.length + 1L;
  }

  private int[] moversFrom(int from) {
    int[] row = movers[from];
    if (!known[from]) {
      known[from] = true;
      Arrays.fill(row, NONE);
      for (int node = 0; node < choices.nodes(); node++) {
        if (choices.slotOf(node, from) != NONE) {
          offer(node, from, row);
        }
      }
    }
    return row;
  }

  private void offer(int node, int from, int[] row) {
    for (int to = 0; to < row.length; to++) {
      if (choices.allows(node, from, to)
          && (row[to] == NONE || choices.cost(node, from, to) < choices.cost(row[to], from, to))) {
        row[to] = node;
      }
    }
  }
}
