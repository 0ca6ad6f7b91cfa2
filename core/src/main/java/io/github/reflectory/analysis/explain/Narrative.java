package io.github.reflectory.analysis.explain;

import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.propagation.BestPath;
import io.github.reflectory.analysis.propagation.Exchange;
import io.github.reflectory.analysis.propagation.Reflection;
import io.github.reflectory.analysis.propagation.Reflection.Source;
import io.github.reflectory.analysis.propagation.Route;
import io.github.reflectory.analysis.propagation.RouteOutcome;
import io.github.reflectory.session.SessionGraph.Unmatched;
import java.util.List;

/** Sentences about what happens to the route of one origin. */
final class Narrative {
  private static final String SECTION_6 = " (RFC 4456 section 6)";

  private final Network network;
  private final Exchange exchange;
  private final Wording wording;

  Narrative(Network network, Exchange exchange) {
    this.network = network;
    this.exchange = exchange;
    this.wording = new Wording(network);
  }

  String announced(List<Integer> peers, int origin) {
    return wording.name(origin) + " announces its route to " + wording.names(peers) + ".";
  }

  /** How a speaker passes a route on. */
  String passed(Route best, int end) {
    if (best.isLocal()) {
      return announced(List.of(network.peer(end)), best.at());
    }
    boolean reflects = Reflection.reflects(exchange.source(best, end), exchange.target(end));
    return "%s has it from %s and %s it to %s%s, with %s."
        .formatted(
            wording.name(best.at()),
            wording.peer(best.end()),
            reflects ? "reflects" : "passes",
            wording.peer(end),
            reflects ? SECTION_6 : " (RFC 4271 section 9.2)",
            wording.attributes(exchange.sent(best, end)));
  }

  String holds(Route arrived) {
    return "%s holds it from %s with %s."
        .formatted(
            wording.name(arrived.at()),
            wording.name(arrived.neighbour()),
            wording.attributes(arrived));
  }

  /** From whom some speakers have the route, and to whom they pass it. */
  String holding(List<Integer> speakers, int neighbour, Source from) {
    String what =
        switch (from) {
          case LOCAL, EXTERNAL ->
              "the external peer %s, to pass on to all peers (RFC 4271 section 9.2).";
          case CLIENT -> "the client %s, to reflect to all internal peers" + SECTION_6 + ".";
          case NON_CLIENT -> "the non-client %s, to reflect to clients only" + SECTION_6 + ".";
        };
    return "%s %s it from ".formatted(wording.names(speakers), has(speakers))
        + what.formatted(wording.name(neighbour));
  }

  /** Why a speaker does not use a route that would have gone on. */
  String hidden(Route best, Route hidden) {
    return ("%s also has it from %s with %s, which it could pass on, but prefers that from %s with"
            + " %s: %s.")
        .formatted(
            wording.name(best.at()),
            wording.name(hidden.neighbour()),
            wording.attributes(hidden),
            wording.name(best.neighbour()),
            wording.attributes(best),
            BestPath.deciding(best, hidden));
  }

  /** What becomes of the best routes of some speakers on their sessions with one that misses it. */
  String death(RouteOutcome outcome, List<Integer> holders, int missing, int missingAs) {
    String from = wording.names(holders);
    String to = wording.name(missing);
    String ignored = to + " ignores the route from " + from + ": its own ";
    return switch (outcome) {
      case ACCEPTED, NOT_BACK -> to + " has the route from " + from + ".";
      case NOT_OWN ->
          to
              + " does not get it from "
              + from
              + (network.isReflector(holders.get(0))
                  ? ": by the policy there only its own routes are announced."
                  : ": nodes announce their own routes only.");
      case NOT_LEARNED ->
          to
              + " does not get it from "
              + from
              + ": by the policy there none of its own routes are.";
      case NOT_REFLECTED ->
          "%s %s it from a non-client, to reflect to clients only, so not to %s%s."
              .formatted(from, has(holders), to, SECTION_6);
      case WITHHELD ->
          ("%s withholds the route from its client %s: its own cluster ID %s is in CLUSTER_LIST,"
                  + " which BIRD checks only here when the route came from a non-client.")
              .formatted(from, to, wording.clusterId(holders.get(0)));
      case AS_LOOP ->
          ignored
              + "AS number "
              + Integer.toUnsignedString(missingAs)
              + " is in AS_PATH (RFC 4271 section 9.1.2).";
      case ORIGINATOR_LOOP -> ignored + "router ID is ORIGINATOR_ID (RFC 4456 section 8).";
      case CLUSTER_LOOP ->
          ignored
              + "cluster ID "
              + wording.clusterId(missing)
              + " is in CLUSTER_LIST (RFC 4456 section 8).";
    };
  }

  /** Reflectors that would pass the route to a speaker, but have no session with it. */
  String unconnected(int missing, List<Integer> givers) {
    return "%s has no session with %s, which would pass it on to all internal peers."
        .formatted(wording.name(missing), wording.names(givers));
  }

  String missed(List<Integer> peers, int target) {
    return wording.name(target) + " gets it from none of its peers: " + wording.names(peers) + ".";
  }

  String down(List<Integer> speakers) {
    return wording.names(speakers) + (speakers.size() == 1 ? " is down." : " are down.");
  }

  String alone(int speaker) {
    return wording.name(speaker) + " has no session that is up.";
  }

  String cut(int speaker, List<Integer> peers) {
    return "%s has lost its session with %s."
        .formatted(wording.name(speaker), wording.names(peers));
  }

  String unmatched(Unmatched end) {
    return "The session of %s with %s cannot come up: %s."
        .formatted(end.end().local(), end.end().peer(), end.fault());
  }

  private static String has(List<Integer> speakers) {
    return speakers.size() == 1 ? "has" : "have";
  }
}
