package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.topology.Name;

/**
 * Two nodes in an order: whether the routes of one arrive at the other.
 *
 * @param from the node whose routes they are
 * @param to the node that needs them
 */
public record Pair(Name from, Name to) {
  public Pair {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
  }

  @Override
  public String toString() {
    return from + " -> " + to;
  }
}
