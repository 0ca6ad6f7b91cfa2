package io.github.reflectory.plan;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Refuses a topology in which a shared cluster ID would lose routes with nothing failed, or with
 * one reflector down: every client of a shared ID must peer with every reflector that carries it,
 * since two reflectors of one cluster do not take each other's routes (RFC 4456 section 8). A
 * reflector without clients harms nobody.
 */
final class SharedIds {
  private SharedIds() {}

  static void check(Topology topology) {
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
      carriers.values().removeIf(reflectors -> reflectors.size() < 2);
      Map<IpAddress, Set<Name>> clients = clients(topology, family, carriers);
      carriers.forEach((id, reflectors) -> check(id, reflectors, clients));
    }
  }

  private static Map<IpAddress, Set<Name>> clients(
      Topology topology, AddressFamily family, Map<ClusterId, List<IpAddress>> carriers) {
    Map<IpAddress, Set<Name>> clients = new TreeMap<>();
    carriers.values().forEach(all -> all.forEach(address -> clients.put(address, new HashSet<>())));
    ImmutableSortedMap<IpAddress, ?> global = topology.globalPeers(family);
    if (!clients.isEmpty()) {
      for (Node node : topology.nodes().values()) {
        if (node.address(family).isPresent()) {
          add(clients, global.keySet(), node.name());
          add(clients, node.peers().keySet(), node.name());
        }
      }
    }
    return clients;
  }

  private static void add(
      Map<IpAddress, Set<Name>> clients, Set<IpAddress> reflectors, Name client) {
    for (IpAddress reflector : reflectors) {
      Set<Name> known = clients.get(reflector);
      if (known != null) {
        known.add(client);
      }
    }
  }

  private static void check(
      ClusterId id, List<IpAddress> carriers, Map<IpAddress, Set<Name>> clients) {
    List<IpAddress> busy = carriers.stream().filter(a -> !of(clients, a).isEmpty()).toList();
    for (IpAddress one : busy) {
      for (IpAddress other : busy) {
        for (Name client : of(clients, one)) {
          if (!of(clients, other).contains(client)) {
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
                    + ": its routes would be lost to clients of "
                    + other
                    + "; use all reflectors of the rack, or a cluster ID for each reflector and no cluster-id for the rack");
          }
        }
      }
    }
  }

  private static Set<Name> of(Map<IpAddress, Set<Name>> clients, IpAddress reflector) {
    return clients.getOrDefault(reflector, Set.of());
  }
}
