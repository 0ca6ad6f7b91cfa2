package io.github.reflectory.analysis.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is better and what is worse in a network than in another, or than it was. */
public final class Comparison {
  private static final Comparator<Pair> BY_NAME =
      Comparator.comparing(Pair::from).thenComparing(Pair::to);

  private final Report before;
  private final Report after;

  private Comparison(Report before, Report after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Compares what analyses of the same questions found.
   *
   * @throws IllegalArgumentException if the reports are of different address families
   */
  public static Comparison of(Report before, Report after) {
    if (before.family() != after.family()) {
      throw new IllegalArgumentException(
          "reports of " + before.family() + " and of " + after.family() + " do not compare");
    }
    return new Comparison(before, after);
  }

  /** Findings there were and that are no more. */
  public ImmutableList<Finding> gone() {
    return missing(before, after);
  }

  /** Findings there were not. */
  public ImmutableList<Finding> appeared() {
    return missing(after, before);
  }

  private static ImmutableList<Finding> missing(Report from, Report in) {
    // The loss of routes is told by its pairs, and changes with every one of them.
    Set<Object> there = ImmutableSet.copyOf(in.findings().stream().map(Comparison::key).toList());
    return from.findings().stream()
        .filter(finding -> finding.code() != FindingCode.ROUTES_LOST)
        .filter(finding -> !there.contains(key(finding)))
        .collect(ImmutableList.toImmutableList());
  }

  private static Object key(Finding finding) {
    return List.of(finding.code(), finding.severity(), finding.speakers());
  }

  /** Pairs that were lost and are no more; of the first only if there are too many to list. */
  public ImmutableList<Pair> regained() {
    return missing(before.lost(), after.lost());
  }

  /** Pairs that are lost and were not; of the first only if there are too many to list. */
  public ImmutableList<Pair> newlyLost() {
    return missing(after.lost(), before.lost());
  }

  /** Pairs listed in one and for certain not in the other, which is sorted and may be cut. */
  private static ImmutableList<Pair> missing(Losses from, Losses in) {
    Set<Pair> there = ImmutableSet.copyOf(in.first());
    ImmutableList<Pair> listed = in.first();
    boolean all = listed.size() == in.count();
    return from.first().stream()
        .filter(pair -> !there.contains(pair))
        .filter(pair -> all || BY_NAME.compare(pair, listed.get(listed.size() - 1)) < 0)
        .collect(ImmutableList.toImmutableList());
  }

  /** Which figures are better for certain, a line each that begins with {@code better: }. */
  public ImmutableList<String> better() {
    return figures(true);
  }

  /** Which figures are worse for certain, a line each that begins with {@code worse: }. */
  public ImmutableList<String> worse() {
    return figures(false);
  }

  /** Which figures a bound leaves open, a line each with what is known of both networks. */
  public ImmutableList<String> open() {
    return Differences.open(before, after);
  }

  private ImmutableList<String> figures(boolean better) {
    return Differences.between(before, after).stream()
        .filter(difference -> difference.better() == better)
        .map(Differences.Difference::toString)
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Comparison that
        && before.equals(that.before)
        && after.equals(that.after);
  }

  @Override
  public int hashCode() {
    return Objects.hash(before, after);
  }

  /** The figures that are better or worse for certain, one after another. */
  @Override
  public String toString() {
    return String.join(", ", Iterables.concat(better(), worse()));
  }
}
