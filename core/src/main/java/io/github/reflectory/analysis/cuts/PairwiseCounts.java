package io.github.reflectory.analysis.cuts;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.analysis.cuts.CutCounts.Least;
import io.github.reflectory.analysis.report.AnalysisInterruptedException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts cuts by looking at every pair of an origin's class and a receiver's. */
public final class PairwiseCounts {
  private final TreeMap<Integer, Long> pairs = new TreeMap<>();
  private @Nullable Least least;
  private @Nullable Least unexpected;

  private PairwiseCounts() {}

  public static CutCounts of(List<PeerClass> origins, List<PeerClass> receivers, Cuts cuts) {
    PairwiseCounts counts = new PairwiseCounts();
    for (PeerClass origin : origins) {
      AnalysisInterruptedException.throwIfInterrupted();
      for (PeerClass receiver : receivers) {
        if (origin.pairs(receiver) > 0) {
          counts.add(origin, receiver, cuts.of(origin, receiver));
        }
      }
    }
    return new CutCounts(
        ImmutableSortedMap.copyOfSorted(counts.pairs),
        Optional.ofNullable(counts.least),
        Optional.ofNullable(counts.unexpected));
  }

  private void add(PeerClass origin, PeerClass receiver, List<Cut> cuts) {
    int size = Cuts.least(cuts);
    pairs.merge(size, origin.pairs(receiver), Long::sum);
    least = lesser(least, size, origin, receiver);
    unexpected = lesser(unexpected, Cuts.leastUnexpected(cuts), origin, receiver);
  }

  private static @Nullable Least lesser(
      @Nullable Least known, int size, PeerClass origin, PeerClass receiver) {
    if (size == Cuts.NEVER || (known != null && known.size() <= size)) {
      return known;
    }
    return new Least(size, origin, receiver);
  }
}
