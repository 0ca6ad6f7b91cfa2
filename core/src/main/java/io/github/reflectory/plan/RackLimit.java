package io.github.reflectory.plan;

import io.github.reflectory.topology.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many reflectors of one rack a node may use, so that it uses as different racks as possible.
 */
final class RackLimit {
  private RackLimit() {}

  /** The smallest limit that lets a node find enough reflectors; 1 when there are enough racks. */
  static int of(int[] rackOf, int perNode) {
    int[] sizes = new int[rackOf.length];
    for (int rack : rackOf) {
      sizes[rack]++;
    }
    int limit = 1;
    while (perNode > reachable(sizes, limit)) {
      limit++;
    }
    return limit;
  }

  private static int reachable(int[] sizes, int limit) {
    int reachable = 0;
    for (int size : sizes) {
      reachable += Math.min(size, limit);
    }
    return reachable;
  }

  /** For each name a number from 0 on, the same for the same name. */
  static int[] numbered(List<Name> racks) {
    Map<Name, Integer> numbers = new HashMap<>();
    int[] numbered = new int[racks.size()];
    for (int i = 0; i < numbered.length; i++) {
      Integer next = numbers.size();
      Integer known = numbers.putIfAbsent(racks.get(i), next);
      numbered[i] = known == null ? next : known;
    }
    return numbered;
  }
}
