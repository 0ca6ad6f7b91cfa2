package io.github.reflectory.analysis.flat;

import io.github.reflectory.analysis.cuts.FullMesh;
import io.github.reflectory.analysis.cuts.MeshIds.Many;
import io.github.reflectory.analysis.cuts.PeerClass;
import io.github.reflectory.analysis.cuts.PeerClass.External;
import io.github.reflectory.analysis.report.AnalysisInterruptedException;
import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many pairs each of many small failures loses in a flat mesh. Only nodes it touches are looked
 * at, and those it does not have to touch to lose something; of the others, whose peers in the mesh
 * have several IDs, nobody loses anybody but nodes without reflector.
 *
 * <p>To be used by one thread.
 */
public final class SingleLosses {
  private final FullMesh mesh;
  private final List<PeerClass> classes;
  private final BitSet weak = new BitSet();
  private final BitSet[] having;
  private final Map<IndexSet, BitSet> standing = new HashMap<>();
  private long nodes;

  public SingleLosses(FullMesh mesh, List<PeerClass> classes) {
    this.mesh = mesh;
    this.classes = classes;
    this.having = new BitSet[mesh.reflectors()];
    Arrays.setAll(having, reflector -> new BitSet());
    for (int i = 0; i < classes.size(); i++) {
      PeerClass each = classes.get(i);
      IndexSet peers = each.peers();
      for (int peer : peers.toArray()) {
        having[peer].set(i);
      }
      weak.set(i, isWeak(each));
      standing.computeIfAbsent(each.rack(), rack -> new BitSet()).set(i);
      nodes += each.size();
    }
  }

  private boolean isWeak(PeerClass each) {
    return !mesh.standalone().isEmpty()
        || each.kind() instanceof External
        || mesh.sent(each) != Many.SEVERAL
        || mesh.heard(each) != Many.SEVERAL;
  }

  /**
   * How many pairs are lost when some reflectors fail, and the nodes of some racks.
   *
   * @param reflectors all that fail
   * @param racks those of the nodes that fail
   */
  public long lost(IndexSet reflectors, IndexSet racks) {
    BitSet concerned = (BitSet) weak.clone();
    for (int down : reflectors.toArray()) {
      concerned.or(having[down]);
    }
    BitSet dead = dead(reflectors, racks);
    concerned.andNot(dead);
    long others = nodes - size(dead);
    List<PeerClass> weakened = new ArrayList<>();
    for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
      PeerClass left = classes.get(i).without(reflectors);
      if (isWeak(left)) {
        weakened.add(left);
        others -= left.size();
      }
    }
    return lost(weakened, others);
  }

  private BitSet dead(IndexSet reflectors, IndexSet racks) {
    BitSet dead = new BitSet();
    for (int rack : racks.toArray()) {
      dead.or(standing.getOrDefault(IndexSet.of(rack), new BitSet()));
    }
    for (int down : reflectors.toArray()) {
      for (int i = having[down].nextSetBit(0); i >= 0; i = having[down].nextSetBit(i + 1)) {
        if (!classes.get(i).survives(reflectors)) {
          dead.set(i);
        }
      }
    }
    return dead;
  }

  private long lost(List<PeerClass> weakened, long others) {
    Receivers receivers = new Receivers(mesh);
    receivers.addOthers(others);
    for (PeerClass each : weakened) {
      receivers.add(each, mesh.heard(each));
    }
    long lost = others * receivers.isolated();
    for (PeerClass each : weakened) {
      AnalysisInterruptedException.throwIfInterrupted();
      lost += each.size() * receivers.losing(each, mesh.sent(each));
    }
    return lost;
  }

  private long size(BitSet some) {
    long size = 0;
    for (int i = some.nextSetBit(0); i >= 0; i = some.nextSetBit(i + 1)) {
      size += classes.get(i).size();
    }
    return size;
  }
}
