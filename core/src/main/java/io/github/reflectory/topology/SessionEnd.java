package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One end of a BGP session, as the speaker at {@code local} configures it.
 *
 * @param local this speaker's address
 * @param localAs the AS number this speaker shows on the session
 * @param peer the address of the other end, of the same family
 * @param peerAs the AS number expected of the other end
 * @param role what the other end is to this speaker
 * @param reason why the session is wanted
 * @param peerNode the node at the other end, where the topology names one
 */
public record SessionEnd(
    IpAddress local,
    Asn localAs,
    IpAddress peer,
    Asn peerAs,
    Role role,
    Reason reason,
    @Nullable Name peerNode) {

  /**
   * @throws IllegalArgumentException if the addresses are equal or of different families
   */
  public SessionEnd {
    requireNonNull(local, "local");
    requireNonNull(localAs, "localAs");
    requireNonNull(peer, "peer");
    requireNonNull(peerAs, "peerAs");
    requireNonNull(role, "role");
    requireNonNull(reason, "reason");
    if (local.equals(peer) || local.family() != peer.family()) {
      throw new IllegalArgumentException("no session from " + local + " to " + peer);
    }
  }

  /** Whether the two AS numbers differ, which makes it EBGP: no reflection, next hop kept. */
  public boolean external() {
    return !localAs.equals(peerAs);
  }

  /** Whether this speaker reflects for the other end: an internal client (RFC 4456 section 6). */
  public boolean reflects() {
    return role == Role.CLIENT && !external();
  }

  /** Whether the other speaker's end fits this one, so that the session can come up. */
  public boolean agreesWith(SessionEnd other) {
    return local.equals(other.peer)
        && peer.equals(other.local)
        && localAs.equals(other.peerAs)
        && peerAs.equals(other.localAs);
  }

  @Override
  public String toString() {
    return local
        + " (AS "
        + localAs
        + ") to "
        + role
        + " "
        + peer
        + (peerNode == null ? "" : " " + peerNode)
        + " (AS "
        + peerAs
        + "): "
        + reason;
  }
}
