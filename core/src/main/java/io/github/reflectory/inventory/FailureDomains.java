package io.github.reflectory.inventory;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which machines fail together. A topology does not say, and it is never guessed from cluster IDs.
 * Reflectors are known by address; a node stands where the inventory has its name or, without one,
 * its address, for host names differ in how much of the domain they spell.
 */
public final class FailureDomains {
  private final ImmutableSortedSet<Name> racks;
  private final ImmutableMap<IpAddress, Name> byAddress;
  private final ImmutableMap<Name, Name> nodes;

  private FailureDomains(
      ImmutableSortedSet<Name> racks,
      ImmutableMap<IpAddress, Name> byAddress,
      ImmutableMap<Name, Name> nodes) {
    this.racks = racks;
    this.byAddress = byAddress;
    this.nodes = nodes;
  }

  /** The racks of an inventory. */
  public static FailureDomains of(Inventory inventory) {
    Map<IpAddress, Name> byAddress = new HashMap<>();
    Map<Name, Name> nodes = new HashMap<>();
    for (Rack rack : inventory.racks().values()) {
      rack.nodes().keySet().forEach(node -> nodes.put(node, rack.name()));
      put(rack, rack.nodes().values(), byAddress);
    }
    for (Rack rack : inventory.racks().values()) {
      put(rack, rack.reflectors().values(), byAddress);
    }
    return new FailureDomains(
        ImmutableSortedSet.copyOf(inventory.racks().keySet()),
        ImmutableMap.copyOf(byAddress),
        ImmutableMap.copyOf(nodes));
  }

  private static void put(Rack rack, Iterable<Host> hosts, Map<IpAddress, Name> byAddress) {
    for (Host host : hosts) {
      for (AddressFamily family : AddressFamily.values()) {
        host.address(family).ifPresent(address -> byAddress.put(address, rack.name()));
      }
    }
  }

  /** All racks of the inventory, whatever stands there. */
  public ImmutableSortedSet<Name> racks() {
    return racks;
  }

  /** The rack a reflector stands in, if the inventory lists its address. */
  public Optional<Name> ofReflector(IpAddress address) {
    requireNonNull(address, "address");
    return Optional.ofNullable(byAddress.get(address));
  }

  /** The rack a node stands in, if the inventory lists its name or else its address. */
  public Optional<Name> ofNode(Name node, IpAddress address) {
    requireNonNull(node, "node");
    requireNonNull(address, "address");
    Name byName = nodes.get(node);
    return Optional.ofNullable(byName == null ? byAddress.get(address) : byName);
  }

  /** The rack of a speaker: a reflector's, else a node's. */
  public Optional<Name> of(Speaker speaker) {
    Optional<Name> rack = speaker.isReflector() ? ofReflector(speaker.address()) : Optional.empty();
    return rack.or(() -> speaker.node().flatMap(node -> ofNode(node, speaker.address())));
  }
}
