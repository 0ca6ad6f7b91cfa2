package io.github.reflectory.analysis.report;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.text.Count;

/** What the figures of two networks tell about each other; what is not certain is left out. */
final class Differences {
  /** What figures are about. */
  enum Subject {
    /** What is lost as it is. */
    LOST,
    /** What single failures of reflectors and racks lose. */
    SINGLE,
    REFLECTORS,
    SESSIONS,
    RACKS
  }

  /**
   * A figure of a network that is better or worse than that of another.
   *
   * @param subject what the figure is about
   * @param better whether it is better; else it is worse
   * @param sentence what is so now, and in brackets what was so before
   */
  record Difference(Subject subject, boolean better, String sentence) {
    @Override
    public String toString() {
      return (better ? "better: " : "worse: ") + sentence;
    }
  }

  private final Report before;
  private final Report after;
  private final ImmutableList.Builder<Difference> all = ImmutableList.builder();

  private Differences(Report before, Report after) {
    this.before = before;
    this.after = after;
  }

  /** The figures that differ for certain. */
  static ImmutableList<Difference> between(Report before, Report after) {
    Differences differences = new Differences(before, after);
    differences.lost();
    differences.single();
    differences.tolerances();
    return differences.all.build();
  }

  private void lost() {
    long was = before.lost().count();
    long is = after.lost().count();
    if (was != is) {
      add(
          Subject.LOST,
          is < was,
          is == 0
              ? "no pair of nodes is lost any more (before: " + was + ")"
              : was == 0
                  ? Count.of(is, "pair of nodes is", "pairs of nodes are") + " lost (before: none)"
                  : "%s pairs of nodes are lost: %d (before: %d)"
                      .formatted(is < was ? "fewer" : "more", is, was));
    }
  }

  private void single() {
    long was = losing(before);
    long is = losing(after);
    if (was != is) {
      String what = before.racks().isPresent() ? "reflector or rack" : "reflector";
      add(
          Subject.SINGLE,
          is < was,
          is == 0
              ? "no single " + what + " failure loses routes any more (before: " + was + ")"
              : was == 0
                  ? Count.of(
                          is,
                          "single " + what + " failure loses",
                          "single " + what + " failures lose")
                      + " routes (before: none)"
                  : "%s single %s failures lose routes: %d (before: %d)"
                      .formatted(is < was ? "fewer" : "more", what, is, was));
    }
  }

  private static long losing(Report report) {
    return report.single().stream().filter(single -> single.lost() > 0).count();
  }

  private void tolerances() {
    ofFailures(before, after).forEach(difference -> all.addAll(difference.found()));
  }

  /** By what fails. */
  private static ImmutableList<ToleranceDifference> ofFailures(Report before, Report after) {
    ImmutableList.Builder<ToleranceDifference> kinds = ImmutableList.builder();
    kinds.add(
        new ToleranceDifference(
            Subject.REFLECTORS, "reflector", before.reflectors(), after.reflectors()),
        new ToleranceDifference(Subject.SESSIONS, "session", before.sessions(), after.sessions()));
    if (before.racks().isPresent() && after.racks().isPresent()) {
      kinds.add(
          new ToleranceDifference(
              Subject.RACKS, "rack", before.racks().orElseThrow(), after.racks().orElseThrow()));
    }
    return kinds.build();
  }

  /** How many failures both survive where a bound leaves open which survives more. */
  static ImmutableList<String> open(Report before, Report after) {
    return ofFailures(before, after).stream()
        .filter(ToleranceDifference::isOpen)
        .map(ToleranceDifference::figures)
        .collect(ImmutableList.toImmutableList());
  }

  private void add(Subject subject, boolean better, String sentence) {
    all.add(new Difference(subject, better, sentence));
  }
}
