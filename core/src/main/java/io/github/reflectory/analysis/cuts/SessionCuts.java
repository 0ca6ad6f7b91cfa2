package io.github.reflectory.analysis.cuts;

import io.github.reflectory.analysis.cuts.PeerClass.Reflector;
import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Failures of sessions: all of the two nodes' sessions fail but those that a separation may keep. A
 * reflector it lets both nodes keep stays with one of them.
 *
 * <p>A session of the mesh stops one copy at one reflector, and so does the session of the receiver
 * with that reflector. Cutting the mesh is therefore worth while only between the last reflectors
 * of the two, where it leaves each of them one.
 *
 * <p>A node that is a reflector has the sessions of the mesh itself. To lose its routes, or others'
 * at it, takes one session for each reflector of the other node that passes them on: that with the
 * other node or that of the mesh.
 */
public final class SessionCuts implements Cuts {
  private final FullMesh mesh;

  public SessionCuts(FullMesh mesh) {
    this.mesh = mesh;
  }

  @Override
  public List<Cut> of(PeerClass origin, PeerClass receiver) {
    if (origin.kind().sharesAs(receiver.kind())) {
      return List.of(Cut.nothing(origin, receiver));
    }
    if (isReflector(origin) || isReflector(receiver)) {
      return ofReflector(origin, receiver);
    }
    List<Cut> cuts = new ArrayList<>();
    for (Separation separation : mesh.separations(origin, receiver)) {
      IndexSet from = separation.origin();
      IndexSet to = separation.receiver().minus(from);
      if (to.isEmpty() && from.size() > 1) {
        to = separation.receiver().and(from).minus(separation.through()).lowest();
        from = from.minus(to);
      }
      boolean unexpected = !from.isEmpty() && !to.isEmpty();
      cuts.add(Cut.ofSessions(origin.peers().minus(from), receiver.peers().minus(to), unexpected));
    }
    addMeshCut(cuts, origin.peers(), receiver.peers());
    return cuts;
  }

  private void addMeshCut(List<Cut> cuts, IndexSet origin, IndexSet receiver) {
    IndexSet from = origin.minus(mesh.standalone());
    IndexSet to = receiver.minus(mesh.standalone());
    IndexSet a = from.lowest();
    IndexSet b = to.minus(a).lowest();
    if (b.isEmpty()) {
      b = to.lowest();
      a = from.minus(b).lowest();
    }
    if (!a.isEmpty() && !b.isEmpty()) {
      cuts.add(Cut.ofSessions(origin.minus(a), receiver.minus(b), true).withMesh(a.or(b)));
    }
  }

  private static boolean isReflector(PeerClass nodes) {
    return nodes.kind() instanceof Reflector;
  }

  /** A reflector gives each route it has to each peer, and so hears it from each. */
  private List<Cut> ofReflector(PeerClass origin, PeerClass receiver) {
    boolean toReflector = isReflector(receiver);
    IndexSet self = (toReflector ? receiver : origin).peers();
    PeerClass other = toReflector ? origin : receiver;
    boolean meshed = !mesh.standalone().intersects(self);
    if (isReflector(other)) {
      Cut none = Cut.nothing(origin, receiver);
      boolean both = meshed && !mesh.standalone().intersects(other.peers());
      return List.of(both ? none.withMesh(self.or(other.peers())) : none);
    }
    IndexSet passing =
        !meshed
            ? other.peers().and(self)
            : toReflector ? mesh.heardBy(receiver, other) : other.peers().minus(mesh.standalone());
    List<Cut> cuts = new ArrayList<>();
    cuts.add(ofOther(passing, toReflector, !other.peers().minus(passing).isEmpty()));
    IndexSet last = passing.minus(self).lowest();
    if (!last.isEmpty()) {
      cuts.add(ofOther(passing.minus(last), toReflector, true).withMesh(self.or(last)));
    }
    return cuts;
  }

  private static Cut ofOther(IndexSet sessions, boolean toReflector, boolean unexpected) {
    return toReflector
        ? Cut.ofSessions(sessions, IndexSet.EMPTY, unexpected)
        : Cut.ofSessions(IndexSet.EMPTY, sessions, unexpected);
  }
}
