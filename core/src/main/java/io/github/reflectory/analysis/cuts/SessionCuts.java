package io.github.reflectory.analysis.cuts;

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
    if (origin.kind().isReflector() || receiver.kind().isReflector()) {
      return ofReflector(origin, receiver);
    }
    List<Cut> cuts = new ArrayList<>();
    for (Separation separation : mesh.separations(origin, receiver)) {
      IndexSet from = separation.origin();
      IndexSet to = separation.receiver().minus(from);
      IndexSet shared = separation.receiver().and(from);
      int moved = shared.first() == separation.through() ? second(shared) : shared.first();
      if (to.isEmpty() && from.size() > 1 && moved >= 0) {
        to = IndexSet.of(moved);
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
    int a = from.first();
    int b = to.first();
    if (a == b) {
      b = second(to);
    }
    if (b < 0) {
      b = a;
      a = second(from);
    }
    if (a >= 0 && b >= 0 && !to.isEmpty()) {
      Cut last = Cut.ofSessions(origin.minus(IndexSet.of(a)), receiver.minus(IndexSet.of(b)), true);
      cuts.add(last.withMesh(a, b));
    }
  }

  /** A reflector gives each route it has to each peer, and so hears it from each. */
  private List<Cut> ofReflector(PeerClass origin, PeerClass receiver) {
    boolean toReflector = receiver.kind().isReflector();
    int self = (toReflector ? receiver : origin).kind().self();
    PeerClass other = toReflector ? origin : receiver;
    boolean meshed = !mesh.standalone().contains(self);
    if (other.kind().isReflector()) {
      Cut none = Cut.nothing(origin, receiver);
      boolean both = meshed && !mesh.standalone().contains(other.kind().self());
      return List.of(both ? none.withMesh(self, other.kind().self()) : none);
    }
    IndexSet passing =
        !meshed
            ? other.peers().and(IndexSet.of(self))
            : toReflector ? mesh.heardBy(receiver, other) : other.peers().minus(mesh.standalone());
    List<Cut> cuts = new ArrayList<>();
    cuts.add(ofOther(passing, toReflector, !other.peers().minus(passing).isEmpty()));
    int last = passing.minus(IndexSet.of(self)).first();
    if (last >= 0) {
      cuts.add(ofOther(passing.minus(IndexSet.of(last)), toReflector, true).withMesh(self, last));
    }
    return cuts;
  }

  private static Cut ofOther(IndexSet sessions, boolean toReflector, boolean unexpected) {
    return toReflector
        ? Cut.ofSessions(sessions, IndexSet.EMPTY, unexpected)
        : Cut.ofSessions(IndexSet.EMPTY, sessions, unexpected);
  }

  private static int second(IndexSet set) {
    return set.next(set.first() + 1);
  }
}
