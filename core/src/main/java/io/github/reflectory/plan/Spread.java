package io.github.reflectory.plan;

import static io.github.reflectory.plan.Choices.NONE;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.plan.Pick.Candidate;
import io.github.reflectory.plan.Pick.Why;
import io.github.reflectory.topology.Name;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gives each of many nodes a number of reflectors: from as different racks as there are, evenly
 * loaded, and leaving alone what was chosen before as long as that is good.
 *
 * <p>A node may use a rack's reflectors up to a limit, the smallest that gives every node its
 * number (1 when there are enough racks). No reflector carries more than {@link #bound}, 1.25 times
 * the mean rounded up, unless the racks leave no other choice. Earlier choices move only when a
 * reflector carries more of them than that, and {@link Relief no more} than must. What is chosen
 * anew moves freely, but never makes an earlier choice move: where only that would hold the bound,
 * as can be after a reflector went, it is left to the next plan.
 *
 * <p>Ties are broken by a hash of the two names, so nodes that share one reflector do not share
 * all.
 */
final class Spread {
  private final ImmutableList<Candidate> reflectors;
  private final long bound;
  private final Choices choices;
  private final long[] reflectorHash;
  private final long[] nodeHash;
  private boolean extendsEarlier;

  /**
   * @param reflectors at least {@code perNode}, in the order of their names
   * @param groups for each reflector what counts as its rack
   * @param nodes in the order of their names
   * @param earlier for each node the indices of the reflectors it had before, ascending
   * @param mayMove whether earlier choices may move at all; not where a reflector is gone, which
   *     moves only its own clients
   */
  Spread(
      List<Candidate> reflectors,
      List<Name> groups,
      int perNode,
      List<Host> nodes,
      List<int[]> earlier,
      boolean mayMove) {
    this.reflectors = ImmutableList.copyOf(reflectors);
    this.bound = bound(nodes.size(), perNode, reflectors.size());
    this.choices = new Choices(RackLimit.numbered(groups), perNode, earlier);
    this.reflectorHash = reflectors.stream().mapToLong(r -> hash(r.host().name())).toArray();
    this.nodeHash = nodes.stream().mapToLong(node -> hash(node.name())).toArray();
    keep();
    fill();
    relieve(mayMove);
  }

  /**
   * The most a reflector carries where different racks allow it: 1.25 times the mean, rounded up.
   */
  static long bound(int nodes, int perNode, int reflectors) {
    long quarters = 5L * nodes * perNode;
    long divisor = 4L * reflectors;
    return (quarters + divisor - 1) / divisor;
  }

  long bound() {
    return bound;
  }

  int load(int reflector) {
    return choices.load(reflector);
  }

  /** Whether new choices had to leave earlier ones alone. */
  boolean extendsEarlier() {
    return extendsEarlier;
  }

  /** The reflectors of one node, by name. */
  ImmutableList<Pick> picks(int node) {
    int[] chosen = choices.of(node);
    List<Integer> slots = new ArrayList<>();
    for (int slot = 0; slot < chosen.length; slot++) {
      slots.add(slot);
    }
    slots.sort((a, b) -> Integer.compare(chosen[a], chosen[b]));
    return slots.stream()
        .map(slot -> new Pick(reflectors.get(chosen[slot]), choices.why(node, slot)))
        .collect(ImmutableList.toImmutableList());
  }

  private void keep() {
    for (int node = 0; node < choices.nodes(); node++) {
      for (int reflector : choices.earlier(node)) {
        keep(node, reflector);
      }
    }
  }

  /** Keeps an earlier choice, at the cost of a more loaded one if the node has too many. */
  private void keep(int node, int reflector) {
    int slot = choices.slotOf(node, NONE);
    boolean rackFull = choices.rackFull(node, reflector);
    if (slot == NONE || rackFull) {
      slot = NONE;
      int[] chosen = choices.of(node);
      for (int i = 0; i < chosen.length; i++) {
        int other = chosen[i];
        boolean rival = other != NONE && (!rackFull || choices.sameRack(reflector, other));
        if (rival
            && load(other) > load(reflector)
            && (slot == NONE || load(other) > load(chosen[slot]))) {
          slot = i;
        }
      }
    }
    if (slot != NONE) {
      choices.put(node, slot, reflector, Why.KEPT);
    }
  }

  private void fill() {
    for (int node = 0; node < choices.nodes(); node++) {
      int slot = choices.slotOf(node, NONE);
      while (slot != NONE) {
        choices.put(node, slot, leastLoaded(node, NONE, Long.MAX_VALUE, 0), Why.LEAST_LOADED);
        slot = choices.slotOf(node, NONE);
      }
    }
  }

  /**
   * First at no cost, then at that of earlier choices, the cheapest moves first: only so is the sum
   * the least.
   */
  private void relieve(boolean mayMove) {
    if (IntStream.range(0, choices.reflectors()).noneMatch(r -> load(r) > bound)) {
      return;
    }
    if (!choices.settled()) {
      extendsEarlier = choices.keepsAny();
      relieve(Relief.free(choices, bound), 0);
    }
    if (mayMove) {
      relieve(Relief.ofEarlier(choices, bound), 1);
    }
  }

  private void relieve(Relief relief, int cost) {
    for (int reflector = 0; reflector < choices.reflectors(); reflector++) {
      for (int node = 0; node < choices.nodes() && relief.needed(reflector); node++) {
        if (choices.slotOf(node, reflector) != NONE) {
          int to = leastLoaded(node, reflector, bound, cost);
          if (to != NONE) {
            relief.move(node, reflector, to);
          }
        }
      }
    }
    relief.byChains();
  }

  /**
   * The best reflector a node can still take: from the rack it uses least, then the least loaded,
   * then by hash.
   *
   * @param instead a reflector the node would give up for it, or none
   * @param below the load it must be under
   * @param most the most earlier choices that may be lost by it
   */
  private int leastLoaded(int node, int instead, long below, int most) {
    int best = NONE;
    int bestUsed = 0;
    for (int reflector = 0; reflector < choices.reflectors(); reflector++) {
      boolean worse = best != NONE && bestUsed == 0 && load(reflector) > load(best);
      if (worse || load(reflector) >= below || !choices.allows(node, instead, reflector)) {
        continue;
      }
      if (instead != NONE && choices.cost(node, instead, reflector) > most) {
        continue;
      }
      int used = choices.used(node, reflector);
      int order = best == NONE ? -1 : Integer.compare(used, bestUsed);
      order = order == 0 ? Integer.compare(load(reflector), load(best)) : order;
      order = order == 0 ? Long.compare(tie(node, reflector), tie(node, best)) : order;
      if (order < 0) {
        best = reflector;
        bestUsed = used;
      }
    }
    return best;
  }

  private long tie(int node, int reflector) {
    long mixed = (nodeHash[node] ^ reflectorHash[reflector]) * 0x9e3779b97f4a7c15L;
    return (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
  }

  private static long hash(Name name) {
    return Hashing.murmur3_128().hashString(name.text(), StandardCharsets.UTF_8).asLong();
  }
}
