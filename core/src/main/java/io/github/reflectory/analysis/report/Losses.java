package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;

/**
 * Ordered pairs of live nodes of which the second does not hold the routes of the first.
 *
 * @param count how many there are
 * @param first the first {@value #LISTED} at most, sorted by name
 */
public record Losses(long count, ImmutableList<Pair> first) {
  public Losses {
    requireNonNull(first, "first");
  }

  /** How many pairs are listed one by one. */
  public static final int LISTED = 1000;

  /** The same with at most so many listed. */
  public Losses listing(int most) {
    return first.size() <= most ? this : new Losses(count, first.subList(0, most));
  }

  /** Who loses whom, in a few words; empty if nobody does. */
  @Override
  public String toString() {
    return LossSummary.of(this);
  }
}
