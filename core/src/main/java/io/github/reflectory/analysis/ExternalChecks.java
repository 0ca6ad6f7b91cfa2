package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.SessionEnd;
import io.github.reflectory.topology.SessionGraph.Session;
import io.github.reflectory.topology.Speaker;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * External sessions of nodes whose AS number other nodes have, too: whoever finds its own AS number
 * in AS_PATH drops the route (RFC 4271 section 9.1.2).
 */
final class ExternalChecks {
  private final Survey survey;
  private final FindingList findings;

  ExternalChecks(Survey survey, FindingList findings) {
    this.survey = survey;
    this.findings = findings;
  }

  /** The two AS numbers of external sessions. */
  private record Sides(Asn node, Asn reflector) {}

  /** Who has such sessions with each other. */
  private record Members(Set<String> nodes, Set<String> reflectors) {
    static Members none() {
      return new Members(new LinkedHashSet<>(), new LinkedHashSet<>());
    }
  }

  /**
   * Nodes that do not hear others of their AS number by these sessions.
   *
   * @param lost the pairs that are lost as it is
   */
  void withinOneAs(Losses lost) {
    Map<Sides, Members> external = external();
    if (external.isEmpty()) {
      return;
    }
    Map<Asn, Set<String>> nodesOf = nodes();
    external.forEach(
        (sides, members) -> {
          Set<String> all = nodesOf.getOrDefault(sides.node(), Set.of());
          if (all.size() > 1) {
            Severity severity =
                costs(members.nodes(), all, lost) ? Severity.ERROR : Severity.WARNING;
            report(sides, members, severity);
          }
        });
  }

  private Map<Sides, Members> external() {
    Map<Sides, Members> external = new LinkedHashMap<>();
    for (Session session : survey.graph().sessions()) {
      if (session.a().external()) {
        add(session.a(), external);
        add(session.b(), external);
      }
    }
    return external;
  }

  /** A node's end of a session with a reflector, if that is what it is. */
  private void add(SessionEnd end, Map<Sides, Members> external) {
    Speaker node = survey.at(end.local());
    Speaker reflector = survey.at(end.peer());
    if (node != null && !node.isReflector() && reflector != null && reflector.isReflector()) {
      Members members =
          external.computeIfAbsent(new Sides(end.localAs(), end.peerAs()), any -> Members.none());
      members.nodes().add(node.toString());
      members.reflectors().add(reflector.address().toString());
    }
  }

  /** The nodes that show an AS number on any session. */
  private Map<Asn, Set<String>> nodes() {
    Map<Asn, Set<String>> nodes = new LinkedHashMap<>();
    for (Speaker speaker : survey.speakers()) {
      if (!speaker.isReflector()) {
        for (SessionEnd end : survey.up(speaker)) {
          nodes
              .computeIfAbsent(end.localAs(), any -> new LinkedHashSet<>())
              .add(speaker.toString());
        }
      }
    }
    return nodes;
  }

  /** Whether one of some nodes and another node of their AS do not see each other. */
  private static boolean costs(Set<String> external, Set<String> ofAs, Losses lost) {
    return lost.first().stream()
        .anyMatch(
            pair -> {
              String from = pair.from().text();
              String to = pair.to().text();
              return ofAs.contains(from)
                  && ofAs.contains(to)
                  && (external.contains(from) || external.contains(to));
            });
  }

  private void report(Sides sides, Members members, Severity severity) {
    Who nodes = Who.of(members.nodes());
    Who reflectors = Who.of(members.reflectors());
    findings.add(
        FindingCode.EXTERNAL_WITHIN_AS,
        severity,
        new Who(
            ImmutableList.<String>builder()
                .addAll(nodes.names())
                .addAll(reflectors.names())
                .build()),
        nodes
            + nodes.are(" is", " are")
            + " in AS "
            + sides.node()
            + nodes.are(", but peers with ", ", but peer with ")
            + reflectors
            + " as AS "
            + sides.reflector()
            + ": these sessions are external, and other nodes of AS "
            + sides.node()
            + " drop routes that passed through it",
        "set AS "
            + sides.node()
            + " in the peer entries of "
            + reflectors
            + ", global or of the nodes, or AS "
            + sides.reflector()
            + " for the nodes; or give each node an AS number of its own");
  }
}
