package io.github.reflectory.session;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One end of a BGP session, as the speaker at {@link #local} configures it. */
public final class SessionEnd {
  private final IpAddress local;
  private final Asn localAs;
  private final IpAddress peer;
  private final Asn peerAs;
  private final Role role;
  private final Reason reason;
  private final @Nullable Name peerNode;
  final @Nullable SessionPolicy policy;

  /**
   * An end whose policy follows from what the speaker and its peer are.
   *
   * @param local this speaker's address
   * @param localAs the AS number this speaker shows on the session
   * @param peer the address of the other end, of the same family
   * @param peerAs the AS number expected of the other end
   * @param role what the other end is to this speaker
   * @param reason why the session is wanted
   * @param peerNode the node at the other end, where the topology names one
   * @throws IllegalArgumentException if the addresses are equal or of different families
   */
  public SessionEnd(
      IpAddress local,
      Asn localAs,
      IpAddress peer,
      Asn peerAs,
      Role role,
      Reason reason,
      @Nullable Name peerNode) {
    this(
        requireNonNull(local, "local"),
        requireNonNull(localAs, "localAs"),
        requireNonNull(peer, "peer"),
        requireNonNull(peerAs, "peerAs"),
        requireNonNull(role, "role"),
        requireNonNull(reason, "reason"),
        peerNode,
        null);
    if (local.equals(peer) || local.family() != peer.family()) {
      throw new IllegalArgumentException("no session from " + local + " to " + peer);
    }
  }

  private SessionEnd(
      IpAddress local,
      Asn localAs,
      IpAddress peer,
      Asn peerAs,
      Role role,
      Reason reason,
      @Nullable Name peerNode,
      @Nullable SessionPolicy policy) {
    this.local = local;
    this.localAs = localAs;
    this.peer = peer;
    this.peerAs = peerAs;
    this.role = role;
    this.reason = reason;
    this.peerNode = peerNode;
    this.policy = policy;
  }

  /** The same end with a policy of its own, made of {@link Speaker#policy}. */
  public SessionEnd withPolicy(SessionPolicy policy) {
    requireNonNull(policy, "policy");
    return new SessionEnd(local, localAs, peer, peerAs, role, reason, peerNode, policy);
  }

  /** Its own policy, if it was given one. */
  public Optional<SessionPolicy> ownPolicy() {
    return Optional.ofNullable(policy);
  }

  public IpAddress local() {
    return local;
  }

  public Asn localAs() {
    return localAs;
  }

  public IpAddress peer() {
    return peer;
  }

  public Asn peerAs() {
    return peerAs;
  }

  public Role role() {
    return role;
  }

  public Reason reason() {
    return reason;
  }

  /** The node at the other end; {@code null} if the topology names none. */
  public @Nullable Name peerNode() {
    return peerNode;
  }

  /** Whether the two AS numbers differ, which makes it EBGP: no reflection, next hop kept. */
  public boolean external() {
    return !localAs.equals(peerAs);
  }

  /** Whether the peer is to be an internal client (RFC 4456 section 6), if the speaker reflects. */
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
  public boolean equals(@Nullable Object other) {
    return other instanceof SessionEnd that
        && local.equals(that.local)
        && localAs.equals(that.localAs)
        && peer.equals(that.peer)
        && peerAs.equals(that.peerAs)
        && role == that.role
        && reason == that.reason
        && Objects.equals(peerNode, that.peerNode)
        && Objects.equals(policy, that.policy);
  }

  @Override
  public int hashCode() {
    return Objects.hash(local, localAs, peer, peerAs, role, reason, peerNode, policy);
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
