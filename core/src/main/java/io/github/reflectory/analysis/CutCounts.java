package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;

/**
 * How many failures of one kind it takes to lose each of the ordered pairs of live nodes.
 *
 * @param pairs for each number of failures how many pairs are lost by so many and not by fewer;
 *     {@link Cuts#NEVER} for those no number of failures loses
 * @param least classes that have such a pair for the least number
 * @param unexpected classes that have a pair which the least number loses while both nodes still
 *     have a live reflector
 */
record CutCounts(
    ImmutableSortedMap<Integer, Long> pairs, Optional<Least> least, Optional<Least> unexpected) {

  /**
   * Two classes.
   *
   * @param size how many failures it takes
   * @param origin whose routes get lost
   * @param receiver where
   */
  record Least(int size, PeerClass origin, PeerClass receiver) {}
}
