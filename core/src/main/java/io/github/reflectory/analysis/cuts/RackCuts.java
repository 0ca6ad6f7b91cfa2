package io.github.reflectory.analysis.cuts;

import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Failures of whole racks, but never of the two nodes' own: a pair with a dead end does not count.
 */
public final class RackCuts implements Cuts {
  private final FullMesh mesh;
  private final int[] rackOf;

  /**
   * @param rackOf for each reflector its rack, or {@link PeerClass#NO_RACK}: it cannot fail then
   */
  public RackCuts(FullMesh mesh, int[] rackOf) {
    this.mesh = mesh;
    this.rackOf = rackOf;
  }

  @Override
  public List<Cut> of(PeerClass origin, PeerClass receiver) {
    List<Cut> cuts = new ArrayList<>();
    if (origin.kind().sharesAs(receiver.kind())) {
      return List.of(Cut.nothing(origin, receiver));
    }
    for (Separation separation : mesh.separations(origin, receiver)) {
      IndexSet from = separation.origin().minus(receiver.peers());
      IndexSet to = separation.receiver().minus(origin.peers());
      IndexSet down = origin.peers().or(receiver.peers()).minus(from).minus(to);
      if (canFail(down, origin.rack(), receiver.rack())) {
        IndexSet racks = racksOf(down);
        from = without(from, racks);
        to = without(to, racks);
        if (separation.holds(from)) {
          cuts.add(Cut.ofRacks(racks, !from.isEmpty() && !to.isEmpty()));
        }
      }
    }
    return cuts;
  }

  private boolean canFail(IndexSet reflectors, int own, int other) {
    for (int each = reflectors.first(); each >= 0; each = reflectors.next(each + 1)) {
      int rack = rackOf[each];
      if (rack == PeerClass.NO_RACK || rack == own || rack == other) {
        return false;
      }
    }
    return true;
  }

  /** The racks some reflectors stand in, all of which are known. */
  private IndexSet racksOf(IndexSet reflectors) {
    int[] racks = reflectors.toArray();
    for (int i = 0; i < racks.length; i++) {
      racks[i] = rackOf[racks[i]];
    }
    return IndexSet.of(racks);
  }

  private IndexSet without(IndexSet reflectors, IndexSet racks) {
    IndexSet down = IndexSet.EMPTY;
    for (int each = reflectors.first(); each >= 0; each = reflectors.next(each + 1)) {
      if (racks.contains(rackOf[each])) {
        down = down.or(IndexSet.of(each));
      }
    }
    return reflectors.minus(down);
  }
}
