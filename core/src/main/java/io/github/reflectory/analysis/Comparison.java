package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What is better and what is worse in a network than in another, or than it was. */
public final class Comparison {
  private static final Comparator<Pair> BY_NAME =
      Comparator.comparing(Pair::from).thenComparing(Pair::to);

  private static final int NONE = Integer.MAX_VALUE;

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

  /** Which figures are better, a line each. */
  public ImmutableList<String> better() {
    return figures(1);
  }

  /** Which figures are worse, a line each. */
  public ImmutableList<String> worse() {
    return figures(-1);
  }

  /**
   * The figures that differ.
   *
   * @param sign 1 for what is better after, -1 for what is worse
   */
  private ImmutableList<String> figures(int sign) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    figure("pairs lost", report -> report.lost().count(), -sign, lines);
    figure("single failures that lose routes", Comparison::losing, -sign, lines);
    tolerance("reflector", Report::reflectors, sign, lines);
    tolerance("session", Report::sessions, sign, lines);
    if (before.racks().isPresent() && after.racks().isPresent()) {
      tolerance("rack", report -> report.racks().orElseThrow(), sign, lines);
    }
    return lines.build();
  }

  private void tolerance(
      String what, Function<Report, Tolerance> of, int sign, ImmutableList.Builder<String> lines) {
    if (of.apply(before).survives() != of.apply(after).survives()) {
      figure(what + " failures survived", report -> of.apply(report).survives(), sign, lines);
    } else {
      figure(
          what + " failures that lose a pair though both keep a reflector",
          report -> unexpected(of.apply(report)),
          sign,
          lines);
    }
  }

  private static long unexpected(Tolerance tolerance) {
    return tolerance.unexpected().map(example -> example.down().size()).orElse(NONE);
  }

  private static long losing(Report report) {
    return report.single().stream().filter(single -> single.lost() > 0).count();
  }

  private static String word(long figure) {
    return figure < 0 ? "lost already" : figure == NONE ? "none do" : String.valueOf(figure);
  }

  private void figure(
      String what, ToLongFunction<Report> of, int sign, ImmutableList.Builder<String> lines) {
    long was = of.applyAsLong(before);
    long is = of.applyAsLong(after);
    if (sign * Long.compare(is, was) > 0) {
      lines.add(what + ": " + word(was) + " -> " + word(is));
    }
  }
}
