package io.github.reflectory.calico.doctor;

import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.raw.KeySpace;
import java.util.regex.Pattern;

/**
 * Keys that no topology is made of. Calico's own are for its logs, routes, filters, and how it
 * announces services; they are left in peace.
 */
final class OtherKeys {
  private static final Pattern CALICOS =
      Pattern.compile(
          "(global|host/[^/]+)/"
              + "(loglevel|ignored_interfaces|bind_mode|svc_(cluster|external|loadbalancer)_ips"
              + "|prefix_advertisements/.+)"
              + "|global/(custom_filters/.+|communities)"
              + "|host/[^/]+/network_v[46]");

  /** Where the nodes' BIRD listens. */
  private static final Pattern PORT = Pattern.compile("(global|host/[^/]+)/listen_port");

  private static final String BGP_PORT = "179";

  /** Confd of Calico 3 makes reflectors of nodes that have one. */
  private static final Pattern CALICO_3_REFLECTOR = Pattern.compile("host/[^/]+/rr_cluster_id");

  private OtherKeys() {}

  /** What is to be said of a key that is no entry of a topology, nor misspelled as one. */
  static KeyFinding finding(String key, String value) {
    String below = key.substring(KeySpace.ROOT.length());
    if (PORT.matcher(below).matches()) {
      return port(key, value.strip());
    } else if (CALICOS.matcher(below).matches()) {
      return of(key, Kind.NOT_OF_TOPOLOGY, "Calico's own, and of no meaning to reflectors");
    } else if (CALICO_3_REFLECTOR.matcher(below).matches()) {
      return of(
          key,
          Kind.NOT_OF_TOPOLOGY,
          "how Calico 3 makes a node a reflector; only a key of rr_v4 or rr_v6 registers one here");
    }
    String near = Misspelling.near(key);
    return of(
        key,
        Kind.UNKNOWN_KEY,
        "no key of a topology, nor known as one of Calico's: misspelled, or another tool's;"
            + " it is left alone"
            + (near == null ? "" : "; set " + near + " if that is meant, and remove this one"));
  }

  private static KeyFinding port(String key, String value) {
    if (value.isEmpty() || value.equals(BGP_PORT)) {
      return of(key, Kind.NOT_OF_TOPOLOGY, "Calico's own, and the port that reflectors expect");
    }
    return of(
        key,
        Kind.LISTEN_PORT,
        "Calico's nodes listen on port "
            + value
            + ", but reflectors here and nodes rendered here connect to port 179 only, so that"
            + " only the nodes can open their sessions");
  }

  private static KeyFinding of(String key, Kind kind, String reason) {
    return Told.of(key, kind, reason);
  }
}
