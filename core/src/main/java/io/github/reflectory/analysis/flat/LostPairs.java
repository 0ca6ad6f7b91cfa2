package io.github.reflectory.analysis.flat;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.cuts.FullMesh;
import io.github.reflectory.analysis.cuts.PeerClass;
import io.github.reflectory.analysis.cuts.PeerClass.Kind;
import io.github.reflectory.analysis.cuts.PeerClasses;
import io.github.reflectory.analysis.report.AnalysisInterruptedException;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.report.Pair;
import io.github.reflectory.analysis.sets.IndexSet;
import io.github.reflectory.topology.Name;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pairs lost in a flat mesh. Only nodes whose peers in the mesh all have one ID can be
 * concerned, and those that have none; all others are passed over quickly.
 */
public final class LostPairs {
  private static final int NONE = -1;

  private final FullMesh mesh;
  private final PeerClasses nodes;
  private final IndexSet deadReflectors;
  private final IndexSet deadRacks;
  private final PeerClass[] left;
  private final int[] sent;
  private final int[] heard;
  private final long[] losing;
  private int a = NONE;
  private int b = NONE;

  private LostPairs(FullMesh mesh, PeerClasses nodes, IndexSet deadReflectors, IndexSet deadRacks) {
    this.mesh = mesh;
    this.nodes = nodes;
    this.deadReflectors = deadReflectors;
    this.deadRacks = deadRacks;
    int classes = nodes.all().size();
    this.left = new PeerClass[classes];
    this.sent = new int[classes];
    this.heard = new int[classes];
    this.losing = new long[classes];
  }

  /** Those lost as it is. */
  public static LostPairs of(FullMesh mesh, PeerClasses nodes) {
    LostPairs lost = new LostPairs(mesh, nodes, IndexSet.EMPTY, IndexSet.EMPTY);
    for (int i = 0; i < lost.left.length; i++) {
      lost.put(i, nodes.all().get(i));
    }
    lost.count();
    return lost;
  }

  /** Those lost when some reflectors fail, and the nodes of some racks. */
  public LostPairs without(IndexSet reflectors, IndexSet racks) {
    LostPairs lost = new LostPairs(mesh, nodes, reflectors, racks);
    for (int i = 0; i < left.length; i++) {
      if (left[i].peers().intersects(reflectors)) {
        lost.put(i, left[i].without(reflectors));
      } else {
        lost.left[i] = left[i];
        lost.sent[i] = sent[i];
        lost.heard[i] = heard[i];
      }
    }
    lost.count();
    return lost;
  }

  /**
   * Those lost when the session between two reflectors fails. By RFC 4456 it matters only where one
   * of the nodes has no other reflector in the mesh, and so one ID.
   */
  LostPairs withoutSession(int a, int b) {
    LostPairs lost = without(IndexSet.EMPTY, IndexSet.EMPTY);
    lost.a = a;
    lost.b = b;
    int[] ofB = having(b);
    int[] ofBWithOneId = Arrays.stream(ofB).filter(j -> heard[j] >= 0).toArray();
    for (int i : having(a)) {
      for (int j : mesh.ignoresLooped() && heard[i] < 0 ? ofBWithOneId : ofB) {
        lost.recount(i, j, this);
        lost.recount(j, i, this);
      }
    }
    return lost;
  }

  private int[] having(int reflector) {
    return IntStream.range(0, left.length)
        .filter(i -> left[i].peers().contains(reflector))
        .toArray();
  }

  private void recount(int i, int j, LostPairs before) {
    long others = nodes.all().get(j).size();
    boolean lost = loses(i, j);
    if (lost != before.loses(i, j)) {
      losing[i] += lost ? others : -others;
    }
  }

  private void put(int i, PeerClass nodes) {
    left[i] = nodes;
    sent[i] = mesh.sent(nodes);
    heard[i] = mesh.heard(nodes);
  }

  private void count() {
    Receivers receivers = new Receivers(mesh);
    for (int i = 0; i < left.length; i++) {
      if (isLive(i)) {
        receivers.add(left[i], heard[i]);
      }
    }
    for (int i = 0; i < left.length; i++) {
      AnalysisInterruptedException.throwIfInterrupted();
      losing[i] = isLive(i) ? receivers.losing(left[i], sent[i]) : 0;
    }
  }

  private boolean isLive(int i) {
    return left[i].survives(deadReflectors) && !deadRacks.contains(left[i].rack());
  }

  /** Whether a node of one class loses the routes of another node of the other. */
  private boolean loses(int i, int j) {
    return needs(i, j)
        ? mesh.losesWithout(a, b, left[i], left[j])
        : FullMesh.loses(left[i], sent[i], left[j], heard[j]);
  }

  /** Whether the route could take the failed session of the mesh. */
  private boolean needs(int i, int j) {
    return a != NONE
        && (left[i].peers().contains(a)
            ? left[j].peers().contains(b)
            : left[i].peers().contains(b) && left[j].peers().contains(a));
  }

  /** The number of ordered pairs. */
  public long pairs() {
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
    int[] all = IntStream.range(0, names.size()).filter(this::isLiveNode).toArray();
    int[] weak =
        Arrays.stream(all).filter(to -> heard[nodes.classOf(to)] >= FullMesh.NO_MESH).toArray();
    ImmutableList.Builder<Pair> first = ImmutableList.builder();
    int listed = 0;
    for (int i = 0; i < all.length && listed < Losses.LISTED; i++) {
      int from = nodes.classOf(all[i]);
      boolean anybody =
          sent[from] == FullMesh.NO_MESH || a != NONE || left[from].kind().as() != Kind.NONE;
      for (int to : losing[from] == 0 ? new int[0] : anybody ? all : weak) {
        if (to != all[i] && listed < Losses.LISTED && loses(from, nodes.classOf(to))) {
          first.add(new Pair(names.get(all[i]), names.get(to)));
          listed++;
        }
      }
    }
    return new Losses(pairs(), first.build());
  }

  private boolean isLiveNode(int node) {
    return nodes.classOf(node) >= 0 && isLive(nodes.classOf(node));
  }
}
