package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;

/**
 * Changes that do not depend on each other: they may be made in any order, or seen so by others.
 *
 * @param phase when they are made; its {@linkplain Phase#barrier() barrier} must hold before
 * @param changes at least one, none twice for one entry
 */
public record Step(Phase phase, ImmutableList<Change> changes) {
  public Step {
    requireNonNull(phase, "phase");
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("a step without changes");
    }
  }
}
