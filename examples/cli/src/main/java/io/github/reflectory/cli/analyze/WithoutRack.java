package io.github.reflectory.cli.analyze;

import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Machines of a topology whose rack is not known, so that no failure of a rack takes them. */
final class WithoutRack {
  private static final int NAMED = 5;

  private WithoutRack() {}

  /** The first of them and how many more; empty if there are none. */
  static Optional<String> in(Topology topology, Set<AddressFamily> families, FailureDomains racks) {
    List<String> all = new ArrayList<>();
    for (AddressFamily family : families) {
      for (IpAddress reflector : topology.reflectors(family).keySet()) {
        if (racks.ofReflector(reflector).isEmpty()) {
          all.add(reflector.toString());
        }
      }
    }
    for (Node node : topology.nodes().values()) {
      if (families.stream().anyMatch(family -> isUnknown(node, family, racks))) {
        all.add("node " + node.name());
      }
    }
    if (all.isEmpty()) {
      return Optional.empty();
    }
    String first = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
    int more = all.size() - NAMED;
    return Optional.of(more > 0 ? first + " and " + more + " more" : first);
  }

  /** How many nodes of a family there are among them. */
  static int nodes(Topology topology, AddressFamily family, FailureDomains racks) {
    return (int)
        topology.nodes().values().stream().filter(node -> isUnknown(node, family, racks)).count();
  }

  private static boolean isUnknown(Node node, AddressFamily family, FailureDomains racks) {
    return node.address(family)
        .filter(address -> racks.ofNode(node.name(), address).isEmpty())
        .isPresent();
  }
}
