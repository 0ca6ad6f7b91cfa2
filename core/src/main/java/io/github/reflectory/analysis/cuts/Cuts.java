package io.github.reflectory.analysis.cuts;

import java.util.List;

/** Failures of one kind that lose pairs of nodes. */
public interface Cuts {
  /** No number of failures of this kind loses the pair. */
  int NEVER = Integer.MAX_VALUE;

  /**
   * Sets of failures by which a node of one class loses the routes of another node of the other (or
   * the same) class. The smallest of them is the smallest there is, and the smallest unexpected one
   * is the smallest of those.
   */
  List<Cut> of(PeerClass origin, PeerClass receiver);

  /** How many failures lose the pair: 0 if it is lost already. */
  static int least(List<Cut> cuts) {
    int least = NEVER;
    for (Cut cut : cuts) {
      least = Math.min(least, cut.size());
    }
    return least;
  }

  /** How many failures lose the pair while both nodes still have a live reflector. */
  static int leastUnexpected(List<Cut> cuts) {
    int least = NEVER;
    for (Cut cut : cuts) {
      least = cut.unexpected() ? Math.min(least, cut.size()) : least;
    }
    return least;
  }
}
