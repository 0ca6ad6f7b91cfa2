package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;

/** Why a node holds the routes of another, or where they were lost: hop by hop, in sentences. */
public final class Explanation {
  private final Pair pair;
  private final boolean arrives;
  private final ImmutableList<String> steps;

  public Explanation(Pair pair, boolean arrives, ImmutableList<String> steps) {
    this.pair = requireNonNull(pair, "pair");
    this.arrives = arrives;
    this.steps = requireNonNull(steps, "steps");
  }

  /** Whose routes, and where. */
  public Pair pair() {
    return pair;
  }

  /** Whether the second node holds the routes of the first. */
  public boolean arrives() {
    return arrives;
  }

  /**
   * One sentence a step, from the origin on, each with the rule it follows. If the routes arrive,
   * the last tells their attributes; if not, every place where they die is named.
   */
  public ImmutableList<String> steps() {
    return steps;
  }

  /** The outcome and all steps, a line each. */
  @Override
  public String toString() {
    String outcome =
        pair.to() + (arrives ? " holds the routes of " : " does not hold the routes of ");
    return outcome + pair.from() + ".\n" + String.join("\n", steps) + "\n";
  }
}
