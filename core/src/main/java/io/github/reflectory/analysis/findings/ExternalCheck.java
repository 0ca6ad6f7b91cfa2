package io.github.reflectory.analysis.findings;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.remedies.Editor;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.analysis.scenario.CheckedNetwork;
import io.github.reflectory.session.Reason;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph.Session;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.SpeakerName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * External sessions of nodes whose AS number other nodes have, too: whoever finds its own AS number
 * in AS_PATH drops the route (RFC 4271 section 9.1.2).
 */
public final class ExternalCheck {
  private final CheckedNetwork checked;
  private final Editor editor;
  private final FindingList findings;

  public ExternalCheck(CheckedNetwork checked, Editor editor, FindingList findings) {
    this.checked = checked;
    this.editor = editor;
    this.findings = findings;
  }

  /** The two AS numbers of external sessions. */
  private record Sides(Asn node, Asn reflector) {}

  /**
   * Who has such sessions with each other, by address.
   *
   * @param internal what would make them internal
   * @param global whether they come from an entry of all nodes, as some may and some not
   */
  private record Members(
      Map<IpAddress, Speaker> nodes,
      Map<IpAddress, Speaker> reflectors,
      List<Remedy> internal,
      Set<Boolean> global) {
    static Members none() {
      return new Members(
          new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new HashSet<>());
    }
  }

  /** Nodes that do not hear others of their AS number by these sessions. */
  public void withinOneAs() {
    Map<Sides, Members> external = external();
    if (external.isEmpty()) {
      return;
    }
    Map<Asn, Set<String>> nodesOf = nodes();
    external.forEach(
        (sides, members) -> {
          if (nodesOf.getOrDefault(sides.node(), Set.of()).size() > 1) {
            report(sides, members);
          }
        });
  }

  private Map<Sides, Members> external() {
    Map<Sides, Members> external = new LinkedHashMap<>();
    for (Session session : checked.graph().sessions()) {
      if (session.a().external()) {
        add(session.a(), external);
        add(session.b(), external);
      }
    }
    return external;
  }

  /** A node's end of a session with a reflector, if that is what it is. */
  private void add(SessionEnd end, Map<Sides, Members> external) {
    Speaker node = checked.at(end.local());
    Speaker reflector = checked.at(end.peer());
    if (node != null && !node.isReflector() && reflector != null && reflector.isReflector()) {
      Members members =
          external.computeIfAbsent(new Sides(end.localAs(), end.peerAs()), any -> Members.none());
      members.nodes().put(node.address(), node);
      members.reflectors().put(reflector.address(), reflector);
      members.internal().add(editor.internal(end, node, reflector));
      members.global().add(end.reason() == Reason.GLOBAL_PEER);
    }
  }

  /** The nodes that show an AS number on any session. */
  private Map<Asn, Set<String>> nodes() {
    Map<Asn, Set<String>> nodes = new LinkedHashMap<>();
    for (Speaker speaker : checked.speakers()) {
      if (speaker.node().isPresent() && !speaker.isReflector()) {
        for (SessionEnd end : checked.up(speaker)) {
          nodes
              .computeIfAbsent(end.localAs(), any -> new LinkedHashSet<>())
              .add(speaker.toString());
        }
      }
    }
    return nodes;
  }

  private void report(Sides sides, Members members) {
    NameList<SpeakerName> nodes =
        NameList.of(members.nodes().values().stream().map(Speaker::name).toList());
    NameList<IpAddress> reflectors = NameList.of(members.reflectors().keySet());
    findings.add(
        FindingCode.EXTERNAL_WITHIN_AS,
        Severity.WARNING,
        new NameList<>(
            ImmutableList.<SpeakerName>builder()
                .addAll(nodes.things())
                .addAll(reflectors.things())
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
        remedies(sides, members, nodes, reflectors));
  }

  private Remedy[] remedies(
      Sides sides, Members members, NameList<SpeakerName> nodes, NameList<IpAddress> reflectors) {
    Remedy internal =
        Remedy.all(members.internal())
            .saying("set AS " + sides.node() + " in " + entries(members) + " of " + reflectors);
    Remedy other =
        Remedy.all(
                members.nodes().values().stream()
                    .map(node -> editor.as(node, sides.reflector()))
                    .toList())
            .saying("set AS " + sides.reflector() + " for " + nodes);
    Remedy common = inDefaultAs(members).saying(common(internal, members, sides, nodes));
    return Stream.of(common, internal, other)
        .sorted(Comparator.comparing(remedy -> !remedy.isApplicable()))
        .toArray(Remedy[]::new);
  }

  private Remedy inDefaultAs(Members members) {
    return Remedy.allOrNone(members.nodes().values().stream().map(editor::inDefaultAs).toList());
  }

  /** Whether an AS number of their own is left over or meant, only people know. */
  private String common(
      Remedy internal, Members members, Sides sides, NameList<SpeakerName> nodes) {
    return "remove the AS number of "
        + nodes.are("its", "their")
        + " own from "
        + nodes
        + ", so that "
        + nodes.are("it has", "they have")
        + " the default as the reflectors do; if it is meant, "
        + internal
        + " instead"
        + (mixes(members, sides)
            ? ", but then the reflectors show several AS numbers, and which routes win may depend"
                + " on who is faster"
            : "");
  }

  /** Whether reflectors would show several AS numbers on internal sessions. */
  private boolean mixes(Members members, Sides sides) {
    return members.reflectors().values().stream()
        .flatMap(reflector -> checked.up(reflector).stream())
        .anyMatch(end -> !end.external() && !end.localAs().equals(sides.node()));
  }

  private static String entries(Members members) {
    if (members.global().equals(Set.of(true))) {
      return members.reflectors().size() == 1 ? "the global peer entry" : "the global peer entries";
    }
    return members.global().contains(true)
        ? "the peer entries, global and of the nodes,"
        : "the nodes' peer entries";
  }
}
