package io.github.reflectory.cli.inventory;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.PlanningException;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.RouterId;

/**
 * Reads an inventory from a YAML or JSON file.
 *
 * <pre>{@code
 * as: 64512
 * racks:
 *   - name: rack1
 *     cluster-id: 224.0.0.1
 *     reflectors: [{name: RR1, ipv4: 10.0.1.1, router-id: 10.0.1.1}]
 *     nodes: [{name: N1, ipv4: 10.0.2.1}, {name: N2, ipv6: fd00:2::2, as: 64513}]
 * }</pre>
 */
public final class InventoryFile {
  private static final ImmutableSet<String> INVENTORY = ImmutableSet.of("as", "racks");
  private static final ImmutableSet<String> RACK =
      ImmutableSet.of("name", "cluster-id", "reflectors", "nodes");
  private static final ImmutableSet<String> REFLECTOR =
      ImmutableSet.of("name", "ipv4", "ipv6", "router-id");
  private static final ImmutableSet<String> NODE =
      ImmutableSet.of("name", "ipv4", "ipv6", "as", "router-id");

  private InventoryFile() {}

  /**
   * Reads the text of a file.
   *
   * @param file what messages call it
   * @throws InventoryException if it is not an inventory
   */
  public static Inventory parse(String file, String text) {
    Fields top = new Fields(file, YamlReader.read(file, text), INVENTORY);
    Inventory.Builder inventory = Inventory.builder(top.required("as", Asn::parse));
    if (!top.has("racks")) {
      throw top.missing("racks");
    }
    for (Fields rack : top.list("racks", RACK)) {
      String name = rack.required("name", Name::parse).text();
      try {
        inventory.rack(name, builder -> fill(builder, rack));
      } catch (PlanningException e) {
        throw rack.refused(e.getMessage());
      }
    }
    try {
      return inventory.build();
    } catch (PlanningException e) {
      throw new InventoryException(file + ": " + e.getMessage());
    }
  }

  private static void fill(Rack.Builder builder, Fields rack) {
    rack.optional("cluster-id", ClusterId::parse).ifPresent(builder::clusterId);
    for (Fields reflector : rack.list("reflectors", REFLECTOR)) {
      add(builder::reflector, reflector);
    }
    for (Fields node : rack.list("nodes", NODE)) {
      add(builder::node, node);
    }
  }

  /** One of the two lists of a rack. */
  private interface HostList {
    Rack.Builder add(Host host);
  }

  private static void add(HostList list, Fields fields) {
    try {
      list.add(host(fields));
    } catch (PlanningException e) {
      throw fields.refused(e.getMessage());
    }
  }

  private static Host host(Fields fields) {
    Host host = Host.named(fields.required("name", Name::parse));
    for (AddressFamily family : AddressFamily.values()) {
      String field = "ipv" + family.number();
      host =
          fields.optional(field, text -> address(family, text)).map(host::withAddress).orElse(host);
    }
    if (!fields.has("ipv4") && !fields.has("ipv6")) {
      throw fields.missing("ipv4 or ipv6");
    }
    host = fields.optional("as", Asn::parse).map(host::withAs).orElse(host);
    return fields.optional("router-id", RouterId::parse).map(host::withRouterId).orElse(host);
  }

  private static IpAddress address(AddressFamily family, String text) {
    IpAddress address = IpAddress.parse(text);
    if (address.family() != family) {
      throw new IllegalArgumentException("expected an " + family + " address, found " + address);
    }
    return address;
  }
}
