package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something of one node.
 *
 * @param <V> the type of its values
 */
public sealed interface NodeEntry<V> extends Entry<V> {

  /** The node's name. */
  Name name();

  /** The same of another node. */
  NodeEntry<V> of(Name other);

  /** What a node says of it, whatever the node's name is; {@code null} if it is not set. */
  @Nullable V valueIn(Node node);

  /** Sets it in a node, whatever the node's name is, or with {@code null} removes it. */
  void put(Node.Builder node, @Nullable V value);

  @Override
  default @Nullable V valueIn(Topology topology) {
    Node node = topology.nodes().get(name());
    return node == null ? null : valueIn(node);
  }

  @Override
  default Optional<Name> node() {
    return Optional.of(name());
  }

  @Override
  default boolean concernsEveryNode() {
    return false;
  }

  @Override
  default <R> R match(@Nullable V value, Change.Cases<R> cases) {
    return cases.node(this, value);
  }

  /** A node's address in one family. */
  record Address(Name name, AddressFamily in) implements NodeEntry<IpAddress> {
    public Address {
      requireNonNull(name, "name");
      requireNonNull(in, "in");
    }

    /** A node's address set, in the family that it is of. */
    public static Change of(Name node, IpAddress address) {
      requireNonNull(node, "node");
      requireNonNull(address, "address");
      return new Address(node, address.family()).set(address);
    }

    @Override
    public Address of(Name other) {
      requireNonNull(other, "other");
      return new Address(other, in);
    }

    @Override
    public @Nullable IpAddress valueIn(Node node) {
      return node.address(in).orElse(null);
    }

    @Override
    public void put(Node.Builder node, @Nullable IpAddress value) {
      node.address(in, value);
    }

    @Override
    public void check(IpAddress value) {
      if (value.family() != in) {
        throw new IllegalArgumentException(value + " is no " + in + " address");
      }
    }

    @Override
    public Optional<AddressFamily> family() {
      return Optional.of(in);
    }

    @Override
    public Phase phase(@Nullable IpAddress value) {
      return value == null ? Phase.ADDRESSES_GONE : Phase.ADDRESSES;
    }

    @Override
    public String kind() {
      return "node_address";
    }

    @Override
    public <R> R match(Kinds<R> kinds) {
      return kinds.nodeAddress(this);
    }

    @Override
    public String toString() {
      return "node " + name + ": " + in + " address";
    }
  }

  /** A node's own AS number. */
  record As(Name name) implements NodeEntry<Asn> {
    public As {
      requireNonNull(name, "name");
    }

    @Override
    public As of(Name other) {
      requireNonNull(other, "other");
      return new As(other);
    }

    @Override
    public @Nullable Asn valueIn(Node node) {
      return node.as().orElse(null);
    }

    @Override
    public void put(Node.Builder node, @Nullable Asn value) {
      node.as(value);
    }

    @Override
    public boolean keepsLastValue() {
      return true;
    }

    @Override
    public Phase phase(@Nullable Asn value) {
      return value == null ? Phase.NODE_AS_GONE : Phase.NODE_AS;
    }

    @Override
    public String kind() {
      return "node_as";
    }

    @Override
    public <R> R match(Kinds<R> kinds) {
      return kinds.nodeAs(this);
    }

    @Override
    public String toString() {
      return "node " + name + ": AS number";
    }
  }

  /** A peer of one node, with the AS number that is expected of it. */
  record Peer(Name name, IpAddress peer) implements NodeEntry<Asn> {
    public Peer {
      requireNonNull(name, "name");
      requireNonNull(peer, "peer");
    }

    @Override
    public Peer of(Name other) {
      requireNonNull(other, "other");
      return new Peer(other, peer);
    }

    @Override
    public @Nullable Asn valueIn(Node node) {
      return node.peers().get(peer);
    }

    @Override
    public void put(Node.Builder node, @Nullable Asn value) {
      node.peer(peer, value);
    }

    @Override
    public Optional<IpAddress> address() {
      return Optional.of(peer);
    }

    @Override
    public Phase phase(@Nullable Asn value) {
      return value == null ? Phase.PEERS_GONE : Phase.NODE_PEERS;
    }

    @Override
    public String kind() {
      return "node_peer";
    }

    @Override
    public String describe(Asn value) {
      requireNonNull(value, "value");
      return "AS " + value;
    }

    @Override
    public <R> R match(Kinds<R> kinds) {
      return kinds.nodePeer(this);
    }

    @Override
    public String toString() {
      return "node " + name + ": peer " + peer;
    }
  }
}
