package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;

/**
 * How many failures of one kind the ordered pairs of nodes survive.
 *
 * @param survives the least over all pairs; -1 when a pair is lost already, and where no number of
 *     failures can lose a pair of live nodes, the number of things that could fail
 * @param histogram for each number of failures how many pairs survive exactly so many, so that some
 *     set of one more loses them: -1 for those lost already, the number of things that could fail
 *     for those that nothing loses; unless it is complete, pairs that no set tried loses count for
 *     as many as all sets have been tried of
 * @param complete whether the histogram has been found for every pair
 * @param witness the smallest counter-example for one failure more, if there is one
 * @param unexpected the smallest counter-example in which both nodes of a lost pair still keep a
 *     reflector, or an external router, whose peers are in several AS numbers: they have a session
 *     with a live one or are one; those are the ones nobody expects. By {@link Method#CLOSED_FORM}
 *     there is none if it is empty; a simulation may not have come to it
 * @param method how {@code survives} was found; it is a lower bound with {@link Method#LOWER_BOUND}
 *     only, and then there is no witness
 */
public record Tolerance(
    int survives,
    ImmutableSortedMap<Integer, Long> histogram,
    boolean complete,
    Optional<CounterExample> witness,
    Optional<CounterExample> unexpected,
    Method method) {
  /** Of nothing that could fail. */
  static final Tolerance OF_NOTHING =
      new Tolerance(
          0, ImmutableSortedMap.of(), true, Optional.empty(), Optional.empty(), Method.CLOSED_FORM);

  public Tolerance {
    requireNonNull(histogram, "histogram");
    requireNonNull(witness, "witness");
    requireNonNull(unexpected, "unexpected");
    requireNonNull(method, "method");
  }
}
