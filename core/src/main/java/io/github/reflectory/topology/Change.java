package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a topology set to a new value, or removed where the value is {@code null}.
 *
 * <p>Entries are as small as Calico's keys, one change is one key: two writers who touch different
 * entries of one node do not disturb each other.
 */
public sealed interface Change {

  /** The same entry as a given topology holds it; what setting it back would be. */
  Change in(Topology topology);

  /** Whether the entry would be gone. */
  boolean removes();

  /** The AS number of nodes and reflectors that have no other. */
  record DefaultAs(@Nullable Asn value) implements Change {
    @Override
    public Change in(Topology topology) {
      return new DefaultAs(topology.defaultAsSetting().orElse(null));
    }

    @Override
    public boolean removes() {
      return value == null;
    }

    @Override
    public String toString() {
      return "default AS number" + to(value);
    }
  }

  /** Whether every node peers with every other. */
  record NodeMesh(@Nullable Boolean value) implements Change {
    @Override
    public Change in(Topology topology) {
      return new NodeMesh(topology.nodeMeshSetting().orElse(null));
    }

    @Override
    public boolean removes() {
      return value == null;
    }

    @Override
    public String toString() {
      return "node mesh" + to(value == null ? null : value ? "on" : "off");
    }
  }

  /** A registered reflector and its cluster ID. */
  record ReflectorEntry(IpAddress address, @Nullable Reflector value) implements Change {
    /**
     * @throws IllegalArgumentException if the reflector has another address
     */
    public ReflectorEntry {
      requireNonNull(address, "address");
      if (value != null && !value.address().equals(address)) {
        throw new IllegalArgumentException(value + " is not at " + address);
      }
    }

    public static ReflectorEntry set(Reflector reflector) {
      return new ReflectorEntry(reflector.address(), reflector);
    }

    @Override
    public Change in(Topology topology) {
      return new ReflectorEntry(address, topology.reflectors().get(address));
    }

    @Override
    public boolean removes() {
      return value == null;
    }

    @Override
    public String toString() {
      return value == null
          ? "reflector " + address + to(null)
          : "reflector "
              + address
              + value.clusterId().map(id -> ": cluster ID " + id).orElse(": no cluster ID");
    }
  }

  /** A peer of every node, with the AS number its entry gives. */
  record GlobalPeer(IpAddress peer, @Nullable Asn value) implements Change {
    public GlobalPeer {
      requireNonNull(peer, "peer");
    }

    @Override
    public Change in(Topology topology) {
      return new GlobalPeer(peer, topology.globalPeers().get(peer));
    }

    @Override
    public boolean removes() {
      return value == null;
    }

    @Override
    public String toString() {
      return "global peer " + peer + toAs(value);
    }
  }

  /** A node's address in one family. */
  record NodeAddress(Name node, AddressFamily family, @Nullable IpAddress value) implements Change {
    /**
     * @throws IllegalArgumentException if the address is of the other family
     */
    public NodeAddress {
      requireNonNull(node, "node");
      requireNonNull(family, "family");
      if (value != null && value.family() != family) {
        throw new IllegalArgumentException(value + " is no " + family + " address");
      }
    }

    public static NodeAddress set(Name node, IpAddress address) {
      requireNonNull(node, "node");
      requireNonNull(address, "address");
      return new NodeAddress(node, address.family(), address);
    }

    @Override
    public Change in(Topology topology) {
      Node held = topology.nodes().get(node);
      return new NodeAddress(node, family, held == null ? null : held.address(family).orElse(null));
    }

    @Override
    public boolean removes() {
      return value == null;
    }

    @Override
    public String toString() {
      return "node " + node + ": " + family + " address" + to(value);
    }
  }

  /** A node's own AS number. */
  record NodeAs(Name node, @Nullable Asn value) implements Change {
    public NodeAs {
      requireNonNull(node, "node");
    }

    @Override
    public Change in(Topology topology) {
      Node held = topology.nodes().get(node);
      return new NodeAs(node, held == null ? null : held.as().orElse(null));
    }

    @Override
    public boolean removes() {
      return value == null;
    }

    @Override
    public String toString() {
      return "node " + node + ": AS number" + to(value);
    }
  }

  /** A peer of one node, with the AS number its entry gives. */
  record NodePeer(Name node, IpAddress peer, @Nullable Asn value) implements Change {
    public NodePeer {
      requireNonNull(node, "node");
      requireNonNull(peer, "peer");
    }

    @Override
    public Change in(Topology topology) {
      Node held = topology.nodes().get(node);
      return new NodePeer(node, peer, held == null ? null : held.peers().get(peer));
    }

    @Override
    public boolean removes() {
      return value == null;
    }

    @Override
    public String toString() {
      return "node " + node + ": peer " + peer + toAs(value);
    }
  }

  private static String to(@Nullable Object value) {
    return value == null ? ": removed" : ": " + value;
  }

  private static String toAs(@Nullable Asn value) {
    return value == null ? ": removed" : ": AS " + value;
  }
}
