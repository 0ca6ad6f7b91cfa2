package io.github.reflectory.analysis.report;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.report.Differences.Difference;
import io.github.reflectory.analysis.report.Differences.Subject;
import io.github.reflectory.text.Count;

/**
 * How the failures of one kind that two networks survive differ: in how many every pair survives;
 * where that is the same, in how many pairs are lost by one more, and in how many it takes to lose
 * a pair that nobody expects to be lost.
 *
 * @param what a failure of the kind, in a word
 */
record ToleranceDifference(Subject subject, String what, Tolerance was, Tolerance is) {
  private static final long NEVER = Integer.MAX_VALUE;

  ImmutableList<Difference> found() {
    if (most(is) < least(was) || most(was) < least(is)) {
      return survived();
    }
    return least(was) == least(is) && isExact(was) && isExact(is)
        ? ImmutableList.<Difference>builder().addAll(pairs()).addAll(unexpected()).build()
        : ImmutableList.of();
  }

  /** Whether a bound leaves open which of the two survives more. */
  boolean isOpen() {
    return !(isExact(was) && isExact(is)) && most(is) >= least(was) && most(was) >= least(is);
  }

  /** How many failures both survive, as far as is known. */
  String figures() {
    return what + " failures survived: " + number(is) + " (before: " + number(was) + ")";
  }

  private static boolean isExact(Tolerance tolerance) {
    return tolerance.method() != Method.LOWER_BOUND;
  }

  /** The least failures that are survived for certain. */
  private static int least(Tolerance tolerance) {
    return isAny(tolerance) ? Integer.MAX_VALUE : tolerance.survives();
  }

  /** The most failures that may be survived: one fewer than are known to lose a pair. */
  private static int most(Tolerance tolerance) {
    return tolerance.witness().map(witness -> witness.down().size() - 1).orElse(Integer.MAX_VALUE);
  }

  private static boolean isAny(Tolerance tolerance) {
    return isExact(tolerance) && tolerance.witness().isEmpty();
  }

  private ImmutableList<Difference> survived() {
    boolean better = least(was) < least(is);
    if (Math.max(least(was), least(is)) == 0) {
      // Only what is lost as it is differs.
      return ImmutableList.of();
    }
    String sentence =
        is.survives() <= 0
            ? "a single " + what + " failure can lose a pair"
            : "every pair survives " + (better ? "" : "only ") + failures();
    return ImmutableList.of(
        new Difference(subject, better, sentence + " (before: " + number(was) + ")"));
  }

  private String failures() {
    return isAny(is)
        ? "any number of " + what + " failures"
        : (isExact(is) ? "" : "at least ") + Count.of(is.survives(), what + " failure");
  }

  private static String number(Tolerance tolerance) {
    int survives = Math.max(tolerance.survives(), 0);
    return isAny(tolerance)
        ? "any number"
        : isExact(tolerance) ? String.valueOf(survives) : "at least " + survives;
  }

  /** How many pairs are lost by one failure more than every pair survives. */
  private ImmutableList<Difference> pairs() {
    long before = was.histogram().getOrDefault(was.survives(), 0L);
    long now = is.histogram().getOrDefault(is.survives(), 0L);
    if (was.survives() < 0 || isAny(was) || before == now) {
      return ImmutableList.of();
    }
    int failures = was.survives() + 1;
    String by =
        failures == 1 ? "a single " + what + " failure" : Count.of(failures, what + " failure");
    return ImmutableList.of(
        new Difference(
            subject,
            now < before,
            "%s pairs of nodes can be lost by %s: %d (before: %d)"
                .formatted(now < before ? "fewer" : "more", by, now, before)));
  }

  private ImmutableList<Difference> unexpected() {
    long before = size(was);
    long now = size(is);
    if (before == now || !isKnown(was) || !isKnown(is)) {
      return ImmutableList.of();
    }
    String lose = " to lose a pair of nodes that both keep a reflector";
    String sentence =
        now == NEVER
            ? "no number of " + what + " failures loses a pair of nodes that both keep a reflector"
            : "it takes " + (now < before ? "only " : "") + Count.of(now, what + " failure") + lose;
    String sum = before == NEVER ? "no number does" : String.valueOf(before);
    return ImmutableList.of(
        new Difference(subject, now > before, sentence + " (before: " + sum + ")"));
  }

  private static long size(Tolerance tolerance) {
    return tolerance.unexpected().map(example -> (long) example.down().size()).orElse(NEVER);
  }

  /** A simulation that has found none may not have come to it. */
  private static boolean isKnown(Tolerance tolerance) {
    return tolerance.unexpected().isPresent() || tolerance.method() == Method.CLOSED_FORM;
  }
}
