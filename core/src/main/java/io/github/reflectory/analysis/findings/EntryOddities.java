package io.github.reflectory.analysis.findings;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.analysis.scenario.CheckedNetwork;
import io.github.reflectory.analysis.scenario.Suspects;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Entries that do no harm as they are, and may not be what was meant. */
public final class EntryOddities {
  /** In smaller networks nobody can tell who is the odd one. */
  private static final int LEAST_NODES = 3;

  private final Topology topology;
  private final AddressFamily family;
  private final CheckedNetwork checked;
  private final FindingList findings;

  public EntryOddities(
      Topology topology, AddressFamily family, CheckedNetwork checked, FindingList findings) {
    this.topology = topology;
    this.family = family;
    this.checked = checked;
    this.findings = findings;
  }

  /**
   * Registered reflectors that nobody has as a peer but reflectors.
   *
   * @param suspects of which there is more to say than that
   */
  public void withoutClients(Suspects suspects) {
    List<IpAddress> idle = new ArrayList<>();
    List<IpAddress> above = new ArrayList<>();
    Set<IpAddress> named = namedByReflectors();
    for (Speaker speaker : checked.speakers()) {
      if (topology.reflectors(family).containsKey(speaker.address())
          && speaker.node().isEmpty()
          && speaker.ends().stream().noneMatch(end -> end.role() == Role.CLIENT)) {
        (named.contains(speaker.address()) ? above : idle).add(speaker.address());
      }
    }
    if (!above.isEmpty()) {
      noLevelAbove(NameList.of(above));
    }
    if (suspects.isEmpty()
        && !idle.isEmpty()
        && checked.speakers().stream().anyMatch(each -> each.node().isPresent())) {
      NameList<IpAddress> who = NameList.of(idle);
      findings.add(
          FindingCode.REFLECTOR_WITHOUT_CLIENTS,
          Severity.REMARK,
          who,
          "no node peers with "
              + who
              + who.are(
                  ", a registered reflector: it reflects", ", registered reflectors: they reflect")
              + " nothing",
          "make "
              + who.are("it", "them")
              + " a peer of nodes, or remove "
              + who.are("its", "their")
              + " registration");
    }
  }

  private Set<IpAddress> namedByReflectors() {
    return topology.nodes().values().stream()
        .filter(this::isReflector)
        .flatMap(node -> node.peers().keySet().stream())
        .collect(Collectors.toSet());
  }

  /** Meant as reflectors of reflectors, it seems. */
  private void noLevelAbove(NameList<IpAddress> who) {
    findings.add(
        FindingCode.REFLECTOR_WITHOUT_CLIENTS,
        Severity.REMARK,
        who,
        "only nodes that are reflectors name "
            + who
            + who.are(", a registered reflector", ", registered reflectors")
            + ": all of these form one mesh, in which "
            + who.are("it is", "they are")
            + " no level above the others and "
            + who.are("reflects", "reflect")
            + " nothing",
        "nothing to do; "
            + who.are("its registration does", "their registrations do")
            + " no more than those peers' entries and can go with them");
  }

  /**
   * Nodes that have their own address among their peers. The only one at a reflector's address is
   * hardly that reflector, which would have no need to name itself.
   */
  public void namingThemselves() {
    long both = topology.nodes().values().stream().filter(this::isReflector).count();
    boolean others = topology.reflectors(family).size() > both;
    for (Node node : topology.nodes().values()) {
      IpAddress own = node.address(family).orElse(null);
      if (own != null && node.peers().containsKey(own)) {
        if (both == 1 && others && isReflector(node)) {
          atReflector(node, own);
          continue;
        }
        findings.add(
            FindingCode.PEER_IS_ITSELF,
            Severity.REMARK,
            NameList.of(ImmutableList.of(node.name())),
            node.name() + " names its own address " + own + " as its peer, which has no effect",
            Remedy.of(new NodeEntry.Peer(node.name(), own).remove())
                .saying(
                    "remove "
                        + own
                        + " from the peers of "
                        + node.name()
                        + ", or name the one meant"));
      }
    }
  }

  private boolean isReflector(Node node) {
    return node.address(family).filter(topology.reflectors(family)::containsKey).isPresent();
  }

  private void atReflector(Node node, IpAddress own) {
    findings.add(
        FindingCode.PEER_IS_ITSELF,
        Severity.WARNING,
        NameList.of(ImmutableList.of(node.name())),
        node.name()
            + " has the address of reflector "
            + own
            + ", which it names as its peer, and no other reflector is a node",
        "give "
            + node.name()
            + " its own address; if it is that reflector, remove "
            + own
            + " from its peers");
  }

  /** The one node in an AS number of its own, if all others share theirs. */
  public void loneAs() {
    ListMultimap<Asn, Speaker> byAs = MultimapBuilder.linkedHashKeys().arrayListValues().build();
    int nodes = 0;
    for (Speaker speaker : checked.speakers()) {
      Node node = speaker.node().map(topology.nodes()::get).orElse(null);
      if (node != null) {
        nodes++;
        byAs.put(topology.as(node), speaker);
      }
    }
    List<Speaker> lone =
        byAs.asMap().values().stream()
            .filter(each -> each.size() == 1)
            .flatMap(each -> each.stream())
            .toList();
    if (nodes >= LEAST_NODES && lone.size() == 1 && isExternal(lone.get(0))) {
      loneAs(lone.get(0));
    }
  }

  private boolean isExternal(Speaker node) {
    List<SessionEnd> up = checked.up(node);
    return !node.isReflector()
        && !up.isEmpty()
        && up.stream()
            .allMatch(
                end ->
                    end.external()
                        && checked
                            .find(end.peer())
                            .filter(peer -> !peer.isExternalRouter())
                            .isPresent());
  }

  private void loneAs(Speaker node) {
    SessionEnd end = checked.up(node).get(0);
    findings.add(
        FindingCode.LONE_AS_NUMBER,
        Severity.REMARK,
        NameList.of(ImmutableList.of(node.name())),
        node
            + " is the only node in AS "
            + end.localAs()
            + ", so that all its sessions are external",
        "nothing to do if that is meant; else set AS " + end.peerAs() + " for " + node);
  }
}
