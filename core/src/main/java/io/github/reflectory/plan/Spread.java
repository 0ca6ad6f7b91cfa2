package io.github.reflectory.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import io.github.reflectory.plan.Pick.Candidate;
import io.github.reflectory.plan.Pick.Why;
import io.github.reflectory.topology.Name;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each of many nodes a number of reflectors: from as different racks as there are, evenly
 * loaded, and leaving alone what was chosen before as long as that is good.
 *
 * <p>A node may use a rack's reflectors up to a limit, the smallest that gives every node its
 * number (1 when there are enough racks). No reflector carries more than {@link #bound}, 1.25 times
 * the mean rounded up, unless the racks leave no other choice. Earlier choices move only when a
 * reflector carries more of them than that; what is chosen anew moves freely. Both are exact: a
 * reflector above the bound means that no chain of moves can relieve it.
 *
 * <p>Ties are broken by a hash of the two names, so nodes that share one reflector do not share
 * all.
 */
final class Spread {
  private static final int NONE = -1;

  private final ImmutableList<Candidate> reflectors;
  private final int[] rackOf;
  private final int perRack;
  private final long bound;
  private final int[] load;
  private final long[] reflectorHash;
  private final int[][] picks;
  private final Why[][] whys;
  private final long[] nodeHash;

  /** Reflectors no chain of moves leads away from; no later move can change that. */
  private boolean[] stuck = new boolean[0];

  /**
   * @param reflectors at least {@code perNode}, in the order of their names
   * @param groups for each reflector what counts as its rack
   * @param nodes in the order of their names
   * @param earlier for each node the indices of the reflectors it had before, ascending
   */
  Spread(
      List<Candidate> reflectors,
      List<Name> groups,
      int perNode,
      List<Host> nodes,
      List<int[]> earlier) {
    this.reflectors = ImmutableList.copyOf(reflectors);
    this.rackOf = RackLimit.numbered(groups);
    this.perRack = RackLimit.of(rackOf, perNode);
    this.bound = bound(nodes.size(), perNode, reflectors.size());
    this.load = new int[reflectors.size()];
    this.reflectorHash = reflectors.stream().mapToLong(r -> hash(r.host().name())).toArray();
    this.nodeHash = nodes.stream().mapToLong(node -> hash(node.name())).toArray();
    this.picks = new int[nodes.size()][perNode];
    this.whys = new Why[nodes.size()][perNode];
    keep(earlier);
    relieve(true);
    fill();
    relieve(false);
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
    return load[reflector];
  }

  /** The reflectors of one node, by name. */
  ImmutableList<Pick> picks(int node) {
    List<Integer> slots = new ArrayList<>();
    for (int slot = 0; slot < picks[node].length; slot++) {
      slots.add(slot);
    }
    slots.sort((a, b) -> Integer.compare(picks[node][a], picks[node][b]));
    return slots.stream()
        .map(slot -> new Pick(reflectors.get(picks[node][slot]), whys[node][slot]))
        .collect(ImmutableList.toImmutableList());
  }

  private void keep(List<int[]> earlier) {
    for (int node = 0; node < picks.length; node++) {
      Arrays.fill(picks[node], NONE);
      for (int reflector : earlier.get(node)) {
        keep(node, reflector);
      }
    }
  }

  /** Keeps an earlier choice, at the cost of a more loaded one if the node has too many. */
  private void keep(int node, int reflector) {
    int slot = slotOf(node, NONE);
    boolean rackFull = used(node, rackOf[reflector]) >= perRack;
    if (slot == NONE || rackFull) {
      slot = NONE;
      for (int i = 0; i < picks[node].length; i++) {
        int other = picks[node][i];
        boolean rival = other != NONE && (!rackFull || rackOf[other] == rackOf[reflector]);
        if (rival
            && load[other] > load[reflector]
            && (slot == NONE || load[other] > load[picks[node][slot]])) {
          slot = i;
        }
      }
    }
    if (slot != NONE) {
      put(node, slot, reflector, Why.KEPT);
    }
  }

  private void fill() {
    for (int node = 0; node < picks.length; node++) {
      int slot = slotOf(node, NONE);
      while (slot != NONE) {
        put(node, slot, leastLoaded(node, NONE, Long.MAX_VALUE), Why.LEAST_LOADED);
        slot = slotOf(node, NONE);
      }
    }
  }

  /**
   * The best reflector a node can still take: from the rack it uses least, then the least loaded,
   * then by hash.
   *
   * @param instead a reflector the node would give up for it, or none
   * @param below the load it must be under
   */
  private int leastLoaded(int node, int instead, long below) {
    int best = NONE;
    int bestUsed = 0;
    for (int reflector = 0; reflector < load.length; reflector++) {
      boolean worse = best != NONE && bestUsed == 0 && load[reflector] > load[best];
      if (worse || load[reflector] >= below || !allowed(node, instead, reflector)) {
        continue;
      }
      int used = used(node, rackOf[reflector]);
      int order = best == NONE ? -1 : Integer.compare(used, bestUsed);
      order = order == 0 ? Integer.compare(load[reflector], load[best]) : order;
      order = order == 0 ? Long.compare(tie(node, reflector), tie(node, best)) : order;
      if (order < 0) {
        best = reflector;
        bestUsed = used;
      }
    }
    return best;
  }

  private boolean allowed(int node, int instead, int reflector) {
    if (slotOf(node, reflector) != NONE) {
      return false;
    }
    int used = used(node, rackOf[reflector]);
    return (instead != NONE && rackOf[instead] == rackOf[reflector] ? used - 1 : used) < perRack;
  }

  /** Moves clients off reflectors above the bound; earlier choices only when asked to. */
  private void relieve(boolean earlier) {
    for (int reflector = 0; reflector < load.length; reflector++) {
      for (int node = 0; node < picks.length && load[reflector] > bound; node++) {
        int slot = movable(node, reflector, earlier);
        int to = slot == NONE ? NONE : leastLoaded(node, reflector, bound);
        if (to != NONE) {
          put(node, slot, to, earlier ? Why.LOAD_BOUND : whys[node][slot]);
        }
      }
    }
    stuck = new boolean[load.length];
    for (int reflector = 0; reflector < load.length; reflector++) {
      while (load[reflector] > bound && !stuck[reflector]) {
        relieveByChain(reflector, earlier);
      }
    }
  }

  /** Takes one client off a reflector by the shortest chain of moves that ends below the bound. */
  private void relieveByChain(int start, boolean earlier) {
    int[] from = new int[load.length];
    int[] mover = new int[load.length];
    Arrays.fill(from, NONE);
    from[start] = start;
    ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      int at = open.remove();
      for (int node = 0; node < picks.length; node++) {
        if (movable(node, at, earlier) == NONE) {
          continue;
        }
        for (int to = 0; to < load.length; to++) {
          if (from[to] == NONE && !stuck[to] && allowed(node, at, to)) {
            from[to] = at;
            mover[to] = node;
            if (load[to] < bound) {
              move(start, to, from, mover, earlier);
              return;
            }
            open.add(to);
          }
        }
      }
    }
    for (int reached = 0; reached < from.length; reached++) {
      stuck[reached] |= from[reached] != NONE;
    }
  }

  private void move(int start, int end, int[] from, int[] mover, boolean earlier) {
    for (int to = end; to != start; to = from[to]) {
      int node = mover[to];
      int slot = slotOf(node, from[to]);
      put(node, slot, to, earlier ? Why.LOAD_BOUND : whys[node][slot]);
    }
  }

  private int movable(int node, int reflector, boolean earlier) {
    int slot = slotOf(node, reflector);
    return slot != NONE && (earlier || whys[node][slot] != Why.KEPT) ? slot : NONE;
  }

  private void put(int node, int slot, int reflector, Why why) {
    if (picks[node][slot] != NONE) {
      load[picks[node][slot]]--;
    }
    load[reflector]++;
    picks[node][slot] = reflector;
    whys[node][slot] = why;
  }

  private int slotOf(int node, int reflector) {
    for (int slot = 0; slot < picks[node].length; slot++) {
      if (picks[node][slot] == reflector) {
        return slot;
      }
    }
    return NONE;
  }

  private int used(int node, int rack) {
    int used = 0;
    for (int reflector : picks[node]) {
      if (reflector != NONE && rackOf[reflector] == rack) {
        used++;
      }
    }
    return used;
  }

  private long tie(int node, int reflector) {
    long mixed = (nodeHash[node] ^ reflectorHash[reflector]) * 0x9e3779b97f4a7c15L;
    return (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
  }

  private static long hash(Name name) {
    return Hashing.murmur3_128().hashString(name.text(), StandardCharsets.UTF_8).asLong();
  }
}
