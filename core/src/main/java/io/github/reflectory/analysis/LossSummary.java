package io.github.reflectory.analysis;

import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lost pairs in a few words: nodes that lose the same others are named together. */
final class LossSummary {
  private static final int CLAUSES = 2;

  private LossSummary() {}

  static String of(Losses lost) {
    Map<List<Name>, List<Name>> groups = groups(lost);
    List<String> clauses = new ArrayList<>();
    long told = 0;
    while (!groups.isEmpty() && clauses.size() < CLAUSES) {
      List<Name> to = groups.keySet().iterator().next();
      List<Name> from = groups.remove(to);
      long pairs = (long) from.size() * to.size();
      boolean mutual = to.equals(groups.get(from));
      if (mutual) {
        groups.remove(from);
      }
      told += mutual ? 2 * pairs : pairs;
      clauses.add(clause(from, to, mutual));
    }
    String text = String.join("; ", clauses);
    return told < lost.count() ? text + "; and so on" : text;
  }

  /** For each set of nodes that lack the routes of some others, those others. */
  private static Map<List<Name>, List<Name>> groups(Losses lost) {
    Map<Name, List<Name>> lackedBy = new LinkedHashMap<>();
    for (Pair pair : lost.first()) {
      lackedBy.computeIfAbsent(pair.from(), any -> new ArrayList<>()).add(pair.to());
    }
    Map<List<Name>, List<Name>> groups = new LinkedHashMap<>();
    lackedBy.forEach((from, to) -> groups.computeIfAbsent(to, any -> new ArrayList<>()).add(from));
    return groups;
  }

  private static String clause(List<Name> from, List<Name> to, boolean mutual) {
    return mutual
        ? "no routes between " + group(from) + " and " + group(to)
        : "no routes from " + group(from) + " to " + group(to);
  }

  private static String group(List<Name> nodes) {
    return nodes.size() == 1 ? nodes.get(0).text() : "(" + Who.of(nodes) + ")";
  }
}
