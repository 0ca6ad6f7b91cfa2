package io.github.reflectory.bird;

import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.topology.IpAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What is rendered, with what makes a lab wait taken out: graceful restart, under which the routes
 * of a speaker that fails stay, and long timers. Of two speakers only one connects, so that no
 * connections meet.
 */
final class LabText {
  private static final Pattern MESH_FILTER =
      Pattern.compile("import where !\\(bgp_cluster_list.*;");
  private static final Pattern NEIGHBOR = Pattern.compile("neighbor (\\S+) as [0-9]+;");

  private LabText() {}

  /**
   * The files by name; without the filter of mesh sessions where reflectors are to be as BIRD is.
   *
   * @param connects to which peers it connects; for the others it waits
   */
  static Map<String, String> files(
      BirdConfig config, Dialect dialect, ReflectionRules rules, Predicate<IpAddress> connects) {
    Map<String, String> files = new TreeMap<>(Daemons.files(config, dialect));
    files.replaceAll((name, text) -> text(text, rules, connects));
    return files;
  }

  private static String text(
      String rendered, ReflectionRules rules, Predicate<IpAddress> connects) {
    String quick =
        rendered
            .replace("graceful restart on;", "")
            .replaceAll("connect (delay|retry) time \\d+;", "connect $1 time 1;")
            .replaceAll("error wait time [^;]*;", "error wait time 1, 1;");
    String half =
        NEIGHBOR
            .matcher(quick)
            .replaceAll(
                found ->
                    connects.test(IpAddress.parse(found.group(1)))
                        ? found.group()
                        : found.group() + " passive on;");
    return rules == ReflectionRules.BIRD
        ? MESH_FILTER.matcher(half).replaceAll("import all;")
        : half;
  }
}
