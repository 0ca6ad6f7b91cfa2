package io.github.reflectory.inventory;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Machines that can fail together, as those behind one top-of-rack switch. */
public final class Rack {
  private final Name name;
  private final @Nullable ClusterId clusterId;
  private final ImmutableSortedMap<Name, Host> reflectors;
  private final ImmutableSortedMap<Name, Host> nodes;

  private Rack(
      Name name,
      @Nullable ClusterId clusterId,
      SortedMap<Name, Host> reflectors,
      SortedMap<Name, Host> nodes) {
    this.name = name;
    this.clusterId = clusterId;
    this.reflectors = ImmutableSortedMap.copyOfSorted(reflectors);
    this.nodes = ImmutableSortedMap.copyOfSorted(nodes);
  }

  public Name name() {
    return name;
  }

  /** The cluster ID all reflectors of the rack must have; when empty, the planner assigns one. */
  public Optional<ClusterId> clusterId() {
    return Optional.ofNullable(clusterId);
  }

  public ImmutableSortedMap<Name, Host> reflectors() {
    return reflectors;
  }

  public ImmutableSortedMap<Name, Host> nodes() {
    return nodes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Rack that
        && name.equals(that.name)
        && Objects.equals(clusterId, that.clusterId)
        && reflectors.equals(that.reflectors)
        && nodes.equals(that.nodes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, clusterId, reflectors, nodes);
  }

  @Override
  public String toString() {
    return name.text();
  }

  /** Lists what is in a rack; for use by one thread. */
  public static final class Builder {
    private final Name name;
    private @Nullable ClusterId clusterId;
    private final TreeMap<Name, Host> reflectors = new TreeMap<>();
    private final TreeMap<Name, Host> nodes = new TreeMap<>();

    Builder(Name name) {
      this.name = name;
    }

    /** Asks for this cluster ID instead of an assigned one. */
    public Builder clusterId(ClusterId clusterId) {
      requireNonNull(clusterId, "clusterId");
      this.clusterId = clusterId;
      return this;
    }

    /**
     * Adds a reflector with one or two addresses.
     *
     * @throws PlanningException if the name or an address is not valid, or the rack has such a
     *     reflector already
     */
    public Builder reflector(String name, String... addresses) {
      return reflector(host("reflector", name, addresses));
    }

    /**
     * Adds a reflector.
     *
     * @throws PlanningException if the rack has such a reflector already, or it has an AS number
     */
    public Builder reflector(Host reflector) {
      requireNonNull(reflector, "reflector");
      if (reflector.as().isPresent()) {
        throw new PlanningException(
            "rack "
                + name
                + ": reflector "
                + reflector
                + " has an AS number, which only nodes have of their own; leave it out");
      }
      return add(reflectors, "reflector", reflector);
    }

    /**
     * Adds a node with one or two addresses.
     *
     * @throws PlanningException if the name or an address is not valid, or the rack has such a node
     *     already
     */
    public Builder node(String name, String... addresses) {
      return node(host("node", name, addresses));
    }

    /**
     * Adds a node.
     *
     * @throws PlanningException if the rack has such a node already
     */
    public Builder node(Host node) {
      requireNonNull(node, "node");
      return add(nodes, "node", node);
    }

    private Host host(String what, String host, String... addresses) {
      requireNonNull(host, "name");
      requireNonNull(addresses, "addresses");
      String where = "rack " + name + ": " + what + " ";
      Host made = Host.named(value(where, host, Name::parse));
      for (String text : addresses) {
        IpAddress address = value(where + host + ": ", text, IpAddress::parse);
        if (made.address(address.family()).isPresent()) {
          throw new PlanningException(
              where
                  + host
                  + " has two "
                  + address.family()
                  + " addresses: "
                  + String.join(", ", addresses)
                  + "; leave one out");
        }
        made = made.withAddress(address);
      }
      return made;
    }

    private Builder add(Map<Name, Host> hosts, String what, Host host) {
      if (hosts.putIfAbsent(host.name(), host) != null) {
        throw new PlanningException(
            "rack "
                + name
                + ": "
                + what
                + " "
                + host
                + " is listed twice; leave one out, or give it another name");
      }
      return this;
    }

    Rack build() {
      return new Rack(name, clusterId, reflectors, nodes);
    }
  }

  /**
   * A value of an inventory.
   *
   * @throws PlanningException that says where it is, if it is none
   */
  static <T> T value(String where, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new PlanningException(where + e.getMessage());
    }
  }
}
