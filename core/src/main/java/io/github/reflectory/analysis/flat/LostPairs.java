package io.github.reflectory.analysis.flat;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.cuts.FullMesh;
import io.github.reflectory.analysis.cuts.MeshIds;
import io.github.reflectory.analysis.cuts.MeshIds.Many;
import io.github.reflectory.analysis.cuts.PeerClass;
import io.github.reflectory.analysis.cuts.PeerClass.External;
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
  private final FullMesh mesh;
  private final PeerClasses nodes;
  private final IndexSet deadReflectors;
  private final IndexSet deadRacks;
  private final PeerClass[] left;
  private final MeshIds[] sent;
  private final MeshIds[] heard;
  private final long[] losing;
  private IndexSet session = IndexSet.EMPTY;

  private LostPairs(FullMesh mesh, PeerClasses nodes, IndexSet deadReflectors, IndexSet deadRacks) {
    this.mesh = mesh;
    this.nodes = nodes;
    this.deadReflectors = deadReflectors;
    this.deadRacks = deadRacks;
    int classes = nodes.all().size();
    this.left = new PeerClass[classes];
    this.sent = new MeshIds[classes];
    this.heard = new MeshIds[classes];
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
   *
   * @param ends the two
   */
  LostPairs withoutSession(IndexSet ends) {
    LostPairs lost = without(IndexSet.EMPTY, IndexSet.EMPTY);
    lost.session = ends;
    int[] others = having(ends.minus(ends.lowest()));
    int[] weakOthers = Arrays.stream(others).filter(j -> heard[j] != Many.SEVERAL).toArray();
    for (int i : having(ends.lowest())) {
      for (int j : mesh.ignoresLooped() && heard[i] == Many.SEVERAL ? weakOthers : others) {
        lost.recount(i, j, this);
        lost.recount(j, i, this);
      }
    }
    return lost;
  }

  private int[] having(IndexSet reflector) {
    return IntStream.range(0, left.length)
        .filter(i -> left[i].peers().intersects(reflector))
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
    return left[i].survives(deadReflectors) && !deadRacks.intersects(left[i].rack());
  }

  /** Whether a node of one class loses the routes of another node of the other. */
  private boolean loses(int i, int j) {
    return needs(i, j)
        ? mesh.losesWithout(session, left[i], left[j])
        : FullMesh.loses(left[i], sent[i], left[j], heard[j]);
  }

  /** Whether the route could take the failed session of the mesh. */
  private boolean needs(int i, int j) {
    IndexSet near = left[i].peers().and(session);
    IndexSet far = left[j].peers().and(session);
    return !near.isEmpty() && !far.isEmpty() && near.or(far).size() > 1;
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
        Arrays.stream(all).filter(to -> heard[nodes.classOf(to)] != Many.SEVERAL).toArray();
    ImmutableList<Pair> first =
        Arrays.stream(all)
            .filter(from -> losing[nodes.classOf(from)] != 0)
            .boxed()
            .flatMap(
                from ->
                    Arrays.stream(losesToAnybody(nodes.classOf(from)) ? all : weak)
                        .filter(to -> to != from && loses(nodes.classOf(from), nodes.classOf(to)))
                        .mapToObj(to -> new Pair(names.get(from), names.get(to))))
            .limit(Losses.LISTED)
            .collect(ImmutableList.toImmutableList());
    return new Losses(pairs(), first);
  }

  private boolean losesToAnybody(int from) {
    return sent[from] == Many.NONE || !session.isEmpty() || left[from].kind() instanceof External;
  }

  private boolean isLiveNode(int node) {
    return isLive(nodes.classOf(node));
  }
}
