package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Name;
import org.jspecify.annotations.Nullable;

/**
 * A peer that a node, or every node, is to have.
 *
 * @param node the node; {@code null} for every one
 * @param peer the peer's address and port
 * @param as the AS number expected; {@code null} if none is given
 * @param clusterId that of a peer found by its labels; {@code null} if it has none, or was named by
 *     its address, which tells no cluster ID
 * @param byAddress whether a BGPPeer named it by its address
 * @param by the BGPPeer
 * @param reason why, in words
 */
record Peering(
    @Nullable Name node,
    PeerAddress peer,
    @Nullable Asn as,
    @Nullable String clusterId,
    boolean byAddress,
    BgpPeer by,
    String reason) {

  /** What only one peering can have, of which the first does. */
  record Key(@Nullable Name node, String peer, int port) {}

  /** The node, where it is one's. */
  Name ownNode() {
    return requireNonNull(node);
  }

  /** The same of one node. */
  Peering of(Name one) {
    return new Peering(one, peer, as, clusterId, byAddress, by, reason);
  }

  Key key() {
    return new Key(node, peer.text(), peer.port());
  }
}
