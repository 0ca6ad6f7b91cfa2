package io.github.reflectory.plan;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Table;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.HashSet;
import java.util.Set;

/**
 * Nodes of an inventory at an address that another node has, which stays: only one is spoken to.
 */
final class SharedAddresses {
  private SharedAddresses() {}

  /** A note for each. */
  static ImmutableList<String> notes(Inventory inventory, Topology previous) {
    Table<AddressFamily, IpAddress, Name> others = others(inventory, previous);
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    for (Rack rack : inventory.racks().values()) {
      for (Host host : rack.nodes().values()) {
        for (AddressFamily family : AddressFamily.values()) {
          IpAddress address = host.address(family).orElse(null);
          Name other = address == null ? null : others.get(family, address);
          if (address != null && other != null) {
            notes.add(note(host, address, other));
          }
        }
      }
    }
    return notes.build();
  }

  private static Table<AddressFamily, IpAddress, Name> others(
      Inventory inventory, Topology previous) {
    Set<Name> listed = new HashSet<>();
    inventory.racks().values().forEach(rack -> listed.addAll(rack.nodes().keySet()));
    Table<AddressFamily, IpAddress, Name> others = HashBasedTable.create();
    for (Node node : previous.nodes().values()) {
      if (!listed.contains(node.name())) {
        for (AddressFamily family : AddressFamily.values()) {
          node.address(family).ifPresent(address -> others.put(family, address, node.name()));
        }
      }
    }
    return others;
  }

  private static String note(Host host, IpAddress address, Name other) {
    return "node "
        + host
        + " has the address "
        + address
        + " of node "
        + other
        + ", which is not in the inventory and stays, so that only one of them is spoken to; remove "
        + other
        + " if it is gone or the same machine (node "
        + other
        + " remove), else correct the address";
  }
}
