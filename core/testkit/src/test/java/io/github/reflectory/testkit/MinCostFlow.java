package io.github.reflectory.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** A network of arcs, and what the largest flow through it costs at least. */
final class MinCostFlow {
  static final Object SOURCE = "source";
  static final Object SINK = "sink";

  private final Map<Object, Integer> places = new HashMap<>();
  private final List<Arc> arcs = new ArrayList<>();
  private final List<List<Integer>> leaving = new ArrayList<>();

  private static final class Arc {
    private final int to;
    private final int cost;
    private int free;

    private Arc(int to, int free, int cost) {
      this.to = to;
      this.cost = cost;
      this.free = free;
    }
  }

  MinCostFlow() {
    place(SOURCE);
    place(SINK);
  }

  /** Arcs are kept in pairs: each is followed by the way back. */
  void arc(Object from, Object to, int capacity, int cost) {
    int start = place(from);
    int end = place(to);
    leaving.get(start).add(arcs.size());
    arcs.add(new Arc(end, capacity, cost));
    leaving.get(end).add(arcs.size());
    arcs.add(new Arc(start, 0, -cost));
  }

  /** Can be asked once: the flow uses up the arcs. */
  long leastCost() {
    long total = 0;
    int[] by = new int[places.size()];
    long path = cheapestPath(by);
    while (path < Integer.MAX_VALUE) {
      for (int at = place(SINK); at != place(SOURCE); at = arcs.get(by[at] ^ 1).to) {
        arcs.get(by[at]).free--;
        arcs.get(by[at] ^ 1).free++;
      }
      total += path;
      path = cheapestPath(by);
    }
    return total;
  }

  private long cheapestPath(int[] by) {
    long[] costs = new long[places.size()];
    Arrays.fill(costs, Integer.MAX_VALUE);
    costs[place(SOURCE)] = 0;
    Queue<Integer> open = new ArrayDeque<>(List.of(place(SOURCE)));
    while (!open.isEmpty()) {
      int at = open.remove();
      for (int number : leaving.get(at)) {
        Arc arc = arcs.get(number);
        if (arc.free > 0 && costs[at] + arc.cost < costs[arc.to]) {
          costs[arc.to] = costs[at] + arc.cost;
          by[arc.to] = number;
          open.add(arc.to);
        }
      }
    }
    return costs[place(SINK)];
  }

  private int place(Object name) {
    Integer known = places.putIfAbsent(name, places.size());
    if (known == null) {
      leaving.add(new ArrayList<>());
      return places.size() - 1;
    }
    return known;
  }
}
