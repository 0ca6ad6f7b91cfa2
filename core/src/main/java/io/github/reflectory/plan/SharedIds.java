package io.github.reflectory.plan;

import com.google.common.collect.Sets;
import io.github.reflectory.inventory.PlanningException;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Refuses a topology in which a shared cluster ID would lose routes with nothing failed, or with
 * one reflector down: every client of a shared ID must peer with every reflector that carries it,
 * since two reflectors of one cluster do not take each other's routes (RFC 4456 section 8). A
 * reflector without clients harms nobody, unless it is a node and needs their routes itself. What
 * reflectors share that are none of the plan's is as it was, and no reason to refuse one.
 */
final class SharedIds {
  /** The reflectors that are nodes, too. */
  private final Map<IpAddress, Name> nodes = new HashMap<>();

  private final Map<IpAddress, Set<Name>> clients = new HashMap<>();

  private SharedIds(Topology topology, AddressFamily family) {
    Set<IpAddress> reflectors = topology.reflectors(family).keySet();
    Set<Name> all = new HashSet<>();
    for (Node node : topology.nodes().values()) {
      IpAddress address = node.address(family).orElse(null);
      if (address != null && reflectors.contains(address)) {
        nodes.put(address, node.name());
      } else if (address != null) {
        all.add(node.name());
        Sets.intersection(node.peers().keySet(), reflectors)
            .forEach(
                reflector ->
                    clients.computeIfAbsent(reflector, any -> new HashSet<>()).add(node.name()));
      }
    }
    Sets.intersection(topology.globalPeers(family).keySet(), reflectors)
        .forEach(reflector -> clients.put(reflector, all));
  }

  /**
   * Checks a plan.
   *
   * @param planned the reflectors whose cluster IDs the plan sets
   */
  static void check(Topology topology, Set<IpAddress> planned) {
    for (AddressFamily family : AddressFamily.values()) {
      Map<ClusterId, List<IpAddress>> carriers = new TreeMap<>();
      for (Reflector reflector : topology.reflectors(family).values()) {
        reflector
            .clusterId()
            .ifPresent(
                id ->
                    carriers
                        .computeIfAbsent(id, any -> new ArrayList<>())
                        .add(reflector.address()));
      }
      carriers
          .values()
          .removeIf(
              reflectors ->
                  reflectors.size() < 2 || reflectors.stream().noneMatch(planned::contains));
      if (!carriers.isEmpty()) {
        new SharedIds(topology, family).check(carriers);
      }
    }
  }

  private void check(Map<ClusterId, List<IpAddress>> carriers) {
    carriers.forEach(
        (id, reflectors) -> {
          List<IpAddress> busy =
              reflectors.stream().filter(a -> nodes.containsKey(a) || !of(a).isEmpty()).toList();
          for (IpAddress other : busy) {
            IpAddress one = busy.get(0);
            if (!of(one).equals(of(other))) {
              check(id, one, other);
              check(id, other, one);
            }
          }
        });
  }

  private void check(ClusterId id, IpAddress one, IpAddress other) {
    for (Name client : of(one)) {
      if (!of(other).contains(client)) {
        throw new PlanningException(
            "cluster ID "
                + id
                + " would be shared by the reflectors "
                + one
                + " and "
                + other
                + ", but node "
                + client
                + " peers only with "
                + one
                + ": its routes would be lost to "
                + (of(other).isEmpty()
                    ? "node " + nodes.get(other) + ", which is " + other + " itself"
                    : "clients of " + other)
                + "; use all reflectors of the rack, or a cluster ID for each reflector and no"
                + " cluster-id for the rack");
      }
    }
  }

  private Set<Name> of(IpAddress reflector) {
    return clients.getOrDefault(reflector, Set.of());
  }
}
