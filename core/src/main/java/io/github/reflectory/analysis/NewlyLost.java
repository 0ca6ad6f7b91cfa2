package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import io.github.reflectory.analysis.Visibility.Place;
import io.github.reflectory.topology.Name;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pairs of nodes in two networks of which the second held the routes of the first in one, and
 * does not in the other. Nodes that are alike in both are compared once.
 */
final class NewlyLost {
  private final SortedMap<Name, Kind> kinds = new TreeMap<>();
  private final ListMultimap<Kind, Name> nodes =
      MultimapBuilder.linkedHashKeys().arrayListValues().build();

  private record Kind(Place before, Place now) {
    boolean loses(Kind to) {
      return before.reached().intersects(to.before.heard())
          && !now.reached().intersects(to.now.heard());
    }
  }

  NewlyLost(SortedMap<Name, Place> before, SortedMap<Name, Place> now) {
    before.forEach(
        (node, place) -> {
          Place other = now.get(node);
          if (other != null) {
            Kind kind = new Kind(place, other);
            kinds.put(node, kind);
            nodes.put(kind, node);
          }
        });
  }

  Losses losses() {
    ImmutableListMultimap.Builder<Kind, Kind> losing = ImmutableListMultimap.builder();
    long count = 0;
    for (Kind from : nodes.keySet()) {
      AnalysisInterruptedException.throwIfInterrupted();
      for (Kind to : nodes.keySet()) {
        if (from.loses(to)) {
          losing.put(from, to);
          int others = nodes.get(to).size() - (from.equals(to) ? 1 : 0);
          count += (long) nodes.get(from).size() * others;
        }
      }
    }
    return new Losses(count, first(losing.build()));
  }

  private ImmutableList<Pair> first(ImmutableListMultimap<Kind, Kind> losing) {
    return kinds.entrySet().stream()
        .flatMap(
            from ->
                losing.get(from.getValue()).stream()
                    .map(nodes::get)
                    .flatMap(List::stream)
                    .filter(to -> !to.equals(from.getKey()))
                    .sorted()
                    .map(to -> new Pair(from.getKey(), to)))
        .limit(Losses.LISTED)
        .collect(ImmutableList.toImmutableList());
  }
}
