package io.github.reflectory.cli;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A route that BIRD 2 or 3 has from a reflector.
 *
 * @param clusters its CLUSTER_LIST, with spaces
 */
record LearnedRoute(String prefix, String nextHop, String reflector, String clusters) {
  /** The second route to a prefix does not name it. */
  private static final Pattern SHOWN =
      Pattern.compile(
          "^(?<prefix>\\S*) +unicast .*? from (?<reflector>\\S+)\\]"
              + ".*?\\tvia (?<nextHop>\\S+) .*?cluster_list: (?<clusters>[0-9. ]*[0-9])",
          Pattern.DOTALL | Pattern.MULTILINE);

  /** Those in what {@code show route all} says. */
  static Set<LearnedRoute> all(String said) {
    Set<LearnedRoute> routes = new HashSet<>();
    String prefix = "";
    for (Matcher shown = SHOWN.matcher(said); shown.find(); ) {
      prefix = shown.group("prefix").isEmpty() ? prefix : shown.group("prefix");
      routes.add(
          new LearnedRoute(
              prefix, shown.group("nextHop"), shown.group("reflector"), shown.group("clusters")));
    }
    return routes;
  }
}
