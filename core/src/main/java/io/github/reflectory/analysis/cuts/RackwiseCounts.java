package io.github.reflectory.analysis.cuts;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.analysis.cuts.CutCounts.Least;
import io.github.reflectory.analysis.sets.IndexSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts cuts of racks by the racks of two nodes, where there are too many classes to look at every
 * pair. Only for meshes in which no two reflectors share an ID and none is standalone: a pair is
 * lost there by cutting one of the two off and in no other way.
 *
 * <p>Cutting a node off takes the racks of its peers, however many those are, unless the other
 * node's rack, or its own, is among them.
 */
public final class RackwiseCounts {
  private record Racks(IndexSet own, IndexSet other) {
    Racks turned() {
      return new Racks(/* own= */ other, /* other= */ own);
    }
  }

  private final List<PeerClass> classes;
  private final ReflectorRacks racks;
  private final int most;
  private final Map<IndexSet, long[]> byRack = new HashMap<>();
  private final Map<Racks, long[]> touching = new HashMap<>();
  private final long[] pairs;

  private RackwiseCounts(List<PeerClass> classes, ReflectorRacks racks) {
    this.classes = classes;
    this.racks = racks;
    this.most = classes.stream().mapToInt(each -> each.peers().size()).max().orElse(0) + 1;
    this.pairs = new long[most + 1];
    classes.forEach(this::add);
    count();
  }

  public static CutCounts of(List<PeerClass> classes, ReflectorRacks racks) {
    RackwiseCounts counts = new RackwiseCounts(classes, racks);
    return new CutCounts(counts.pairs(), counts.least(), Optional.empty());
  }

  private void add(PeerClass each) {
    IndexSet failing = racks.of(each.peers());
    int size = cutOff(each, failing);
    byRack.computeIfAbsent(each.rack(), rack -> new long[most + 1])[size] += each.size();
    for (int rack : failing.toArray()) {
      Racks both = new Racks(each.rack(), IndexSet.of(rack));
      touching.computeIfAbsent(both, unseen -> new long[most + 1])[size] += each.size();
    }
  }

  /** How many racks cut a node off, unless the other node's is among them; the most for never. */
  private int cutOff(PeerClass each, IndexSet failing) {
    return racks.canFail(each.peers(), each, each) ? failing.size() : most;
  }

  private void count() {
    long[] all = new long[most + 1];
    byRack.values().forEach(one -> add(all, one, 1));
    addPairs(all, all, 1);
    add(pairs, all, -1);
    Set<Racks> concerned = new HashSet<>(touching.keySet());
    touching.keySet().forEach(racks -> concerned.add(racks.turned()));
    for (Racks racks : concerned) {
      long[] origins = byRack.get(racks.own());
      long[] receivers = byRack.get(racks.other());
      if (origins != null && receivers != null) {
        addPairs(origins, receivers, -1);
        addPairs(spared(origins, racks), spared(receivers, racks.turned()), 1);
      }
    }
  }

  private static void add(long[] to, long[] some, long times) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * some[i];
    }
  }

  /** The same nodes when those that another rack would have to fail for cannot be cut off. */
  private long[] spared(long[] nodes, Racks racks) {
    long[] touched = touching.get(racks);
    long[] spared = nodes.clone();
    for (int size = 0; touched != null && size < most; size++) {
      spared[size] -= touched[size];
      spared[most] += touched[size];
    }
    return spared;
  }

  /** Counts a pair by what cuts one or the other node off. */
  private void addPairs(long[] origins, long[] receivers, long times) {
    long atLeast = 0;
    long origin = 0;
    long receiver = 0;
    for (int size = most; size >= 0; size--) {
      origin += origins[size];
      receiver += receivers[size];
      pairs[size] += times * (origin * receiver - atLeast);
      atLeast = origin * receiver;
    }
  }

  private ImmutableSortedMap<Integer, Long> pairs() {
    TreeMap<Integer, Long> counted = new TreeMap<>();
    for (int size = 0; size <= most; size++) {
      if (pairs[size] != 0) {
        counted.put(size == most ? Cuts.NEVER : size, pairs[size]);
      }
    }
    return ImmutableSortedMap.copyOfSorted(counted);
  }

  private Optional<Least> least() {
    for (int size = 0; size < most; size++) {
      for (PeerClass origin : classes) {
        IndexSet failing = racks.of(origin.peers());
        if (cutOff(origin, failing) == size) {
          for (PeerClass receiver : classes) {
            if (!failing.intersects(receiver.rack()) && origin.pairs(receiver) > 0) {
              return Optional.of(new Least(size, origin, receiver));
            }
          }
        }
      }
    }
    return Optional.empty();
  }
}
