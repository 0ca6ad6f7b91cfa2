package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

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

  /** What is better, a line each. */
  public ImmutableList<String> better() {
    return lines(true);
  }

  /** What is worse, a line each. */
  public ImmutableList<String> worse() {
    return lines(false);
  }

  private ImmutableList<String> lines(boolean better) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    int sign = better ? 1 : -1;
    if (sign * Long.compare(before.lost().count(), after.lost().count()) > 0) {
      lines.add("pairs lost: " + before.lost().count() + " -> " + after.lost().count());
    }
    survived(sign, "reflectors", report -> report.reflectors().survives(), lines);
    survived(sign, "sessions", report -> report.sessions().survives(), lines);
    if (before.racks().isPresent() && after.racks().isPresent()) {
      survived(sign, "racks", report -> report.racks().orElseThrow().survives(), lines);
    }
    for (Finding finding : better ? gone() : appeared()) {
      lines.add((better ? "no more: " : "new: ") + finding);
    }
    return lines.build();
  }

  private void survived(
      int sign,
      String what,
      Function<Report, Integer> survives,
      ImmutableList.Builder<String> lines) {
    int was = survives.apply(before);
    int is = survives.apply(after);
    if (sign * Integer.compare(is, was) > 0) {
      lines.add("failures of " + what + " survived: " + was + " -> " + is);
    }
  }
}
