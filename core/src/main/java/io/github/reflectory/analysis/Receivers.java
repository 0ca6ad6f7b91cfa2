package io.github.reflectory.analysis;

import org.jspecify.annotations.Nullable;

/** Live nodes of a flat mesh, to count those at which the routes of an origin do not arrive. */
final class Receivers {
  private final FlatMesh mesh;
  private final @Nullable DisjointPeers[] byId;
  private final DisjointPeers outside;
  private final DisjointPeers everyone;
  private long nodes;

  Receivers(FlatMesh mesh) {
    this.mesh = mesh;
    this.byId = new DisjointPeers[mesh.groups().size()];
    this.outside = new DisjointPeers(mesh.reflectors());
    this.everyone = new DisjointPeers(mesh.reflectors());
  }

  /**
   * Adds nodes with the same peers; before anything is counted.
   *
   * @param heard what {@link FlatMesh#heard} says of the peers
   */
  void add(IndexSet peers, int heard, int size) {
    nodes += size;
    if (!mesh.standalone().isEmpty()) {
      everyone.add(peers, size);
    }
    if (heard == FlatMesh.NO_MESH) {
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
   * @param sent what {@link FlatMesh#sent} says of its peers
   */
  long losing(IndexSet peers, int sent) {
    if (peers.isEmpty()) {
      return nodes - 1;
    }
    if (sent == FlatMesh.NO_MESH) {
      return everyone.disjointFrom(peers);
    }
    DisjointPeers alike = sent < 0 ? null : byId[sent];
    return outside.disjointFrom(peers) + (alike == null ? 0 : alike.disjointFrom(peers));
  }
}
