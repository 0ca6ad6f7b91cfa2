package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

/**
 * One thing failed.
 *
 * @param down what
 * @param lost how many ordered pairs of live nodes are lost then
 */
public record SingleFailure(Failure down, long lost) {
  public SingleFailure {
    requireNonNull(down, "down");
  }
}
