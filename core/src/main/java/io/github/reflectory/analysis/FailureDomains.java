package io.github.reflectory.analysis;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import io.github.reflectory.plan.Host;
import io.github.reflectory.plan.Inventory;
import io.github.reflectory.plan.Rack;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Speaker;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which machines fail together. A topology does not say, and it is never guessed from cluster IDs.
 */
public final class FailureDomains {
  private final ImmutableSortedSet<Name> racks;
  private final ImmutableMap<IpAddress, Name> reflectors;
  private final ImmutableMap<Name, Name> nodes;

  private FailureDomains(
      ImmutableSortedSet<Name> racks,
      ImmutableMap<IpAddress, Name> reflectors,
      ImmutableMap<Name, Name> nodes) {
    this.racks = racks;
    this.reflectors = reflectors;
    this.nodes = nodes;
  }

  /** The racks of an inventory. */
  public static FailureDomains of(Inventory inventory) {
    Map<IpAddress, Name> reflectors = new HashMap<>();
    Map<Name, Name> nodes = new HashMap<>();
    for (Rack rack : inventory.racks().values()) {
      for (Host host : rack.reflectors().values()) {
        for (AddressFamily family : AddressFamily.values()) {
          host.address(family).ifPresent(address -> reflectors.put(address, rack.name()));
        }
      }
      rack.nodes().keySet().forEach(node -> nodes.put(node, rack.name()));
    }
    return new FailureDomains(
        ImmutableSortedSet.copyOf(inventory.racks().keySet()),
        ImmutableMap.copyOf(reflectors),
        ImmutableMap.copyOf(nodes));
  }

  /** All racks of the inventory, whatever stands there. */
  public ImmutableSortedSet<Name> racks() {
    return racks;
  }

  /** The rack a reflector stands in, if the inventory lists it. */
  public Optional<Name> ofReflector(IpAddress address) {
    requireNonNull(address, "address");
    return Optional.ofNullable(reflectors.get(address));
  }

  /** The rack a node stands in, if the inventory lists it. */
  public Optional<Name> ofNode(Name node) {
    requireNonNull(node, "node");
    return Optional.ofNullable(nodes.get(node));
  }

  /** The rack of a speaker, which as a reflector is known by address and as a node by name. */
  Optional<Name> of(Speaker speaker) {
    Optional<Name> rack = speaker.isReflector() ? ofReflector(speaker.address()) : Optional.empty();
    return rack.or(() -> speaker.node().flatMap(this::ofNode));
  }
}
