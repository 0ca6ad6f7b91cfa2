package io.github.reflectory.testkit;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Generators of inventories that can be planned: every address family that has nodes has
 * reflectors, in each rack.
 */
public final class Inventories {

  /** The families a generated inventory's machines have addresses in. */
  public enum Families {
    IPV4(ImmutableSet.of(AddressFamily.IPV4)),
    IPV6(ImmutableSet.of(AddressFamily.IPV6)),
    BOTH(ImmutableSet.of(AddressFamily.IPV4, AddressFamily.IPV6));

    private final ImmutableSet<AddressFamily> families;

    Families(ImmutableSet<AddressFamily> families) {
      this.families = families;
    }

    /** The families as a set. */
    public ImmutableSet<AddressFamily> set() {
      return families;
    }
  }

  /**
   * How many reflectors and nodes a rack has.
   *
   * @param reflectors at least 1
   * @param nodes 0 or more
   */
  public record Size(int reflectors, int nodes) {}

  private Inventories() {}

  /** Inventories of 1 to 6 racks with 1 to 4 reflectors and 0 to 8 nodes each. */
  public static Arbitrary<Inventory> inventories() {
    return Combinators.combine(Arbitraries.of(Families.class), sizes(1, 6)).as(Inventories::of);
  }

  /**
   * The same with racks whose first reflectors, some or all of them, are nodes, too, with the same
   * names and addresses.
   */
  public static Arbitrary<Inventory> withReflectorsThatAreNodes() {
    return Combinators.combine(
            Arbitraries.of(Families.class), sizes(1, 4), Arbitraries.integers().between(0, 4))
        .as((families, sizes, both) -> withNodesOfReflectors(of(families, sizes), both));
  }

  private static Inventory withNodesOfReflectors(Inventory inventory, int most) {
    Inventory.Builder builder = Inventory.builder(inventory.as());
    for (Rack rack : inventory.racks().values()) {
      builder.rack(
          rack.name().text(),
          filling -> {
            rack.reflectors().values().forEach(filling::reflector);
            rack.nodes().values().forEach(filling::node);
            rack.reflectors().values().stream().limit(most).forEach(filling::node);
          });
    }
    return builder.build();
  }

  /** Sizes of some racks, each 1 to 4 reflectors and 0 to 8 nodes. */
  public static Arbitrary<List<Size>> sizes(int least, int most) {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4), Arbitraries.integers().between(0, 8))
        .as(Size::new)
        .list()
        .ofMinSize(least)
        .ofMaxSize(most);
  }

  /**
   * The inventory of AS 64512 with racks of these sizes. The i-th reflector or node of rack r has
   * the same name and addresses whatever the sizes, so that sizes can be edited.
   */
  public static Inventory of(Families families, List<Size> racks) {
    Inventory.Builder builder = Inventory.builder(new Asn(64512));
    for (int i = 0; i < racks.size(); i++) {
      int rack = i;
      builder.rack("rack" + rack, filling -> fill(filling, families, rack, racks.get(rack)));
    }
    return builder.build();
  }

  private static void fill(Rack.Builder filling, Families families, int rack, Size size) {
    for (int i = 0; i < size.reflectors(); i++) {
      filling.reflector(host(families, "R" + rack + "-" + i, 1, rack, i));
    }
    for (int i = 0; i < size.nodes(); i++) {
      filling.node(host(families, "N" + rack + "-" + i, 2, rack, i));
    }
  }

  private static Host host(Families families, String name, int kind, int rack, int number) {
    Host host = Host.named(new Name(name));
    for (AddressFamily family : families.set()) {
      String text =
          family == AddressFamily.IPV4
              ? "10." + kind + "." + rack + "." + (number + 1)
              : "fd00:" + kind + ":" + rack + "::" + Integer.toHexString(number + 1);
      host = host.withAddress(IpAddress.parse(text));
    }
    return host;
  }
}
