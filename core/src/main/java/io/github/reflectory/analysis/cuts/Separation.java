package io.github.reflectory.analysis.cuts;

import io.github.reflectory.analysis.sets.IndexSet;

/**
 * Reflectors two nodes may keep though the routes of the one then never arrive at the other, as
 * long as they keep none in common; no reflector could be added to either side.
 *
 * @param origin peers of the node whose routes they are
 * @param receiver peers of the node that needs them
 * @param through the reflector that must stay with the origin, because its copy of the route is the
 *     one that hides the others, or none
 */
record Separation(IndexSet origin, IndexSet receiver, IndexSet through) {

  /** Whether what must stay is among what the origin keeps. */
  boolean holds(IndexSet kept) {
    return kept.containsAll(through);
  }
}
