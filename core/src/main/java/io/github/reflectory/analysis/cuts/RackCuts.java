package io.github.reflectory.analysis.cuts;

import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Failures of whole racks, but never of the two nodes' own: a pair with a dead end does not count.
 */
public final class RackCuts implements Cuts {
  private final FullMesh mesh;
  private final ReflectorRacks racks;

  public RackCuts(FullMesh mesh, ReflectorRacks racks) {
    this.mesh = mesh;
    this.racks = racks;
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
      if (racks.canFail(down, origin, receiver)) {
        IndexSet failing = racks.of(down);
        IndexSet members = racks.members(failing);
        from = from.minus(members);
        to = to.minus(members);
        if (separation.holds(from)) {
          cuts.add(Cut.ofRacks(failing, !from.isEmpty() && !to.isEmpty()));
        }
      }
    }
    return cuts;
  }
}
