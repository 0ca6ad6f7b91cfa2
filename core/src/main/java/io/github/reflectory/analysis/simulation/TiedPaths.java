package io.github.reflectory.analysis.simulation;

import io.github.reflectory.analysis.propagation.Propagation;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whether it matters which of several equally good paths from one neighbour a speaker prefers that
 * sends only one of them. The speaker keeps the first that came; every choice is a stable state.
 */
final class TiedPaths {
  private static final int MOST_CHOICES = 64;

  private final Simulation simulation;
  private final Propagation propagation;

  /**
   * @param propagation of the simulation, to all that others learn from
   */
  TiedPaths(Simulation simulation, Propagation propagation) {
    this.simulation = simulation;
    this.propagation = propagation;
  }

  /**
   * The speakers whose choice lets the routes of an origin come out elsewhere, of {@value
   * #MOST_CHOICES} ways to choose; none if all come out alike.
   */
  Set<Integer> mattering(int origin) {
    propagation.from(origin);
    if (propagation.tied().isEmpty()) {
      return Set.of();
    }
    BitSet usual = simulation.reachedBy(propagation);
    Deque<Map<Integer, Integer>> open = new ArrayDeque<>();
    others(Map.of(), open);
    for (int i = 1; i < MOST_CHOICES && !open.isEmpty(); i++) {
      Map<Integer, Integer> choices = open.remove();
      propagation.from(origin, choices);
      if (!simulation.reachedBy(propagation).equals(usual)) {
        return choices.keySet();
      }
      others(choices, open);
    }
    return Set.of();
  }

  /** Puts there the other choices of each speaker that has not been asked for one. */
  private void others(Map<Integer, Integer> made, Deque<Map<Integer, Integer>> open) {
    Map<Integer, Integer> so = new LinkedHashMap<>(made);
    propagation
        .tied()
        .forEach(
            (speaker, paths) -> {
              if (!made.containsKey(speaker)) {
                for (int choice = 1; choice < paths; choice++) {
                  Map<Integer, Integer> other = new LinkedHashMap<>(so);
                  other.put(speaker, choice);
                  open.add(other);
                }
                so.put(speaker, 0);
              }
            });
  }
}
