package io.github.reflectory.analysis.report;

/**
 * A figure of a network that is better or worse than that of another.
 *
 * @param subject what the figure is about
 * @param better whether it is better; else it is worse
 * @param sentence what is so now, and in brackets what was so before
 */
record Difference(Subject subject, boolean better, String sentence) {

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

  @Override
  public String toString() {
    return (better ? "better: " : "worse: ") + sentence;
  }
}
