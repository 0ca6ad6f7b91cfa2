package io.github.reflectory.calico.v3;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The peerings that the BGPPeers of a cluster come to in one address family: first those of all
 * nodes, then those of single nodes, then those that the peers get in return; of equal ones the
 * first stays. Calico takes the BGPPeers of each of these in no certain order, here it is that of
 * their names.
 */
final class Peerings {
  private final CalicoCluster cluster;
  private final AddressFamily family;
  private final List<CalicoNode> nodes;
  private final Map<IpAddress, CalicoNode> byAddress = new HashMap<>();
  private final Map<Peering.Key, Peering> all = new LinkedHashMap<>();

  private Peerings(CalicoCluster cluster, AddressFamily family) {
    this.cluster = cluster;
    this.family = family;
    this.nodes =
        cluster.nodes().values().stream().filter(node -> node.address(family).isPresent()).toList();
    for (CalicoNode node : nodes) {
      byAddress.putIfAbsent(address(node).address(), node);
    }
  }

  static Peerings of(CalicoCluster cluster, AddressFamily family) {
    Peerings peerings = new Peerings(cluster, family);
    List<BgpPeer> global = new ArrayList<>();
    List<BgpPeer> others = new ArrayList<>();
    cluster.peers().values().forEach(each -> (each.isGlobal() ? global : others).add(each));
    global.forEach(peerings::forAll);
    others.forEach(peerings::forSome);
    cluster.peers().values().stream()
        .filter(each -> each.settings().reverse())
        .forEach(peerings::inReturn);
    return peerings;
  }

  /** Those of a node, and those of all nodes, which come first. */
  ImmutableList<Peering> all() {
    return ImmutableList.copyOf(all.values());
  }

  private NodeAddress address(CalicoNode node) {
    return node.address(family).orElseThrow();
  }

  private Asn as(CalicoNode node) {
    return node.as() == null ? cluster.configuration().as() : node.as();
  }

  private void forAll(BgpPeer peer) {
    peersOf(peer, "for all nodes").forEach(each -> all.putIfAbsent(each.key(), each));
  }

  private void forSome(BgpPeer peer) {
    String why = peer.node() == null ? "its nodeSelector matches" : "it names the node";
    List<Peering> theirs = peersOf(peer, why);
    for (Name local : localNodes(peer)) {
      for (Peering each : theirs) {
        if (!all.containsKey(each.key())) {
          Peering own = each.of(local);
          all.putIfAbsent(own.key(), own);
        }
      }
    }
  }

  /** The peers of a BGPPeer as peerings of all nodes. */
  private List<Peering> peersOf(BgpPeer peer, String why) {
    List<Peering> peerings = new ArrayList<>();
    String reason = "BGPPeer " + peer.name() + ", " + why;
    if (peer.peerSelector() != null) {
      matching(peer.peerSelector()).forEach(node -> peerings.add(toward(node, peer, reason)));
    } else if (peer.peer() != null && peer.peer().address().family() == family) {
      PeerAddress at = withPort(peer.peer(), peer.as());
      peerings.add(new Peering(null, at, peer.as(), null, true, peer, reason));
    }
    return peerings;
  }

  private Peering toward(CalicoNode node, BgpPeer peer, String reason) {
    NodeAddress address = address(node);
    PeerAddress at = new PeerAddress(address.address(), address.text(), cluster.port(node.name()));
    return new Peering(null, at, as(node), node.clusterId(), false, peer, reason);
  }

  /** With the port of the node that has this address and AS number, if it has none itself. */
  private PeerAddress withPort(PeerAddress peer, @Nullable Asn as) {
    CalicoNode node = byAddress.get(peer.address());
    return node != null && peer.port() == 0 && isOf(node, as)
        ? new PeerAddress(peer.address(), peer.text(), cluster.port(node.name()))
        : peer;
  }

  private boolean isOf(CalicoNode node, @Nullable Asn as) {
    return as(node).equals(as == null ? cluster.configuration().as() : as);
  }

  private List<CalicoNode> matching(Selector selector) {
    return nodes.stream().filter(node -> selector.matches(node.labels())).toList();
  }

  /** The nodes that a BGPPeer is for, of any family. */
  private List<Name> localNodes(BgpPeer peer) {
    if (peer.node() != null) {
      return List.of(peer.node());
    }
    Selector selector = peer.nodeSelector();
    Predicate<CalicoNode> such =
        selector == null ? node -> true : node -> selector.matches(node.labels());
    return cluster.nodes().values().stream().filter(such).map(CalicoNode::name).toList();
  }

  /** The peers of a BGPPeer that are nodes get its nodes as theirs. */
  private void inReturn(BgpPeer peer) {
    List<CalicoNode> theirs =
        peer.peerSelector() != null ? matching(peer.peerSelector()) : named(peer);
    Set<Name> locals = Set.copyOf(localNodes(peer));
    List<CalicoNode> ours = nodes.stream().filter(node -> locals.contains(node.name())).toList();
    String reason = "BGPPeer " + peer.name() + ", in return";
    List<Peering> toward = ours.stream().map(other -> toward(other, peer, reason)).toList();
    for (CalicoNode one : theirs) {
      for (Peering each : toward) {
        Peering own = each.of(one.name());
        if (!all.containsKey(each.key())) {
          all.putIfAbsent(own.key(), own);
        }
      }
    }
  }

  /** The node that a BGPPeer names by its address, its AS number and its port. */
  private List<CalicoNode> named(BgpPeer peer) {
    PeerAddress named = peer.peer();
    if (named == null || named.address().family() != family) {
      return List.of();
    }
    return nodes.stream()
        .filter(node -> address(node).address().equals(named.address()) && isOf(node, peer.as()))
        .filter(node -> named.port() == 0 || listensThere(node, named.port()))
        .toList();
  }

  private boolean listensThere(CalicoNode node, int port) {
    int own = cluster.ownPort(node.name());
    Integer usual = cluster.configuration().listenPort();
    return (own == 0 || own == port) && (usual == null || usual == port);
  }
}
