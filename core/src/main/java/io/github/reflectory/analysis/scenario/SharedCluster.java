package io.github.reflectory.analysis.scenario;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A cluster ID that several reflectors use, and their clients. Reflectors of one cluster do not
 * take each other's routes (RFC 4456 section 8), which is safe against failures of reflectors while
 * every client peers with all of them. One that is a node, too, needs the routes of their clients
 * for itself, and so must be a peer of each.
 *
 * @param id the cluster ID
 * @param reflectors all that use it
 * @param clients their clients, by which of these reflectors they peer with
 */
public record SharedCluster(
    ClusterId id,
    ImmutableList<Speaker> reflectors,
    ImmutableMap<ImmutableList<IpAddress>, ImmutableList<IpAddress>> clients) {

  /** All of a network, by cluster ID. */
  public static ImmutableList<SharedCluster> in(CheckedNetwork checked) {
    Map<ClusterId, List<Speaker>> carriers = new TreeMap<>();
    for (Speaker speaker : checked.speakers()) {
      if (speaker.isReflector()) {
        checked
            .routerIds()
            .clusterId(speaker)
            .ifPresent(id -> carriers.computeIfAbsent(id, any -> new ArrayList<>()).add(speaker));
      }
    }
    ImmutableList.Builder<SharedCluster> shared = ImmutableList.builder();
    carriers.forEach(
        (id, reflectors) -> {
          if (reflectors.size() > 1) {
            shared.add(
                new SharedCluster(
                    id, ImmutableList.copyOf(reflectors), clients(checked, reflectors)));
          }
        });
    return shared.build();
  }

  private static ImmutableMap<ImmutableList<IpAddress>, ImmutableList<IpAddress>> clients(
      CheckedNetwork checked, List<Speaker> reflectors) {
    Map<IpAddress, List<IpAddress>> reflectorsOf = new LinkedHashMap<>();
    for (Speaker reflector : reflectors) {
      for (SessionEnd end : checked.up(reflector)) {
        if (end.reflects()) {
          reflectorsOf
              .computeIfAbsent(end.peer(), any -> new ArrayList<>())
              .add(reflector.address());
        }
      }
    }
    Map<ImmutableList<IpAddress>, ImmutableList.Builder<IpAddress>> clients = new LinkedHashMap<>();
    reflectorsOf.forEach(
        (client, peers) ->
            clients
                .computeIfAbsent(ImmutableList.copyOf(peers), any -> ImmutableList.builder())
                .add(client));
    return ImmutableMap.copyOf(Maps.transformValues(clients, ImmutableList.Builder::build));
  }

  /** The reflectors that are nodes, too. */
  public ImmutableList<Speaker> nodes() {
    return reflectors.stream()
        .filter(reflector -> reflector.node().isPresent())
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * Whether some client does not peer with all of the reflectors that have clients or are nodes
   * themselves; a client that is one of them need not peer with itself.
   */
  public boolean split() {
    return split(reflectors.stream().map(Speaker::address).collect(ImmutableSet.toImmutableSet()));
  }

  /** Whether it is split if only some of the reflectors share an ID. */
  public boolean split(Set<IpAddress> some) {
    Set<IpAddress> needed = new HashSet<>();
    clients.keySet().forEach(needed::addAll);
    nodes().forEach(node -> needed.add(node.address()));
    needed.retainAll(some);
    return clients.entrySet().stream()
        .anyMatch(
            group -> {
              long peers = group.getKey().stream().filter(some::contains).count();
              return peers > 0
                  && group.getValue().stream()
                      .anyMatch(
                          client -> peers + (needed.contains(client) ? 1 : 0) < needed.size());
            });
  }
}
