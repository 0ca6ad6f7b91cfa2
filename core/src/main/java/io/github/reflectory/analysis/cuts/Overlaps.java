package io.github.reflectory.analysis.cuts;

import com.google.common.math.LongMath;
import io.github.reflectory.analysis.cuts.Overlap.Shape;
import io.github.reflectory.analysis.report.AnalysisInterruptedException;
import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pairs of nodes by their {@link Overlap} as far as one cluster ID is concerned, counted by
 * inclusion and exclusion over the sets of reflectors that two nodes can have in common.
 *
 * <p>Reflectors that all nodes have are not part of these sets: global peers cost nothing.
 */
final class Overlaps {
  private final FullMesh mesh;
  private final IndexSet alike;
  private final IndexSet tracked;
  private final List<PeerClass> classes;
  private final IndexSet shared;
  private final Shape sharedShape;
  private final Map<Shape, Integer> kinds = new LinkedHashMap<>();
  private final SubsetCounts counts;
  private final Map<Shape, long[]> having = new LinkedHashMap<>();

  /**
   * @param classes the nodes
   * @param alike the reflectors of the ID in question
   * @param tracked the reflectors to look for in common; others never count as common
   */
  Overlaps(FullMesh mesh, List<PeerClass> classes, IndexSet alike, IndexSet tracked) {
    this.mesh = mesh;
    this.classes = classes;
    this.alike = alike;
    this.tracked = tracked;
    this.shared = shared(classes, tracked);
    this.sharedShape = shape(shared);
    for (PeerClass each : classes) {
      kinds.putIfAbsent(shape(each.peers()), kinds.size());
    }
    this.counts = new SubsetCounts(mesh.reflectors(), kinds.size());
    for (PeerClass each : classes) {
      AnalysisInterruptedException.throwIfInterrupted();
      counts.add(own(each), kind(each), each.size());
    }
    multiply();
  }

  private static IndexSet shared(List<PeerClass> classes, IndexSet tracked) {
    IndexSet shared = tracked;
    for (PeerClass each : classes) {
      shared = shared.and(each.peers());
    }
    return shared;
  }

  /** How many sets of reflectors would be counted, a number of nodes at a time. */
  static long cost(FullMesh mesh, List<PeerClass> classes, IndexSet tracked) {
    IndexSet shared = shared(classes, tracked);
    long cost = 0;
    for (PeerClass each : classes) {
      int own = each.peers().and(tracked).minus(shared).size();
      cost = LongMath.saturatedAdd(cost, SubsetCounts.cost(mesh.reflectors(), own));
    }
    return cost;
  }

  private int[] own(PeerClass each) {
    return each.peers().and(tracked).minus(shared).toArray();
  }

  private int kind(PeerClass each) {
    return kinds.getOrDefault(shape(each.peers()), -1);
  }

  private Shape shape(IndexSet reflectors) {
    int outside = reflectors.and(mesh.standalone()).size();
    int like = reflectors.and(alike).size();
    return new Shape(reflectors.size() - outside - like, like, outside);
  }

  private Shape shape(int[] reflectors) {
    return shape(IndexSet.of(reflectors));
  }

  /** For every set of reflectors how many pairs have it in common, and maybe more, by its shape. */
  private void multiply() {
    int size = kinds.size();
    for (int number = 0; number < counts.size(); number++) {
      AnalysisInterruptedException.throwIfInterrupted();
      long[] sums =
          having.computeIfAbsent(shape(counts.members(number)), unseen -> new long[size * size]);
      for (int a = 0; a < size; a++) {
        long origins = counts.count(number, a);
        for (int b = 0; b < size && origins != 0; b++) {
          sums[a * size + b] += origins * counts.count(number, b);
        }
      }
    }
  }

  /** How many ordered pairs of different nodes there are of each kind, none left out. */
  Map<Overlap, Long> pairs() {
    Map<Overlap, Long> pairs = new LinkedHashMap<>();
    for (Shape common : having.keySet()) {
      AnalysisInterruptedException.throwIfInterrupted();
      kinds.forEach(
          (origin, a) ->
              kinds.forEach(
                  (receiver, b) -> {
                    long count = 0;
                    for (Map.Entry<Shape, long[]> more : having.entrySet()) {
                      count += sign(common, more.getKey()) * more.getValue()[a * kinds.size() + b];
                    }
                    pairs.put(new Overlap(origin, receiver, common.plus(sharedShape)), count);
                  }));
    }
    for (PeerClass each : classes) {
      Shape shape = shape(each.peers());
      Shape common = shape(own(each)).plus(sharedShape);
      pairs.merge(new Overlap(shape, shape, common), (long) -each.size(), Long::sum);
    }
    pairs.values().removeIf(count -> count == 0);
    return pairs;
  }

  /**
   * With which sign, and how often, sets of one shape take part in counting those of exactly
   * another.
   */
  private static long sign(Shape exactly, Shape more) {
    long times =
        choose(more.others(), exactly.others())
            * choose(more.alike(), exactly.alike())
            * choose(more.standalone(), exactly.standalone());
    return (more.all() - exactly.all()) % 2 == 0 ? times : -times;
  }

  private static long choose(int from, int some) {
    if (some > from) {
      return 0;
    }
    long ways = 1;
    for (int i = 1; i <= some; i++) {
      ways = ways * (from - some + i) / i;
    }
    return ways;
  }

  /** The first two classes that have pairs of a kind {@link #pairs} has. */
  List<PeerClass> find(Overlap overlap) {
    for (PeerClass origin : classes) {
      if (shape(origin.peers()).equals(overlap.origin()) && partners(origin, overlap) > 0) {
        for (PeerClass receiver : classes) {
          if (origin.pairs(receiver) > 0 && overlap.equals(of(origin, receiver))) {
            return List.of(origin, receiver);
          }
        }
      }
    }
    throw new IllegalArgumentException("no pair has " + overlap);
  }

  private Overlap of(PeerClass origin, PeerClass receiver) {
    IndexSet common = origin.peers().and(receiver.peers()).and(tracked);
    return new Overlap(shape(origin.peers()), shape(receiver.peers()), shape(common));
  }

  private long partners(PeerClass origin, Overlap overlap) {
    int[] own = own(origin);
    long[] subsets = counts.subsetsOf(own);
    int receiver = kinds.getOrDefault(overlap.receiver(), 0);
    long partners = overlap.equals(of(origin, origin)) ? -1 : 0;
    for (int index = 0; index < subsets.length; index++) {
      long times = sign(overlap.common().minus(sharedShape), shape(members(own, index)));
      partners += times == 0 ? 0 : times * counts.countOf(subsets[index], receiver);
    }
    return partners;
  }

  private static int[] members(int[] own, int index) {
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < own.length; i++) {
      if ((index >>> i & 1) != 0) {
        members.add(own[i]);
      }
    }
    return members.stream().mapToInt(member -> member).toArray();
  }
}
