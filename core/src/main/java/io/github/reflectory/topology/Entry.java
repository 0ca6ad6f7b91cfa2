package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a topology can say one thing about, apart from what it says: a setting of all nodes, a
 * reflector, a peer of every node, or something of one node. Without a value it is not set.
 *
 * <p>Entries are as small as Calico's keys, one entry is one key: two writers who touch different
 * entries of one node do not disturb each other.
 *
 * @param <V> the type of its values
 */
public sealed interface Entry<V>
    permits Setting, Entry.RegisteredReflector, Entry.GlobalPeer, NodeEntry {

  /** What a topology says of this entry; {@code null} if it is not set. */
  @Nullable V valueIn(Topology topology);

  /** The entry as a topology has it: what setting it back would be. */
  default Change in(Topology topology) {
    return Change.of(this, valueIn(topology));
  }

  /**
   * The entry set to a value.
   *
   * @throws IllegalArgumentException if the value does not fit this very entry, as an address of
   *     the other family
   */
  default Change set(V value) {
    requireNonNull(value, "value");
    return Change.of(this, value);
  }

  /** The entry removed, so that it is not set. */
  default Change remove() {
    return Change.of(this, null);
  }

  /** The node it is of, if it is of one. */
  default Optional<Name> node() {
    return Optional.empty();
  }

  /** The reflector or peer it is of, if it is of one. */
  default Optional<IpAddress> address() {
    return Optional.empty();
  }

  /** The one family it is of, if it is not of both. */
  default Optional<AddressFamily> family() {
    return address().map(IpAddress::family);
  }

  /** Whether the sessions of every node depend on it. */
  boolean concernsEveryNode();

  /**
   * Whether it goes on to count as it was where a store's text for it cannot be read any more,
   * since without it sessions would end that nobody meant to end.
   */
  default boolean keepsLastValue() {
    return concernsEveryNode();
  }

  /** When it is set to a value, or with {@code null} removed, among other changes. */
  Phase phase(@Nullable V value);

  /** What kind of entry it is, in lower case with underscores, such as {@code node_peer}. */
  String kind();

  /** A value in words, such as {@code AS 64512}. */
  default String describe(V value) {
    return value.toString();
  }

  /**
   * Requires that a value fits this very entry.
   *
   * @throws IllegalArgumentException if it does not
   */
  default void check(V value) {}

  /** Answers by what kind of entry this is. */
  <R> R match(Kinds<R> kinds);

  /** Answers by what a value of this entry is part of. */
  <R> R match(@Nullable V value, Change.Cases<R> cases);

  /**
   * An answer for each kind of entry: where there is a new kind, code without an answer for it does
   * not compile.
   *
   * @param <R> the type of the answers
   */
  interface Kinds<R> {
    R defaultAs(Setting.DefaultAs entry);

    R nodeMesh(Setting.NodeMesh entry);

    R reflector(RegisteredReflector entry);

    R globalPeer(GlobalPeer entry);

    R nodeAddress(NodeEntry.Address entry);

    R nodeAs(NodeEntry.As entry);

    R nodePeer(NodeEntry.Peer entry);
  }

  /**
   * A registered reflector and its cluster ID.
   *
   * @param at its address
   */
  record RegisteredReflector(IpAddress at) implements Entry<Reflector> {
    public RegisteredReflector {
      requireNonNull(at, "at");
    }

    /** A reflector registered, or registered with another cluster ID. */
    public static Change of(Reflector reflector) {
      return new RegisteredReflector(reflector.address()).set(reflector);
    }

    @Override
    public @Nullable Reflector valueIn(Topology topology) {
      return topology.reflectors().get(at);
    }

    @Override
    public void check(Reflector value) {
      if (!value.address().equals(at)) {
        throw new IllegalArgumentException(value + " is not at " + at);
      }
    }

    @Override
    public Optional<IpAddress> address() {
      return Optional.of(at);
    }

    @Override
    public boolean concernsEveryNode() {
      return false;
    }

    /** One that comes to share a cluster ID may have to wait longer. */
    @Override
    public Phase phase(@Nullable Reflector value) {
      return value == null ? Phase.REFLECTORS_GONE : Phase.REFLECTORS;
    }

    @Override
    public String kind() {
      return "reflector";
    }

    @Override
    public String describe(Reflector value) {
      return value.clusterId().map(id -> "cluster ID " + id).orElse("no cluster ID");
    }

    @Override
    public <R> R match(Kinds<R> kinds) {
      return kinds.reflector(this);
    }

    @Override
    public <R> R match(@Nullable Reflector value, Change.Cases<R> cases) {
      return cases.reflector(this, value);
    }

    @Override
    public String toString() {
      return "reflector " + at;
    }
  }

  /**
   * A peer of every node, with the AS number that is expected of it.
   *
   * @param peer its address
   */
  record GlobalPeer(IpAddress peer) implements Entry<Asn> {
    public GlobalPeer {
      requireNonNull(peer, "peer");
    }

    @Override
    public @Nullable Asn valueIn(Topology topology) {
      return topology.globalPeers().get(peer);
    }

    @Override
    public Optional<IpAddress> address() {
      return Optional.of(peer);
    }

    @Override
    public boolean concernsEveryNode() {
      return true;
    }

    @Override
    public Phase phase(@Nullable Asn value) {
      return value == null ? Phase.PEERS_GONE : Phase.GLOBAL_PEERS;
    }

    @Override
    public String kind() {
      return "global_peer";
    }

    @Override
    public String describe(Asn value) {
      requireNonNull(value, "value");
      return "AS " + value;
    }

    @Override
    public <R> R match(Kinds<R> kinds) {
      return kinds.globalPeer(this);
    }

    @Override
    public <R> R match(@Nullable Asn value, Change.Cases<R> cases) {
      return cases.globalPeer(this, value);
    }

    @Override
    public String toString() {
      return "global peer " + peer;
    }
  }
}
