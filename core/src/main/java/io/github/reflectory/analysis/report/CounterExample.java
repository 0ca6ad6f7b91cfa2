package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.text.Count;
import java.util.stream.Collectors;

/**
 * What fails, and who loses whom then.
 *
 * @param down the smallest set of failures found, in a fixed order
 * @param lost never empty
 * @param surprising whether both nodes of a lost pair are known to keep a reflector: they have a
 *     session with a live one or are one. That a node cut off loses routes surprises nobody
 */
public record CounterExample(ImmutableList<Failure> down, Losses lost, boolean surprising) {
  /** One that is not known to surprise anybody. */
  public CounterExample(ImmutableList<Failure> down, Losses lost) {
    this(down, lost, false);
  }

  public CounterExample {
    requireNonNull(down, "down");
    requireNonNull(lost, "lost");
  }

  /** What fails, how many pairs that loses, and whose. */
  @Override
  public String toString() {
    return down.stream().map(Failure::toString).collect(Collectors.joining(", "))
        + " down: "
        + Count.of(lost.count(), "pair")
        + " lost, "
        + lost;
  }
}
