package io.github.reflectory.analysis.cuts;

import io.github.reflectory.analysis.sets.IndexSet;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The racks in which the reflectors stand. */
public final class ReflectorRacks {
  private final IndexSet[] rackOf;
  private final IndexSet[] standing;

  /**
   * @param rackOf for each reflector its rack, empty if it is not known: it fails with none then
   * @param racks how many there are
   */
  public ReflectorRacks(IndexSet[] rackOf, int racks) {
    this.rackOf = rackOf.clone();
    this.standing = new IndexSet[racks];
    Arrays.setAll(
        standing,
        rack ->
            IndexSet.of(
                IntStream.range(0, rackOf.length)
                    .filter(each -> rackOf[each].contains(rack))
                    .toArray()));
  }

  /** Whether some reflectors can all fail by their racks, and two nodes still be there. */
  boolean canFail(IndexSet reflectors, PeerClass one, PeerClass other) {
    for (int each : reflectors.toArray()) {
      IndexSet rack = rackOf[each];
      if (rack.isEmpty() || rack.equals(one.rack()) || rack.equals(other.rack())) {
        return false;
      }
    }
    return true;
  }

  /** The racks some reflectors stand in, as far as they are known. */
  IndexSet of(IndexSet reflectors) {
    int[] racks = new int[reflectors.size()];
    int count = 0;
    for (int each : reflectors.toArray()) {
      if (!rackOf[each].isEmpty()) {
        racks[count++] = rackOf[each].first();
      }
    }
    return IndexSet.of(Arrays.copyOf(racks, count));
  }

  /** The reflectors of some racks. */
  public IndexSet members(IndexSet racks) {
    IndexSet members = IndexSet.EMPTY;
    for (int rack : racks.toArray()) {
      members = members.or(standing[rack]);
    }
    return members;
  }
}
