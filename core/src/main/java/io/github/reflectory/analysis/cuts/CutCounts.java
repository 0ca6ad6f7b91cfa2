package io.github.reflectory.analysis.cuts;

import static java.util.Comparator.comparingInt;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How many failures of one kind it takes to lose each of the ordered pairs of live nodes.
 *
 * @param pairs for each number of failures how many pairs are lost by so many and not by fewer;
 *     {@link Cuts#NEVER} for those no number of failures loses
 * @param least classes that have such a pair for the least number
 * @param unexpected classes that have a pair which the least number loses while both nodes still
 *     have a live reflector
 */
public record CutCounts(
    ImmutableSortedMap<Integer, Long> pairs, Optional<Least> least, Optional<Least> unexpected) {

  /** These and those of other pairs. */
  public CutCounts plus(CutCounts that) {
    TreeMap<Integer, Long> both = new TreeMap<>(pairs);
    that.pairs.forEach((size, count) -> both.merge(size, count, Long::sum));
    return new CutCounts(
        ImmutableSortedMap.copyOfSorted(both),
        lesser(least, that.least),
        lesser(unexpected, that.unexpected));
  }

  private static Optional<Least> lesser(Optional<Least> one, Optional<Least> other) {
    return Stream.of(one, other).flatMap(Optional::stream).min(comparingInt(Least::size));
  }

  /**
   * Two classes.
   *
   * @param size how many failures it takes
   * @param origin whose routes get lost
   * @param receiver where
   */
  public record Least(int size, PeerClass origin, PeerClass receiver) {

    /** A node whose routes get lost. */
    public int from() {
      return origin.node(0);
    }

    /** Another node, where they do. */
    public int to() {
      return receiver.node(receiver == origin ? 1 : 0);
    }

    /** A cut of so many failures that loses them. */
    public Cut cut(Cuts cuts, Predicate<Cut> such) {
      return cuts.of(origin, receiver).stream()
          .filter(each -> each.size() == size && such.test(each))
          .findFirst()
          .orElseThrow();
    }
  }
}
