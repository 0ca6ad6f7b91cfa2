package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import io.github.reflectory.analysis.sets.ReceiverSets;
import io.github.reflectory.topology.Name;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which live nodes hold the routes of which others. */
public final class Visibility {

  /**
   * A node among the update groups through which routes come to nodes.
   *
   * @param reached the update groups its routes come out of
   * @param heard the update groups it gets routes from
   */
  record Place(BitSet reached, BitSet heard) {}

  private final ImmutableSortedMap<Name, Place> places;

  private Visibility(SortedMap<Name, Place> places) {
    this.places = ImmutableSortedMap.copyOfSorted(places);
  }

  /**
   * Nodes by the update groups, in any numbers, through which routes come to nodes: one holds
   * another's routes if they come out where it listens.
   *
   * @param reached for each node the update groups its routes come out of
   * @param heard for each node the update groups it gets routes from
   * @throws IllegalArgumentException if the two are not of the same nodes
   */
  public static Visibility of(Map<Name, BitSet> reached, Map<Name, BitSet> heard) {
    requireNonNull(reached, "reached");
    requireNonNull(heard, "heard");
    if (!reached.keySet().equals(heard.keySet())) {
      throw new IllegalArgumentException(
          "expected the same nodes, found " + reached.keySet() + " and " + heard.keySet());
    }
    TreeMap<Name, Place> places = new TreeMap<>();
    reached.forEach((node, to) -> places.put(node, new Place(to, requireNonNull(heard.get(node)))));
    return new Visibility(places);
  }

  /** Nodes each of which holds the routes of all others. */
  public static Visibility ofAll(Collection<Name> nodes) {
    requireNonNull(nodes, "nodes");
    BitSet one = new BitSet();
    one.set(0);
    Place same = new Place(one, one);
    return new Visibility(
        nodes.stream()
            .collect(
                ImmutableSortedMap.toImmutableSortedMap(
                    Comparator.naturalOrder(), node -> node, node -> same)));
  }

  /**
   * The same with more nodes.
   *
   * @param alike for each node those that hold what it holds, and whose routes go where its go
   */
  public Visibility withAlike(Function<Name, ? extends Collection<Name>> alike) {
    requireNonNull(alike, "alike");
    TreeMap<Name, Place> all = new TreeMap<>(places);
    places.forEach((node, place) -> alike.apply(node).forEach(other -> all.put(other, place)));
    return new Visibility(all);
  }

  /** The live nodes. */
  public ImmutableSortedSet<Name> nodes() {
    return places.keySet();
  }

  /**
   * The other live nodes whose routes a node holds.
   *
   * @throws IllegalArgumentException if there is no such live node
   */
  public ImmutableSortedSet<Name> of(Name node) {
    requireNonNull(node, "node");
    Place at = place(node);
    ImmutableSortedSet.Builder<Name> held = ImmutableSortedSet.naturalOrder();
    places.forEach(
        (other, from) -> {
          if (!other.equals(node) && from.reached().intersects(at.heard())) {
            held.add(other);
          }
        });
    return held.build();
  }

  /**
   * Whether the routes of one node arrive at another.
   *
   * @throws IllegalArgumentException if one of them is no live node
   */
  public boolean arrives(Name from, Name to) {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    return from.equals(to) || place(from).reached().intersects(place(to).heard());
  }

  private Place place(Name node) {
    Place place = places.get(node);
    if (place == null) {
      throw new IllegalArgumentException("no live node " + node);
    }
    return place;
  }

  /** The number of ordered pairs of live nodes. */
  public long pairs() {
    return places.size() * (places.size() - 1L);
  }

  /** The pairs of which the second does not hold the routes of the first. */
  public Losses lost() {
    ReceiverSets hearers = new ReceiverSets(Maps.transformValues(places, Place::heard));
    Map<BitSet, Long> origins =
        places.values().stream().collect(groupingBy(Place::reached, counting()));
    Set<BitSet> losing = new HashSet<>();
    long count = 0;
    for (Map.Entry<BitSet, Long> alike : origins.entrySet()) {
      long missing = hearers.missing(alike.getKey()).mapToLong(List::size).sum();
      if (missing > 0) {
        losing.add(alike.getKey());
        count += missing * alike.getValue();
      }
    }
    long selves =
        places.values().stream().filter(at -> !at.reached().intersects(at.heard())).count();
    return new Losses(count - selves, first(losing, hearers));
  }

  /**
   * The pairs of nodes that were live before and are now, of which the second held the routes of
   * the first and does not any more.
   */
  public Losses lostSince(Visibility before) {
    requireNonNull(before, "before");
    return new NewlyLost(before.places, places).losses();
  }

  private ImmutableList<Pair> first(Set<BitSet> losing, ReceiverSets hearers) {
    return places.entrySet().stream()
        .filter(from -> losing.contains(from.getValue().reached()))
        .flatMap(
            from ->
                hearers
                    .missing(from.getValue().reached())
                    .flatMap(List::stream)
                    .filter(to -> !to.equals(from.getKey()))
                    .sorted()
                    .map(to -> new Pair(from.getKey(), to)))
        .limit(Losses.LISTED)
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Visibility that
        && nodes().equals(that.nodes())
        && nodes().stream().allMatch(node -> of(node).equals(that.of(node)));
  }

  @Override
  public int hashCode() {
    return nodes().hashCode();
  }
}
