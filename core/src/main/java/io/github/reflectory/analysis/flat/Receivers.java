package io.github.reflectory.analysis.flat;

import io.github.reflectory.analysis.cuts.DisjointPeers;
import io.github.reflectory.analysis.cuts.FullMesh;
import io.github.reflectory.analysis.cuts.MeshIds;
import io.github.reflectory.analysis.cuts.MeshIds.Many;
import io.github.reflectory.analysis.cuts.PeerClass;
import io.github.reflectory.analysis.cuts.PeerClass.External;
import io.github.reflectory.analysis.cuts.PeerClass.Kind;
import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Live nodes of a flat mesh, to count those at which the routes of an origin do not arrive. */
final class Receivers {
  private final FullMesh mesh;

  /** Those that hear by no ID or by one. */
  private final Map<MeshIds, DisjointPeers> few = new HashMap<>();

  private final DisjointPeers everyone;

  /** Those that never take the routes of others of their kind. */
  private final Map<Kind, List<Refusing>> refusing = new HashMap<>();

  private long nodes;

  private record Refusing(PeerClass nodes, MeshIds heard) {}

  Receivers(FullMesh mesh) {
    this.mesh = mesh;
    this.everyone = new DisjointPeers(mesh.reflectors());
  }

  /**
   * Adds nodes; before anything is counted.
   *
   * @param heard what {@link FullMesh#heard} says of them
   */
  void add(PeerClass each, MeshIds heard) {
    IndexSet peers = each.peers();
    int size = each.size();
    nodes += size;
    if (each.kind() instanceof External) {
      refusing
          .computeIfAbsent(each.kind(), unseen -> new ArrayList<>())
          .add(new Refusing(each, heard));
    }
    if (!mesh.standalone().isEmpty()) {
      everyone.add(peers, size);
    }
    if (heard != Many.SEVERAL) {
      few.computeIfAbsent(heard, unseen -> new DisjointPeers(mesh.reflectors())).add(peers, size);
    }
  }

  /** Adds nodes with several IDs, which lose the routes of nodes without reflector only. */
  void addOthers(long count) {
    nodes += count;
  }

  /** How many nodes have no reflector, where there are no standalone ones. */
  long isolated() {
    return disjoint(Many.NONE, IndexSet.EMPTY);
  }

  /**
   * How many others lose the routes of a node that is among them.
   *
   * @param sent what {@link FullMesh#sent} says of it
   */
  long losing(PeerClass origin, MeshIds sent) {
    return origin.peers().isEmpty()
        ? nodes - 1
        : unreached(origin.peers(), sent) + refusing(origin, sent);
  }

  private long unreached(IndexSet peers, MeshIds sent) {
    return sent == Many.NONE
        ? everyone.disjointFrom(peers)
        : disjoint(Many.NONE, peers) + disjoint(sent, peers);
  }

  private long disjoint(MeshIds heard, IndexSet peers) {
    DisjointPeers alike = few.get(heard);
    return alike == null ? 0 : alike.disjointFrom(peers);
  }

  /** How many others are reached, but find their AS number in AS_PATH. */
  private long refusing(PeerClass origin, MeshIds sent) {
    long refused = 0;
    for (Refusing each : refusing.getOrDefault(origin.kind(), List.of())) {
      boolean reached =
          !FullMesh.isUnreached(origin.peers(), sent, each.nodes().peers(), each.heard());
      refused += reached ? each.nodes().size() : 0;
    }
    return Math.max(refused - 1, 0);
  }
}
