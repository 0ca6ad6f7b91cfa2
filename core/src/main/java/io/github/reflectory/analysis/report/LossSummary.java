package io.github.reflectory.analysis.report;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lost pairs in a few words: nodes that lose the same others are named together. */
final class LossSummary {
  private static final int CLAUSES = 2;

  private LossSummary() {}

  static String of(Losses lost) {
    if (lost.count() == 0) {
      return "";
    }
    Map<Set<Name>, Set<Name>> lackedBy = lackedBy(lost);
    return apart(lackedBy, lost)
        ? "no routes between "
            + NameList.of(lackedBy.values().stream().map(LossSummary::group).toList())
        : clauses(lackedBy, lost.count());
  }

  /** For each set of nodes that lack the routes of some others, those others. */
  private static Map<Set<Name>, Set<Name>> lackedBy(Losses lost) {
    Map<Name, ImmutableSet.Builder<Name>> losers = new LinkedHashMap<>();
    for (Pair pair : lost.first()) {
      losers.computeIfAbsent(pair.from(), any -> ImmutableSet.builder()).add(pair.to());
    }
    Map<Set<Name>, ImmutableSet.Builder<Name>> groups = new LinkedHashMap<>();
    losers.forEach(
        (from, to) -> groups.computeIfAbsent(to.build(), any -> ImmutableSet.builder()).add(from));
    Map<Set<Name>, Set<Name>> lackedBy = new LinkedHashMap<>();
    groups.forEach((to, from) -> lackedBy.put(to, from.build()));
    return lackedBy;
  }

  /** Whether the nodes fall into groups none of which has the routes of another. */
  private static boolean apart(Map<Set<Name>, Set<Name>> lackedBy, Losses lost) {
    Set<Name> all = ImmutableSet.copyOf(lost.first().stream().map(Pair::from).iterator());
    return lost.first().size() == lost.count()
        && lackedBy.entrySet().stream()
            .allMatch(entry -> entry.getKey().equals(Sets.difference(all, entry.getValue())));
  }

  private static String clauses(Map<Set<Name>, Set<Name>> lackedBy, long count) {
    List<String> clauses = new ArrayList<>();
    long told = 0;
    for (Map.Entry<Set<Name>, Set<Name>> entry : lackedBy.entrySet()) {
      Set<Name> to = entry.getKey();
      Set<Name> from = entry.getValue();
      if (clauses.size() < CLAUSES) {
        clauses.add("no routes from " + group(from) + " to " + group(to));
        told += (long) from.size() * to.size();
      }
    }
    return String.join("; ", clauses) + (told < count ? "; and so on" : "");
  }

  private static String group(Set<Name> nodes) {
    return nodes.size() == 1 ? nodes.iterator().next().text() : "(" + NameList.of(nodes) + ")";
  }
}
