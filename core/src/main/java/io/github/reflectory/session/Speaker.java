package io.github.reflectory.session;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.SpeakerName;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A BGP speaker in one address family: its address, what it is, and its end of every session.
 *
 * <p>{@link Sessions} derives speakers from a topology. Built by hand, they can also say what
 * Calico's keys cannot: a partial mesh, a reflector that is another's client.
 */
public final class Speaker {
  private final IpAddress address;
  private final @Nullable Name node;
  private final Kind kind;
  private final @Nullable ClusterId clusterId;
  private final ImmutableList<SessionEnd> ends;

  private enum Kind {
    NODE,
    REFLECTOR,
    EXTERNAL_ROUTER
  }

  private Speaker(
      IpAddress address,
      @Nullable Name node,
      Kind kind,
      @Nullable ClusterId clusterId,
      ImmutableList<SessionEnd> ends) {
    this.address = address;
    this.node = node;
    this.kind = kind;
    this.clusterId = clusterId;
    this.ends = ends;
  }

  /** A speaker that reflects, without cluster ID, node or sessions. */
  public static Speaker reflector(IpAddress address) {
    requireNonNull(address, "address");
    return new Speaker(address, null, Kind.REFLECTOR, null, ImmutableList.of());
  }

  /** A node's speaker, without sessions. */
  public static Speaker node(Name name, IpAddress address) {
    requireNonNull(name, "name");
    requireNonNull(address, "address");
    return new Speaker(address, name, Kind.NODE, null, ImmutableList.of());
  }

  /**
   * A router outside, as {@link Role#EXTERNAL_ROUTER} says, without sessions. It passes on between
   * AS numbers what it hears (RFC 4271 section 9.2), and reflects nothing.
   */
  public static Speaker externalRouter(IpAddress address) {
    requireNonNull(address, "address");
    return new Speaker(address, null, Kind.EXTERNAL_ROUTER, null, ImmutableList.of());
  }

  public Speaker withClusterId(ClusterId clusterId) {
    requireNonNull(clusterId, "clusterId");
    return new Speaker(address, node, kind, clusterId, ends);
  }

  /** The same speaker being a node, too. */
  public Speaker withNode(Name name) {
    requireNonNull(name, "name");
    return new Speaker(address, name, kind, clusterId, ends);
  }

  /**
   * The same speaker with exactly these ends, kept in the order of their peers' addresses.
   *
   * @throws IllegalArgumentException if an end is another speaker's, or two lead to one peer
   */
  public Speaker withEnds(Iterable<SessionEnd> ends) {
    requireNonNull(ends, "ends");
    ImmutableList<SessionEnd> sorted =
        ImmutableList.sortedCopyOf(Comparator.comparing(SessionEnd::peer), ends);
    for (int i = 0; i < sorted.size(); i++) {
      SessionEnd end = sorted.get(i);
      if (!end.local().equals(address)) {
        throw new IllegalArgumentException("not an end of " + address + ": " + end);
      }
      if (i > 0 && sorted.get(i - 1).peer().equals(end.peer())) {
        throw new IllegalArgumentException("two sessions to one neighbour: " + end);
      }
    }
    return withSorted(sorted);
  }

  /** The same speaker with ends known to be its own and in order. */
  Speaker withSorted(ImmutableList<SessionEnd> ends) {
    return new Speaker(address, node, kind, clusterId, ends);
  }

  public IpAddress address() {
    return address;
  }

  public AddressFamily family() {
    return address.family();
  }

  /** The node this speaker is, when it is one. */
  public Optional<Name> node() {
    return Optional.ofNullable(node);
  }

  /** Whether it reflects routes; a node's speaker that is no reflector never does. */
  public boolean isReflector() {
    return kind == Kind.REFLECTOR;
  }

  /** Whether it is a router outside, which nothing here configures. */
  public boolean isExternalRouter() {
    return kind == Kind.EXTERNAL_ROUTER;
  }

  /** The cluster ID set for it; a reflector without one uses its router ID. */
  public Optional<ClusterId> clusterId() {
    return Optional.ofNullable(clusterId);
  }

  /** Its end of every session, one for each neighbour, by the neighbour's address. */
  public ImmutableList<SessionEnd> ends() {
    return ends;
  }

  /** What it does on one of its ends. */
  public SessionPolicy policy(SessionEnd end) {
    SessionPolicy own = end.policy;
    return own == null ? usualPolicy(end) : own;
  }

  /** What it would do there by what it and its peer are, had the end no policy of its own. */
  public SessionPolicy usualPolicy(SessionEnd end) {
    return SessionPolicy.of(this, end);
  }

  /** The same speaker with other policies on all its ends. */
  public Speaker withPolicies(UnaryOperator<SessionPolicy> change) {
    requireNonNull(change, "change");
    return withSorted(
        ends.stream()
            .map(end -> withPolicy(end, change.apply(policy(end))))
            .collect(ImmutableList.toImmutableList()));
  }

  private SessionEnd withPolicy(SessionEnd end, SessionPolicy changed) {
    return changed.equals(policy(end)) ? end : end.withPolicy(changed);
  }

  /** Its end of the session with a neighbour; {@code null} if there is none. */
  @Nullable SessionEnd endTo(IpAddress peer) {
    int from = 0;
    int to = ends.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      int order = ends.get(middle).peer().compareTo(peer);
      if (order == 0) {
        return ends.get(middle);
      }
      from = order < 0 ? middle + 1 : from;
      to = order < 0 ? to : middle;
    }
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Speaker that
        && address.equals(that.address)
        && Objects.equals(node, that.node)
        && kind == that.kind
        && Objects.equals(clusterId, that.clusterId)
        && ends.equals(that.ends);
  }

  @Override
  public int hashCode() {
    return Objects.hash(address, node, kind, clusterId, ends);
  }

  /** The node's name, else the address. */
  public SpeakerName name() {
    return node == null ? address : node;
  }

  /** What people call it: the node's name, else the address, with what it is if outside. */
  @Override
  public String toString() {
    if (isExternalRouter()) {
      return Role.EXTERNAL_ROUTER + " " + address;
    }
    return name().toString();
  }
}
