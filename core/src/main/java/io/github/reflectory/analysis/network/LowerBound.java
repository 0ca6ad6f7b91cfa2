package io.github.reflectory.analysis.network;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.analysis.report.CounterExample;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.SingleFailure;
import io.github.reflectory.analysis.report.Tolerance;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is certain when larger sets of failures cannot be tried within the bound. Where a pair is
 * lost as it is, or by a single failure, that is all of it but for the histogram.
 */
public final class LowerBound {
  private LowerBound() {}

  /**
   * What is survived at least.
   *
   * @param pairs the number of pairs
   * @param lost how many of them are lost as it is
   * @param method how these two were found
   * @param single all single failures of the kind, or none if not even they have been tried
   * @param example what is lost when these fail
   */
  public static Tolerance of(
      long pairs,
      long lost,
      Method method,
      List<SingleFailure> single,
      Function<List<Failure>, CounterExample> example) {
    Optional<List<Failure>> down =
        lost > 0
            ? Optional.of(List.of())
            : single.stream()
                .filter(failure -> failure.lost() > 0)
                .map(failure -> List.of(failure.down()))
                .findFirst();
    int others = down.isPresent() || single.isEmpty() ? 0 : 1;
    ImmutableSortedMap.Builder<Integer, Long> histogram = ImmutableSortedMap.naturalOrder();
    if (lost > 0) {
      histogram.put(-1, lost);
    }
    if (lost < pairs) {
      histogram.put(others, pairs - lost);
    }
    return new Tolerance(
        lost > 0 ? -1 : others,
        histogram.build(),
        /* complete= */ false,
        down.map(example),
        Optional.empty(),
        down.isPresent() ? method : Method.LOWER_BOUND);
  }
}
