package io.github.reflectory.analysis.cuts;

import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Failures of reflectors: all the two nodes' peers fail but those that a separation may keep. The
 * nodes themselves do not, since a pair with a dead end does not count.
 */
public final class ReflectorCuts implements Cuts {
  private final FullMesh mesh;

  public ReflectorCuts(FullMesh mesh) {
    this.mesh = mesh;
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
      if (separation.holds(from) && origin.survives(down) && receiver.survives(down)) {
        cuts.add(Cut.ofReflectors(down, !from.isEmpty() && !to.isEmpty()));
      }
    }
    return cuts;
  }
}
