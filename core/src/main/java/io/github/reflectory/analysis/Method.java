package io.github.reflectory.analysis;

/** How a result was reached, the strongest first. */
public enum Method {
  /** By a formula that is proven to hold for such a network. */
  CLOSED_FORM("closed-form"),
  /** By propagating routes under every set of failures that can matter. */
  SIMULATION("simulation"),
  /** The search was given up at its stated bound; more may be survived than is said. */
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
