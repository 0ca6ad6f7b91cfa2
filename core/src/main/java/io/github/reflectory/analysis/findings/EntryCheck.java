package io.github.reflectory.analysis.findings;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is wrong with a topology's entries, whatever sessions follow from them. */
public final class EntryCheck {
  private final Topology topology;
  private final AddressFamily family;
  private final FindingList findings;
  private final ImmutableSortedMap<IpAddress, Reflector> reflectors;

  public EntryCheck(Topology topology, AddressFamily family, FindingList findings) {
    this.topology = topology;
    this.family = family;
    this.findings = findings;
    this.reflectors = topology.reflectors(family);
  }

  /** Peers outside, of which nothing is to be said but that they are there. */
  public void externalRouters(Collection<Speaker> speakers) {
    for (Speaker router : speakers) {
      if (router.isExternalRouter() && !router.ends().isEmpty()) {
        externalRouter(router);
      }
    }
  }

  private void externalRouter(Speaker router) {
    List<Asn> as = router.ends().stream().map(SessionEnd::localAs).distinct().toList();
    boolean global = topology.globalPeers(family).containsKey(router.address());
    List<Name> by = router.ends().stream().map(SessionEnd::peerNode).sorted().toList();
    if (!global || as.size() > 1) {
      findings.naming(by);
    }
    findings.add(
        FindingCode.EXTERNAL_ROUTER,
        Severity.REMARK,
        NameList.of(ImmutableList.of(router.address())),
        (global ? "every node peers" : NameList.of(by) + NameList.of(by).are(" peers", " peer"))
            + " with "
            + router
            + " in AS "
            + NameList.of(as)
            + ", an AS number that no node has",
        "nothing to do: it is taken for a border router, which is in no mesh");
  }

  public void nodesWithoutAddress() {
    List<Name> without = new ArrayList<>();
    for (Node node : topology.nodes().values()) {
      if (node.address(family).isEmpty()
          && node.peers().keySet().stream().anyMatch(peer -> peer.family() == family)) {
        without.add(node.name());
      }
    }
    if (!without.isEmpty()) {
      NameList<Name> who = NameList.of(without);
      findings.add(
          FindingCode.NODE_WITHOUT_ADDRESS,
          Severity.WARNING,
          who,
          who
              + who.are(" has ", " have ")
              + family
              + " peers but no "
              + family
              + " address: none of these sessions can come up",
          "set the address, or remove the peers");
    }
  }

  /**
   * The node mesh beside reflectors.
   *
   * @param all standalone ones, too
   */
  public void nodeMeshOn(List<IpAddress> all) {
    if (topology.nodeMesh() && !all.isEmpty()) {
      findings.add(
          FindingCode.NODE_MESH_ON,
          Severity.REMARK,
          NameList.of(all),
          "the node mesh is on although there "
              + (all.size() == 1 ? "is a reflector" : "are reflectors")
              + ": every node keeps a session with every other, and what the reflectors lose does"
              + " not show",
          "switch the node mesh off when all nodes have their reflectors");
    }
  }

  /**
   * Nodes that nothing but the node mesh connects, where others have reflectors.
   *
   * @param all standalone ones, too
   */
  public void nodesOnlyInMesh(List<IpAddress> all) {
    if (!topology.nodeMesh() || all.stream().anyMatch(topology.globalPeers()::containsKey)) {
      return;
    }
    List<Name> without = new ArrayList<>();
    int with = 0;
    for (Node node : topology.nodes().values()) {
      IpAddress own = node.address(family).orElse(null);
      if (own != null && !reflectors.containsKey(own)) {
        if (all.stream().anyMatch(node.peers()::containsKey)) {
          with++;
        } else {
          without.add(node.name());
        }
      }
    }
    if (with > 0 && !without.isEmpty()) {
      NameList<Name> who = NameList.of(without);
      findings.add(
          FindingCode.NODE_ONLY_IN_MESH,
          Severity.REMARK,
          who,
          who
              + who.are(" has", " have")
              + " no reflector, unlike others: without the node mesh "
              + who.are("it", "they")
              + " would lose all others, and they "
              + who.are("it", "them"),
          "make reflectors peers of " + who + " before the node mesh is switched off");
    }
  }

  /** Nodes that are reflectors and name others, with which they have a mesh session anyway. */
  public void peersInMesh() {
    for (Node node : topology.nodes().values()) {
      IpAddress own = node.address(family).orElse(null);
      if (own != null && reflectors.containsKey(own)) {
        List<IpAddress> named =
            node.peers().keySet().stream()
                .filter(peer -> reflectors.containsKey(peer) && !peer.equals(own))
                .toList();
        if (!named.isEmpty()) {
          peersInMesh(node, own, named);
        }
      }
    }
  }

  private void peersInMesh(Node node, IpAddress own, List<IpAddress> named) {
    NameList<IpAddress> others = NameList.of(named);
    findings.add(
        FindingCode.PEER_IN_MESH,
        Severity.REMARK,
        NameList.of(ImmutableList.<IpAddress>builder().add(own).addAll(named).build()),
        "node "
            + node.name()
            + " is reflector "
            + own
            + " and names "
            + others
            + others.are(
                " as its peer, a reflector too: theirs is a session of the mesh",
                " as its peers, reflectors too: theirs are sessions of the mesh")
            + others.are(
                " and the peer entry has no effect", " and the peer entries have no effect"),
        "remove " + others + " from the peers of " + node.name());
  }
}
