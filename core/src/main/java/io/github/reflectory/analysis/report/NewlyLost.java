package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import io.github.reflectory.analysis.report.Visibility.Place;
import io.github.reflectory.analysis.sets.ReceiverSets;
import io.github.reflectory.topology.Name;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pairs of nodes in two networks of which the second held the routes of the first in one, and
 * does not in the other. Only pairs that are lost in the other are looked at, and origins that are
 * alike in both once.
 */
final class NewlyLost {
  private final Map<Name, Place> before;
  private final Map<Name, Place> now = new TreeMap<>();
  private final ReceiverSets hearers;
  private final Map<Reach, List<Name>> losing = new HashMap<>();

  /** Where the routes of some nodes come out, in the one network and in the other. */
  private record Reach(BitSet before, BitSet now) {}

  NewlyLost(Map<Name, Place> before, Map<Name, Place> now) {
    this.before = before;
    this.now.putAll(Maps.filterKeys(now, before::containsKey));
    this.hearers = new ReceiverSets(Maps.transformValues(this.now, Place::heard));
  }

  Losses losses() {
    long count = 0;
    ImmutableList.Builder<Pair> first = ImmutableList.builder();
    int listed = 0;
    for (Name from : now.keySet()) {
      List<Name> losers = losing.computeIfAbsent(reach(from), this::losers);
      boolean itself = Collections.binarySearch(losers, from) >= 0;
      count += losers.size() - (itself ? 1 : 0);
      for (int i = 0; i < losers.size() && listed < Losses.LISTED; i++) {
        if (!losers.get(i).equals(from)) {
          first.add(new Pair(from, losers.get(i)));
          listed++;
        }
      }
    }
    return new Losses(count, first.build());
  }

  private Reach reach(Name from) {
    return new Reach(before(from).reached(), place(now, from).reached());
  }

  private List<Name> losers(Reach from) {
    AnalysisInterruptedException.throwIfInterrupted();
    return hearers
        .missing(from.now())
        .flatMap(List::stream)
        .filter(to -> from.before().intersects(before(to).heard()))
        .sorted()
        .toList();
  }

  private Place before(Name node) {
    return place(before, node);
  }

  private static Place place(Map<Name, Place> places, Name node) {
    return requireNonNull(places.get(node));
  }
}
