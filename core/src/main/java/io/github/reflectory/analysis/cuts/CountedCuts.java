package io.github.reflectory.analysis.cuts;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.math.LongMath;
import io.github.reflectory.analysis.cuts.CutCounts.Least;
import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts cuts of reflectors and of sessions where there are too many classes to look at every pair:
 * the cost grows with the classes. Only for meshes in which no looped route can win.
 *
 * <p>Cutting one of two nodes off counts for all pairs. Leaving them only one ID takes less than
 * that for at most one ID a pair: by reflectors it takes |S∪T| - |S△T| of that ID, so less than
 * both |S| and |T| only if more than half of S△T has the ID; by sessions |S| + |T| - |S∪T| of that
 * ID, so only if more than half of |S| + |T| does. So the pairs can be counted ID by ID.
 */
public final class CountedCuts {
  private final Overlaps all;
  private final List<Overlaps> byId = new ArrayList<>();

  public CountedCuts(FullMesh mesh, List<PeerClass> classes) {
    this.all = new Overlaps(mesh, classes, IndexSet.EMPTY, tracked(mesh, classes));
    for (IndexSet group : mesh.shared()) {
      byId.add(
          new Overlaps(mesh, having(classes, group), group, IndexSet.below(mesh.reflectors())));
    }
  }

  /** How many sets of reflectors have to be counted. */
  public static long cost(FullMesh mesh, List<PeerClass> classes) {
    long cost = Overlaps.cost(mesh, classes, tracked(mesh, classes));
    for (IndexSet group : mesh.shared()) {
      long more = Overlaps.cost(mesh, having(classes, group), IndexSet.below(mesh.reflectors()));
      cost = LongMath.saturatedAdd(cost, more);
    }
    return cost;
  }

  private static List<PeerClass> having(List<PeerClass> classes, IndexSet group) {
    return classes.stream().filter(each -> each.peers().intersects(group)).toList();
  }

  /** What two nodes have in common matters to being cut off only if it is outside of the mesh. */
  private static IndexSet tracked(FullMesh mesh, List<PeerClass> classes) {
    if (!mesh.standalone().isEmpty()) {
      return IndexSet.below(mesh.reflectors());
    }
    IndexSet lone = IndexSet.EMPTY;
    for (PeerClass each : classes) {
      lone = each.peers().size() == 1 ? lone.or(each.peers()) : lone;
    }
    return lone;
  }

  public CutCounts reflectors() {
    return counted(Overlap::reflectorsApart, Overlap::unexpectedReflectors);
  }

  public CutCounts sessions() {
    return counted(Overlap::sessionsApart, Overlap::unexpectedSessions);
  }

  private CutCounts counted(ToIntFunction<Overlap> apart, ToIntFunction<Overlap> unexpected) {
    TreeMap<Integer, Long> pairs = new TreeMap<>();
    Best least = new Best();
    Best unexpectedly = new Best();
    all.pairs()
        .forEach(
            (overlap, count) -> {
              pairs.merge(overlap.cutOff(), count, Long::sum);
              least.offer(overlap.cutOff(), all, overlap);
              unexpectedly.offer(unexpected.applyAsInt(overlap), all, overlap);
            });
    for (Overlaps one : byId) {
      one.pairs()
          .forEach(
              (overlap, count) -> {
                int size = apart.applyAsInt(overlap);
                pairs.merge(overlap.cutOff(), -count, Long::sum);
                pairs.merge(Math.min(size, overlap.cutOff()), count, Long::sum);
                least.offer(size, one, overlap);
                unexpectedly.offer(unexpected.applyAsInt(overlap), one, overlap);
              });
    }
    pairs.values().removeIf(count -> count == 0);
    return new CutCounts(
        ImmutableSortedMap.copyOfSorted(pairs), least.found(), unexpectedly.found());
  }

  /** The overlap that takes the fewest failures, the first of several. */
  private static final class Best {
    private int size = Cuts.NEVER;
    private @Nullable Overlaps where;
    private @Nullable Overlap overlap;

    void offer(int size, Overlaps where, Overlap overlap) {
      if (size < this.size) {
        this.size = size;
        this.where = where;
        this.overlap = overlap;
      }
    }

    Optional<Least> found() {
      if (where == null || overlap == null) {
        return Optional.empty();
      }
      List<PeerClass> classes = where.find(overlap);
      return Optional.of(new Least(size, classes.get(0), classes.get(1)));
    }
  }
}
