package io.github.reflectory.topology;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
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
  record Settings(Asn defaultAs, boolean nodeMesh, SortedMap<IpAddress, Asn> globalPeers) {
    Asn as(Node node) {
      return node.as().orElse(defaultAs);
    }
  }

  private final Settings settings;
  private final IpAddress local;
  private final TreeMap<IpAddress, SessionEnd> byPeer = new TreeMap<>();

  Ends(Settings settings, IpAddress local) {
    this.settings = settings;
    this.local = local;
  }

  Collection<SessionEnd> all() {
    return byPeer.values();
  }

  /** Sessions with all other registered reflectors. */
  void mesh(Collection<IpAddress> reflectors) {
    Asn as = settings.defaultAs();
    for (IpAddress reflector : reflectors) {
      add(as, reflector, as, Role.MESH, Reason.REFLECTOR_MESH, null);
    }
  }

  /** Sessions of this reflector with nodes that name it or that it is a global peer of. */
  void clients(Collection<Node> nodes) {
    Asn global = settings.globalPeers().get(local);
    for (Node node : nodes) {
      IpAddress address = node.address(local.family()).orElse(null);
      Asn own = node.peers().get(local);
      Asn entry = own == null ? global : own;
      if (address != null && entry != null) {
        Reason reason = own == null ? Reason.GLOBAL_PEER : Reason.NODE_PEER;
        add(entry, address, settings.as(node), Role.CLIENT, reason, node.name());
      }
    }
  }

  /** Sessions of this node: with its own peers, the global ones, and the node mesh. */
  void node(Node node, Collection<Node> nodes) {
    Asn as = settings.as(node);
    AddressFamily family = local.family();
    Topology.of(family, node.peers())
        .forEach((peer, peerAs) -> add(as, peer, peerAs, Role.REFLECTOR, Reason.NODE_PEER, null));
    settings
        .globalPeers()
        .forEach((peer, peerAs) -> add(as, peer, peerAs, Role.REFLECTOR, Reason.GLOBAL_PEER, null));
    if (settings.nodeMesh()) {
      for (Node other : nodes) {
        other
            .address(family)
            .ifPresent(
                address ->
                    add(
                        as,
                        address,
                        settings.as(other),
                        Role.NODE,
                        Reason.NODE_MESH,
                        other.name()));
      }
    }
  }

  private void add(
      Asn localAs, IpAddress peer, Asn peerAs, Role role, Reason reason, @Nullable Name peerNode) {
    if (!peer.equals(local) && !byPeer.containsKey(peer)) {
      byPeer.put(peer, new SessionEnd(local, localAs, peer, peerAs, role, reason, peerNode));
    }
  }
}
