package io.github.reflectory.analysis;

import java.util.ArrayList;
import java.util.List;

/** Failures of reflectors: all the two nodes' peers fail but those that a separation may keep. */
final class ReflectorCuts implements Cuts {
  private final FlatMesh mesh;

  ReflectorCuts(FlatMesh mesh) {
    this.mesh = mesh;
  }

  @Override
  public List<Cut> of(PeerClass origin, PeerClass receiver) {
    List<Cut> cuts = new ArrayList<>();
    for (Separation separation : mesh.separations(origin.peers(), receiver.peers())) {
      IndexSet from = separation.origin().minus(receiver.peers());
      IndexSet to = separation.receiver().minus(origin.peers());
      if (separation.holds(from)) {
        IndexSet down = origin.peers().or(receiver.peers()).minus(from).minus(to);
        cuts.add(Cut.ofReflectors(down, !from.isEmpty() && !to.isEmpty()));
      }
    }
    return cuts;
  }
}
