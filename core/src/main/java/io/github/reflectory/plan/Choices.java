package io.github.reflectory.plan;

import io.github.reflectory.plan.Pick.Why;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which reflectors each of many nodes has so far, all by number, and which it had before.
 *
 * <p>A node takes a reflector once, and of one rack no more than the limit.
 */
final class Choices {
  static final int NONE = -1;

  private final int[] rackOf;
  private final int perRack;
  private final List<int[]> earlier;
  private final int[] load;
  private final int[][] chosen;
  private final Why[][] whys;

  /**
   * @param rackOf the rack of each reflector
   * @param earlier for each node the reflectors it had before
   */
  Choices(int[] rackOf, int perNode, List<int[]> earlier) {
    this.rackOf = rackOf;
    this.perRack = RackLimit.of(rackOf, perNode);
    this.earlier = earlier;
    this.load = new int[rackOf.length];
    this.chosen = new int[earlier.size()][perNode];
    this.whys = new Why[earlier.size()][perNode];
    for (int[] slots : chosen) {
      Arrays.fill(slots, NONE);
    }
  }

  int nodes() {
    return chosen.length;
  }

  int reflectors() {
    return load.length;
  }

  int load(int reflector) {
    return load[reflector];
  }

  /** The reflectors of a node; {@link #NONE} where one is still to be chosen. */
  int[] of(int node) {
    return chosen[node];
  }

  Why why(int node, int slot) {
    return whys[node][slot];
  }

  int[] earlier(int node) {
    return earlier.get(node);
  }

  boolean sameRack(int reflector, int other) {
    return rackOf[reflector] == rackOf[other];
  }

  /** Whether a node can take a reflector, giving up another for it unless that is none. */
  boolean allows(int node, int instead, int reflector) {
    if (slotOf(node, reflector) != NONE) {
      return false;
    }
    int used = used(node, reflector);
    return (instead != NONE && sameRack(instead, reflector) ? used - 1 : used) < perRack;
  }

  /** Whether the node already uses as many reflectors of this one's rack as it may. */
  boolean rackFull(int node, int reflector) {
    return used(node, reflector) >= perRack;
  }

  /** How many reflectors of this one's rack a node uses. */
  int used(int node, int reflector) {
    int used = 0;
    for (int other : chosen[node]) {
      if (other != NONE && rackOf[other] == rackOf[reflector]) {
        used++;
      }
    }
    return used;
  }

  /** How many earlier choices are lost when a node changes reflectors: 1, 0, or -1 regained. */
  int cost(int node, int from, int to) {
    return (had(node, from) ? 1 : 0) - (had(node, to) ? 1 : 0);
  }

  /** Whether every node has exactly the reflectors it had. */
  boolean settled() {
    for (int node = 0; node < chosen.length; node++) {
      if (earlier(node).length != chosen[node].length) {
        return false;
      }
      for (int reflector : chosen[node]) {
        if (!had(node, reflector)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether any node has a reflector it had. */
  boolean keepsAny() {
    return IntStream.range(0, load.length).anyMatch(reflector -> kept(reflector) > 0);
  }

  /** How many nodes had this reflector and still have it. */
  int kept(int reflector) {
    int kept = 0;
    for (int node = 0; node < chosen.length; node++) {
      if (slotOf(node, reflector) != NONE && had(node, reflector)) {
        kept++;
      }
    }
    return kept;
  }

  boolean had(int node, int reflector) {
    for (int other : earlier.get(node)) {
      if (other == reflector) {
        return true;
      }
    }
    return false;
  }

  void put(int node, int slot, int reflector, Why why) {
    if (chosen[node][slot] != NONE) {
      load[chosen[node][slot]]--;
    }
    load[reflector]++;
    chosen[node][slot] = reflector;
    whys[node][slot] = had(node, reflector) ? Why.KEPT : why;
  }

  /** Changes one reflector of a node for another, because the first has too many. */
  void move(int node, int from, int to) {
    int slot = slotOf(node, from);
    put(node, slot, to, had(node, from) ? Why.LOAD_BOUND : whys[node][slot]);
  }

  int slotOf(int node, int reflector) {
    for (int slot = 0; slot < chosen[node].length; slot++) {
      if (chosen[node][slot] == reflector) {
        return slot;
      }
    }
    return NONE;
  }
}
