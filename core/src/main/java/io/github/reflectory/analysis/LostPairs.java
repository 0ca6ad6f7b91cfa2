package io.github.reflectory.analysis;

import org.jspecify.annotations.Nullable;

/**
 * The pairs lost in a flat mesh. Only nodes whose peers in the mesh all have one ID can be
 * concerned, and those that have none; all the others are passed over quickly.
 *
 * <p>To be used by one thread.
 */
final class LostPairs {
  private final FlatMesh mesh;
  private final PeerClasses nodes;
  private final int deadRack;
  private final IndexSet[] peers;
  private final int[] sent;
  private final int[] heard;
  private final @Nullable DisjointPeers[] hearing;
  private final DisjointPeers outside;
  private @Nullable DisjointPeers everyone;
  private long live;

  private LostPairs(FlatMesh mesh, PeerClasses nodes, int deadRack) {
    this.mesh = mesh;
    this.nodes = nodes;
    this.deadRack = deadRack;
    int classes = nodes.all().size();
    this.peers = new IndexSet[classes];
    this.sent = new int[classes];
    this.heard = new int[classes];
    this.hearing = new DisjointPeers[mesh.groups().size()];
    this.outside = new DisjointPeers(mesh.reflectors());
  }

  /** Those lost as it is. */
  static LostPairs of(FlatMesh mesh, PeerClasses nodes) {
    LostPairs lost = new LostPairs(mesh, nodes, PeerClass.NO_RACK);
    for (int i = 0; i < lost.peers.length; i++) {
      lost.put(i, nodes.all().get(i).peers());
    }
    return lost.grouped();
  }

  /**
   * Those lost when some reflectors fail, and maybe the nodes of a rack.
   *
   * @param rack their rack, or {@link PeerClass#NO_RACK}
   */
  LostPairs without(IndexSet reflectors, int rack) {
    LostPairs lost = new LostPairs(mesh, nodes, rack);
    for (int i = 0; i < peers.length; i++) {
      if (peers[i].intersects(reflectors)) {
        lost.put(i, peers[i].minus(reflectors));
      } else {
        lost.peers[i] = peers[i];
        lost.sent[i] = sent[i];
        lost.heard[i] = heard[i];
      }
    }
    return lost.grouped();
  }

  private void put(int i, IndexSet set) {
    peers[i] = set;
    sent[i] = mesh.sent(set);
    heard[i] = mesh.heard(set);
  }

  private LostPairs grouped() {
    for (int i = 0; i < peers.length; i++) {
      if (isLive(i)) {
        int size = nodes.all().get(i).size();
        live += size;
        if (heard[i] >= FlatMesh.NO_MESH) {
          group(heard[i]).add(peers[i], size);
        }
      }
    }
    return this;
  }

  private DisjointPeers group(int id) {
    if (id == FlatMesh.NO_MESH) {
      return outside;
    }
    DisjointPeers group = hearing[id];
    if (group == null) {
      group = new DisjointPeers(mesh.reflectors());
      hearing[id] = group;
    }
    return group;
  }

  private boolean isLive(int i) {
    return deadRack == PeerClass.NO_RACK || nodes.all().get(i).rack() != deadRack;
  }

  /** The number of ordered pairs. */
  long count() {
    long count = 0;
    for (int i = 0; i < peers.length; i++) {
      if (isLive(i)) {
        count += nodes.all().get(i).size() * losing(i);
      }
    }
    return count;
  }

  /** How many nodes lose the routes of any one node of a class. */
  private long losing(int i) {
    if (peers[i].isEmpty()) {
      return live - 1;
    }
    if (sent[i] == FlatMesh.NO_MESH) {
      return everyone().disjointFrom(peers[i]);
    }
    long losing = outside.disjointFrom(peers[i]);
    DisjointPeers alike = sent[i] < 0 ? null : hearing[sent[i]];
    return alike == null ? losing : losing + alike.disjointFrom(peers[i]);
  }

  private DisjointPeers everyone() {
    if (everyone == null) {
      DisjointPeers all = new DisjointPeers(mesh.reflectors());
      for (int i = 0; i < peers.length; i++) {
        if (isLive(i)) {
          all.add(peers[i], nodes.all().get(i).size());
        }
      }
      everyone = all;
    }
    return everyone;
  }
}
