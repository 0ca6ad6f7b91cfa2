package io.github.reflectory.analysis;

import io.github.reflectory.analysis.Trials.Effect;
import java.util.Optional;

/** Whether the figures of a network are better or worse than those it had. */
final class FigureChange {
  private boolean better;
  private boolean worse;

  private FigureChange() {}

  static Effect between(Tolerances before, Tolerances after) {
    FigureChange change = new FigureChange();
    change.add(after.lost().count(), before.lost().count());
    change.add(losing(after), losing(before));
    change.add(before.reflectors(), after.reflectors());
    change.add(before.sessions(), after.sessions());
    if (before.racks().isPresent() && after.racks().isPresent()) {
      change.add(before.racks().orElseThrow(), after.racks().orElseThrow());
    }
    return change.worse ? Effect.WORSE : change.better ? Effect.BETTER : Effect.SAME;
  }

  private static long losing(Tolerances tolerances) {
    return tolerances.single().stream().filter(single -> single.lost() > 0).count();
  }

  private void add(Tolerance before, Tolerance after) {
    if (before.method() != Method.LOWER_BOUND && after.method() != Method.LOWER_BOUND) {
      add(size(before.witness()), size(after.witness()));
      add(size(before.unexpected()), size(after.unexpected()));
      better |= sum(after, before) > sum(before, after);
    }
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

  /** How many failures it takes; where none do, more than there are. */
  private static int size(Optional<CounterExample> example) {
    return example.map(each -> each.down().size()).orElse(Integer.MAX_VALUE);
  }

  private void add(long lower, long higher) {
    better |= higher > lower;
    worse |= higher < lower;
  }
}
