package io.github.reflectory.analysis.report;

/** How a result was reached, the strongest first. */
public enum Method {
  /** By a formula that is proven to hold for such a network. */
  CLOSED_FORM("closed-form"),
  /** By propagating routes under every set of failures that can matter. */
  SIMULATION("simulation"),
  /**
   * The search was given up; more may be survived than is said. A simulation looks at 2^26 ends of
   * sessions at most for each kind of failure, some ten seconds, and of a network with more than
   * 1,000 kinds of nodes, told by their peers and racks, tries single reflectors and racks only.
   */
  LOWER_BOUND("lower-bound");

  private final String word;

  Method(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
