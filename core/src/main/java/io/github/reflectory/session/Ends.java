package io.github.reflectory.session;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The ends of one speaker as they are collected: the first session asked for with a neighbour
 * stays, so callers add them in the order of precedence.
 */
final class Ends {

  /**
   * What all speakers of a family have in common.
   *
   * @param globalPeers of the family
   */
  record Common(Asn defaultAs, boolean nodeMesh, SortedMap<IpAddress, Asn> globalPeers) {
    Asn as(Node node) {
      return node.as().orElse(defaultAs);
    }
  }

  private final Surroundings surroundings;
  private final Common common;
  private final IpAddress local;
  private final List<SessionEnd> all = new ArrayList<>();

  Ends(Surroundings surroundings, IpAddress local) {
    this.surroundings = surroundings;
    this.common = surroundings.common();
    this.local = local;
  }

  /** One end for each neighbour, in the order of their addresses. */
  ImmutableList<SessionEnd> all() {
    if (isSorted()) {
      return ImmutableList.copyOf(all);
    }
    all.sort(Comparator.comparing(SessionEnd::peer));
    ImmutableList.Builder<SessionEnd> firsts = ImmutableList.builder();
    for (int i = 0; i < all.size(); i++) {
      if (i == 0 || !all.get(i).peer().equals(all.get(i - 1).peer())) {
        firsts.add(all.get(i));
      }
    }
    return firsts.build();
  }

  /** Whether no sorting is needed and no end is one too many, as for most nodes. */
  private boolean isSorted() {
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i - 1).peer().compareTo(all.get(i).peer()) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Sessions with all other registered reflectors. */
  void mesh(Collection<IpAddress> reflectors) {
    Asn as = common.defaultAs();
    for (IpAddress reflector : reflectors) {
      add(as, reflector, as, Role.MESH, Reason.REFLECTOR_MESH, null);
    }
  }

  /**
   * Sessions of this peer with nodes that name it or that it is a global peer of.
   *
   * @param role what a node is to it
   */
  void clients(Collection<Node> nodes, Role role) {
    Asn global = common.globalPeers().get(local);
    for (Node node : nodes) {
      IpAddress address = node.address(local.family()).orElse(null);
      Asn own = node.peers().get(local);
      Asn entry = own == null ? global : own;
      if (address != null && entry != null) {
        Reason reason = own == null ? Reason.GLOBAL_PEER : Reason.NODE_PEER;
        add(entry, address, common.as(node), role, reason, node.name());
      }
    }
  }

  /** Sessions of this node: with its own peers, the global ones, and those of the node mesh. */
  void node(Node node, Collection<Node> mesh) {
    Asn as = common.as(node);
    AddressFamily family = local.family();
    node.peers(family).forEach((peer, peerAs) -> peer(as, peer, peerAs, Reason.NODE_PEER));
    common.globalPeers().forEach((peer, peerAs) -> peer(as, peer, peerAs, Reason.GLOBAL_PEER));
    for (Node other : mesh) {
      other
          .address(family)
          .ifPresent(
              address ->
                  add(as, address, common.as(other), Role.NODE, Reason.NODE_MESH, other.name()));
    }
  }

  private void peer(Asn as, IpAddress peer, Asn peerAs, Reason reason) {
    Role role = surroundings.role(peer);
    Node node = role == Role.NODE ? surroundings.nodeAt(peer) : null;
    add(as, peer, peerAs, role, reason, node == null ? null : node.name());
  }

  private void add(
      Asn localAs, IpAddress peer, Asn peerAs, Role role, Reason reason, @Nullable Name peerNode) {
    if (!peer.equals(local)) {
      all.add(new SessionEnd(local, localAs, peer, peerAs, role, reason, peerNode));
    }
  }
}
