package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.Name;
import java.util.List;

/**
 * The pairs lost in a flat mesh. Only nodes whose peers in the mesh all have one ID can be
 * concerned, and those that have none; all others are passed over quickly.
 */
final class LostPairs {
  private static final int NONE = -1;

  private final FlatMesh mesh;
  private final PeerClasses nodes;
  private final IndexSet deadRacks;
  private final IndexSet[] peers;
  private final int[] sent;
  private final int[] heard;
  private final long[] losing;
  private int a = NONE;
  private int b = NONE;

  private LostPairs(FlatMesh mesh, PeerClasses nodes, IndexSet deadRacks) {
    this.mesh = mesh;
    this.nodes = nodes;
    this.deadRacks = deadRacks;
    int classes = nodes.all().size();
    this.peers = new IndexSet[classes];
    this.sent = new int[classes];
    this.heard = new int[classes];
    this.losing = new long[classes];
  }

  /** Those lost as it is. */
  static LostPairs of(FlatMesh mesh, PeerClasses nodes) {
    LostPairs lost = new LostPairs(mesh, nodes, IndexSet.EMPTY);
    for (int i = 0; i < lost.peers.length; i++) {
      lost.put(i, nodes.all().get(i).peers());
    }
    lost.count();
    return lost;
  }

  /** Those lost when some reflectors fail, and the nodes of some racks. */
  LostPairs without(IndexSet reflectors, IndexSet racks) {
    LostPairs lost = new LostPairs(mesh, nodes, racks);
    for (int i = 0; i < peers.length; i++) {
      if (peers[i].intersects(reflectors)) {
        lost.put(i, peers[i].minus(reflectors));
      } else {
        lost.peers[i] = peers[i];
        lost.sent[i] = sent[i];
        lost.heard[i] = heard[i];
      }
    }
    lost.count();
    return lost;
  }

  /** Those lost when the session between two reflectors fails. */
  LostPairs withoutSession(int a, int b) {
    LostPairs lost = without(IndexSet.EMPTY, IndexSet.EMPTY);
    lost.a = a;
    lost.b = b;
    for (int i = 0; i < peers.length; i++) {
      for (int j = 0; j < peers.length && (peers[i].contains(a) || peers[i].contains(b)); j++) {
        if (lost.needs(i, j) && lost.loses(i, j) != loses(i, j)) {
          long others = nodes.all().get(j).size();
          lost.losing[i] += lost.loses(i, j) ? others : -others;
        }
      }
    }
    return lost;
  }

  private void put(int i, IndexSet set) {
    peers[i] = set;
    sent[i] = mesh.sent(set);
    heard[i] = mesh.heard(set);
  }

  private void count() {
    Receivers receivers = new Receivers(mesh);
    for (int i = 0; i < peers.length; i++) {
      if (isLive(i)) {
        receivers.add(peers[i], heard[i], nodes.all().get(i).size());
      }
    }
    for (int i = 0; i < peers.length; i++) {
      losing[i] = isLive(i) ? receivers.losing(peers[i], sent[i]) : 0;
    }
  }

  private boolean isLive(int i) {
    int rack = nodes.all().get(i).rack();
    return rack == PeerClass.NO_RACK || !deadRacks.contains(rack);
  }

  /** Whether a node of one class loses the routes of another node of the other. */
  private boolean loses(int i, int j) {
    return needs(i, j)
        ? mesh.losesWithout(a, b, peers[i], peers[j])
        : FlatMesh.loses(peers[i], sent[i], peers[j], heard[j]);
  }

  /**
   * Whether the failed session of the mesh can matter. By RFC 4456 it can only where one of the
   * nodes has no other reflector in the mesh, and so one ID.
   */
  private boolean needs(int i, int j) {
    boolean between =
        a != NONE
            && (peers[i].contains(a)
                ? peers[j].contains(b)
                : peers[i].contains(b) && peers[j].contains(a));
    return between && (!mesh.isSymmetric() || heard[i] >= 0 || heard[j] >= 0);
  }

  /** The number of ordered pairs. */
  long pairs() {
    long pairs = 0;
    for (int i = 0; i < losing.length; i++) {
      pairs += nodes.all().get(i).size() * losing[i];
    }
    return pairs;
  }

  /**
   * The pairs with names.
   *
   * @param names the nodes' names, in their order
   */
  Losses named(List<Name> names) {
    ImmutableList.Builder<Pair> first = ImmutableList.builder();
    int listed = 0;
    for (int from = 0; from < names.size() && listed < Losses.LISTED; from++) {
      int i = nodes.classOf(from);
      for (int to = 0; i >= 0 && losing[i] > 0 && to < names.size(); to++) {
        int j = nodes.classOf(to);
        if (j >= 0 && to != from && isLive(j) && loses(i, j) && listed < Losses.LISTED) {
          first.add(new Pair(names.get(from), names.get(to)));
          listed++;
        }
      }
    }
    return new Losses(pairs(), first.build());
  }
}
