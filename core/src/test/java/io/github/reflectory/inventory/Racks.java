package io.github.reflectory.inventory;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A few words to describe networks in tests. */
public final class Racks {
  public static final Asn AS = new Asn(64512);

  private Racks() {}

  /** The old image's example: 3 racks, each with 2 reflectors and 3 nodes. */
  public static Inventory.Builder seed() {
    return racks(3, 2, 3);
  }

  /**
   * Racks rack1..., reflectors RR1... at 10.0.1.1..., nodes N1... at 10.0.2.1..., numbered through.
   */
  public static Inventory.Builder racks(int racks, int reflectors, int nodes) {
    Inventory.Builder builder = Inventory.builder(AS);
    for (int rack = 0; rack < racks; rack++) {
      builder.rack("rack" + (rack + 1), filled(rack * reflectors, reflectors, rack * nodes, nodes));
    }
    return builder;
  }

  public static Consumer<Rack.Builder> filled(
      int reflectorsBefore, int reflectors, int nodesBefore, int nodes) {
    return rack -> {
      for (int i = reflectorsBefore + 1; i <= reflectorsBefore + reflectors; i++) {
        rack.reflector("RR" + i, "10.0.1." + i);
      }
      for (int i = nodesBefore + 1; i <= nodesBefore + nodes; i++) {
        rack.node("N" + i, "10.0." + (2 + i / 256) + "." + i % 256);
      }
    };
  }

  public static Inventory inventory(UnaryOperator<Inventory.Builder> racks) {
    return racks.apply(Inventory.builder(AS)).build();
  }

  public static IpAddress ip(String text) {
    return IpAddress.parse(text);
  }

  /** The last parts of the addresses of a node's peers. */
  public static List<String> peers(Topology topology, String node) {
    Node held = topology.nodes().get(new Name(node));
    return held == null
        ? List.of()
        : held.peers().keySet().stream().map(IpAddress::toString).toList();
  }

  public static String clusterId(Topology topology, String reflector) {
    return requireNonNull(topology.reflectors().get(ip(reflector)))
        .clusterId()
        .orElseThrow()
        .toString();
  }
}
