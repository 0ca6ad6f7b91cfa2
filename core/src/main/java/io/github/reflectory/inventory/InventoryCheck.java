package io.github.reflectory.inventory;

import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.RouterId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses an inventory in which two machines cannot be told apart. */
final class InventoryCheck {
  private final String kind;
  private final Map<Name, Rack> racks = new HashMap<>();
  private final Map<IpAddress, Host> addresses = new HashMap<>();
  private final Map<RouterId, Host> routerIds = new HashMap<>();

  private InventoryCheck(String kind) {
    this.kind = kind;
  }

  static void of(Iterable<Rack> racks) {
    InventoryCheck reflectors = new InventoryCheck("reflector");
    InventoryCheck nodes = new InventoryCheck("node");
    Map<Name, Host> reflectorsByName = new HashMap<>();
    for (Rack rack : racks) {
      rack.reflectors().values().forEach(host -> reflectors.add(rack, host));
      reflectorsByName.putAll(rack.reflectors());
      rack.nodes().values().forEach(host -> nodes.add(rack, host));
    }
    for (Rack rack : racks) {
      for (Host node : rack.nodes().values()) {
        reflectors.compare(rack, node, reflectorsByName.get(node.name()));
      }
    }
  }

  private void add(Rack rack, Host host) {
    Rack other = racks.putIfAbsent(host.name(), rack);
    if (other != null) {
      throw new PlanningException(
          kind
              + " "
              + host
              + " is listed in rack "
              + other
              + " and in rack "
              + rack
              + "; leave one out, or give it another name");
    }
    boolean addressed = false;
    for (AddressFamily family : AddressFamily.values()) {
      IpAddress address = host.address(family).orElse(null);
      if (address != null) {
        addressed = true;
        refuseShared("address " + address, addresses.putIfAbsent(address, host), host);
      }
    }
    if (!addressed) {
      throw new PlanningException(
          "rack " + rack + ": " + kind + " " + host + " has no address; give it ipv4 or ipv6");
    }
    host.routerId()
        .ifPresent(id -> refuseShared("router ID " + id, routerIds.putIfAbsent(id, host), host));
  }

  private void refuseShared(String what, @Nullable Host first, Host second) {
    if (first != null) {
      throw new PlanningException(
          kind
              + "s "
              + first
              + " and "
              + second
              + " share the "
              + what
              + "; give each its own, or leave one out");
    }
  }

  /** A node against the reflectors: one name and one address mean one machine. */
  private void compare(Rack rack, Host node, @Nullable Host namesake) {
    for (AddressFamily family : AddressFamily.values()) {
      IpAddress address = node.address(family).orElse(null);
      Host reflector = address == null ? null : addresses.get(address);
      if (reflector != null && !reflector.name().equals(node.name())) {
        throw new PlanningException(
            "rack "
                + rack
                + ": node "
                + node
                + " has the address "
                + address
                + " of reflector "
                + reflector
                + "; if they are one machine, give them one name");
      }
      IpAddress other = namesake == null ? null : namesake.address(family).orElse(null);
      if (address != null && other != null && !address.equals(other)) {
        throw new PlanningException(
            "rack "
                + rack
                + ": "
                + node
                + " is a node at "
                + address
                + " and a reflector at "
                + other
                + "; one machine has one address: give both the same, or one another name");
      }
    }
    RouterId id = node.routerId().orElse(null);
    Host identified = id == null ? null : routerIds.get(id);
    if (identified != null && !identified.name().equals(node.name())) {
      throw new PlanningException(
          "rack "
              + rack
              + ": node "
              + node
              + " has the router ID "
              + id
              + " of reflector "
              + identified
              + "; if they are one machine, give them one name");
    }
  }
}
