package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import org.jspecify.annotations.Nullable;

/**
 * One end of a session, as Calico configures it at a node.
 *
 * @param kind by what it came to be
 * @param peer the address of the other end
 * @param port the TCP port it is sought at; 0 if none is given, which means 179
 * @param peerNode the node at the other end; {@code null} if no node has that address
 * @param localAs the AS number that is shown
 * @param peerAs the AS number that is expected; {@code null} if none is given, which BIRD refuses
 * @param client whether routes are reflected to and from the peer (RFC 4456 section 6)
 * @param passive whether it waits for the other end to connect
 * @param reason why it is there, in words
 * @param settings what else is set for it
 */
public record CalicoEnd(
    Kind kind,
    IpAddress peer,
    int port,
    @Nullable Name peerNode,
    Asn localAs,
    @Nullable Asn peerAs,
    boolean client,
    boolean passive,
    String reason,
    PeerSettings settings) {
  private static final int BGP_PORT = 179;

  public CalicoEnd {
    requireNonNull(kind, "kind");
    requireNonNull(peer, "peer");
    requireNonNull(localAs, "localAs");
    requireNonNull(reason, "reason");
    requireNonNull(settings, "settings");
  }

  /** By what a session comes to be; the first takes precedence. */
  public enum Kind {
    /** The node-to-node mesh. */
    MESH,
    /** A BGPPeer for all nodes. */
    GLOBAL,
    /** A BGPPeer for this node, or one by which another has it as its peer. */
    NODE
  }

  /** Whether the two AS numbers differ. */
  public boolean external() {
    return !localAs.equals(peerAs);
  }

  /** Whether it connects to a speaker that listens on a port. */
  boolean dials(int listening) {
    return !passive && (port == 0 ? BGP_PORT : port) == listening;
  }

  /** Whether the AS numbers that each shows and expects fit. */
  boolean agreesWith(CalicoEnd other) {
    return localAs.equals(other.peerAs) && other.localAs.equals(peerAs);
  }

  @Override
  public String toString() {
    return kind + " " + peer + (port == 0 ? "" : " port " + port) + ": " + reason;
  }
}
