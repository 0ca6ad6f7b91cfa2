package io.github.reflectory.analysis.verdict;

import io.github.reflectory.analysis.network.Tolerances;
import io.github.reflectory.analysis.report.CounterExample;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Tolerance;
import io.github.reflectory.analysis.verdict.Trials.Effect;
import java.util.Optional;

/**
 * Whether the figures of a network are better or worse than those it had. How many failures it
 * takes to lose a pair may be known within limits only, where not all have been tried.
 */
final class FigureChange {
  private final boolean exhaustive;
  private boolean better;
  private boolean worse;
  private boolean uncertain;

  private FigureChange(boolean exhaustive) {
    this.exhaustive = exhaustive;
  }

  /**
   * What has become of them.
   *
   * @param exhaustive whether what a search for unexpected losses has not found is not there
   */
  static Effect between(Tolerances before, Tolerances after, boolean exhaustive) {
    FigureChange change = new FigureChange(exhaustive);
    change.add(after.lost().count(), before.lost().count());
    change.add(losing(after), losing(before));
    change.add(before.reflectors(), after.reflectors());
    change.add(before.sessions(), after.sessions());
    if (before.racks().isPresent() && after.racks().isPresent()) {
      change.add(before.racks().orElseThrow(), after.racks().orElseThrow());
    }
    return change.effect();
  }

  private Effect effect() {
    if (worse) {
      return Effect.WORSE;
    }
    return uncertain ? Effect.UNKNOWN : better ? Effect.BETTER : Effect.SAME;
  }

  private static long losing(Tolerances tolerances) {
    return tolerances.single().stream().filter(single -> single.lost() > 0).count();
  }

  private void add(Tolerance before, Tolerance after) {
    add(Takes.toLose(before), Takes.toLose(after));
    add(Takes.unexpectedly(before, exhaustive), Takes.unexpectedly(after, exhaustive));
    if (isExact(before) && isExact(after)) {
      better |= sum(after, before) > sum(before, after);
    }
  }

  private void add(Takes before, Takes after) {
    better |= after.least() > before.most();
    worse |= after.most() < before.least();
    uncertain |= before.isKnown() != after.isKnown() && after.least() < before.most();
  }

  private static boolean isExact(Tolerance tolerance) {
    return tolerance.method() != Method.LOWER_BOUND;
  }

  /** What all pairs survive, each counted as far as both know of such a number. */
  private static long sum(Tolerance tolerance, Tolerance other) {
    if (tolerance.histogram().isEmpty() || other.histogram().isEmpty()) {
      return 0;
    }
    int most = Math.min(tolerance.histogram().lastKey(), other.histogram().lastKey());
    return tolerance.histogram().entrySet().stream()
        .mapToLong(level -> Math.min(level.getKey(), most) * level.getValue())
        .sum();
  }

  private void add(long lower, long higher) {
    better |= higher > lower;
    worse |= higher < lower;
  }

  /** How many failures it takes, between two limits; where none do, more than there are. */
  private record Takes(int least, int most) {
    private static final int NEVER = Integer.MAX_VALUE;

    static Takes toLose(Tolerance tolerance) {
      return of(tolerance, tolerance.witness(), isExact(tolerance));
    }

    static Takes unexpectedly(Tolerance tolerance, boolean exhaustive) {
      return of(
          tolerance,
          tolerance.unexpected(),
          isExact(tolerance) && (exhaustive || tolerance.method() == Method.CLOSED_FORM));
    }

    private static Takes of(
        Tolerance tolerance, Optional<CounterExample> found, boolean neverIfNone) {
      int none = neverIfNone ? NEVER : tolerance.survives() + 1;
      return new Takes(
          found.map(each -> each.down().size()).orElse(none),
          found.map(each -> each.down().size()).orElse(NEVER));
    }

    boolean isKnown() {
      return least == most;
    }
  }
}
