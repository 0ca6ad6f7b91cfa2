package io.github.reflectory.analysis.flat;

import io.github.reflectory.analysis.cuts.DisjointPeers;
import io.github.reflectory.analysis.cuts.FullMesh;
import io.github.reflectory.analysis.cuts.PeerClass;
import io.github.reflectory.analysis.cuts.PeerClass.Kind;
import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Live nodes of a flat mesh, to count those at which the routes of an origin do not arrive. */
final class Receivers {
  private final FullMesh mesh;
  private final @Nullable DisjointPeers[] byId;
  private final DisjointPeers outside;
  private final DisjointPeers everyone;
  private final Map<Long, List<External>> byAs = new HashMap<>();
  private long nodes;

  /** Nodes that never take the routes of those with the same AS number. */
  private record External(PeerClass nodes, int heard) {}

  Receivers(FullMesh mesh) {
    this.mesh = mesh;
    this.byId = new DisjointPeers[mesh.groups().size()];
    this.outside = new DisjointPeers(mesh.reflectors());
    this.everyone = new DisjointPeers(mesh.reflectors());
  }

  /**
   * Adds nodes; before anything is counted.
   *
   * @param heard what {@link FullMesh#heard} says of them
   */
  void add(PeerClass each, int heard) {
    IndexSet peers = each.peers();
    int size = each.size();
    nodes += size;
    if (each.kind().as() != Kind.NONE) {
      byAs.computeIfAbsent(each.kind().as(), unseen -> new ArrayList<>())
          .add(new External(each, heard));
    }
    if (!mesh.standalone().isEmpty()) {
      everyone.add(peers, size);
    }
    if (heard == FullMesh.NO_MESH) {
      outside.add(peers, size);
    } else if (heard >= 0) {
      DisjointPeers group = byId[heard];
      if (group == null) {
        group = new DisjointPeers(mesh.reflectors());
        byId[heard] = group;
      }
      group.add(peers, size);
    }
  }

  /** Adds nodes with several IDs, which lose the routes of nodes without reflector only. */
  void addOthers(long count) {
    nodes += count;
  }

  /** How many nodes have no reflector, where there are no standalone ones. */
  long isolated() {
    return outside.disjointFrom(IndexSet.EMPTY);
  }

  /**
   * How many others lose the routes of a node that is among them.
   *
   * @param sent what {@link FullMesh#sent} says of it
   */
  long losing(PeerClass origin, int sent) {
    return origin.peers().isEmpty()
        ? nodes - 1
        : unreached(origin.peers(), sent) + refusing(origin, sent);
  }

  private long unreached(IndexSet peers, int sent) {
    if (sent == FullMesh.NO_MESH) {
      return everyone.disjointFrom(peers);
    }
    DisjointPeers alike = sent < 0 ? null : byId[sent];
    return outside.disjointFrom(peers) + (alike == null ? 0 : alike.disjointFrom(peers));
  }

  /** How many others are reached, but find their AS number in AS_PATH. */
  private long refusing(PeerClass origin, int sent) {
    long refusing = 0;
    for (External each : byAs.getOrDefault(origin.kind().as(), List.of())) {
      boolean reached =
          !FullMesh.isUnreached(origin.peers(), sent, each.nodes().peers(), each.heard());
      refusing += reached ? each.nodes().size() : 0;
    }
    return Math.max(refusing - 1, 0);
  }
}
