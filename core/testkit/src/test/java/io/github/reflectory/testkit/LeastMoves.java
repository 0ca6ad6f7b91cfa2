package io.github.reflectory.testkit;

import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What every plan must cost that gives each node so many reflectors of as different racks as can
 * be, found without the planner: as a flow from the nodes over their racks to the reflectors.
 *
 * @param excess how many clients above the load bound reflectors carry at least, in sum
 * @param moves how many assignments to reflectors that stay are given up at least in plans with
 *     that excess
 */
record LeastMoves(long excess, long moves) {
  private static final int ABOVE_BOUND = 1_000_000;

  static LeastMoves of(Inventory inventory, Topology before, AddressFamily family, int perNode) {
    List<List<IpAddress>> racks = racks(inventory, family);
    List<Host> nodes =
        inventory.racks().values().stream()
            .flatMap(rack -> rack.nodes().values().stream())
            .filter(node -> node.address(family).isPresent())
            .toList();
    int limit = rackLimit(racks, perNode);
    int bound = bound(nodes.size(), perNode, racks.stream().mapToInt(List::size).sum());
    MinCostFlow flow = new MinCostFlow();
    int had = 0;
    for (Host node : nodes) {
      Set<IpAddress> peers = peers(before, node);
      flow.arc(MinCostFlow.SOURCE, node.name(), perNode, 0);
      for (int rack = 0; rack < racks.size(); rack++) {
        List<Object> use = List.of(node.name(), rack);
        flow.arc(node.name(), use, limit, 0);
        for (IpAddress reflector : racks.get(rack)) {
          flow.arc(use, reflector, 1, peers.contains(reflector) ? 0 : 1);
          had += peers.contains(reflector) ? 1 : 0;
        }
      }
    }
    for (List<IpAddress> rack : racks) {
      for (IpAddress reflector : rack) {
        flow.arc(reflector, MinCostFlow.SINK, bound, 0);
        flow.arc(reflector, MinCostFlow.SINK, nodes.size(), ABOVE_BOUND);
      }
    }
    long cost = flow.leastCost();
    long kept = (long) nodes.size() * perNode - cost % ABOVE_BOUND;
    return new LeastMoves(cost / ABOVE_BOUND, had - kept);
  }

  /** 1.25 times the mean, rounded up. */
  static int bound(int nodes, int perNode, int reflectors) {
    return reflectors == 0 ? 0 : (5 * nodes * perNode + 4 * reflectors - 1) / (4 * reflectors);
  }

  /** How many reflectors of one rack a node may have: as few as let it find so many. */
  static int rackLimit(List<List<IpAddress>> racks, int perNode) {
    for (int limit = 1; limit < perNode; limit++) {
      int most = limit;
      if (racks.stream().mapToInt(rack -> Math.min(rack.size(), most)).sum() >= perNode) {
        return limit;
      }
    }
    return perNode;
  }

  /** The reflectors of each rack. */
  static List<List<IpAddress>> racks(Inventory inventory, AddressFamily family) {
    List<List<IpAddress>> racks = new ArrayList<>();
    for (Rack rack : inventory.racks().values()) {
      racks.add(
          rack.reflectors().values().stream()
              .flatMap(reflector -> reflector.address(family).stream())
              .toList());
    }
    return racks;
  }

  private static Set<IpAddress> peers(Topology topology, Host host) {
    Node node = topology.nodes().get(host.name());
    return node == null ? Set.of() : node.peers().keySet();
  }
}
