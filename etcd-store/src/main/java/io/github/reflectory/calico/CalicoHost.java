package io.github.reflectory.calico;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.github.reflectory.calico.codec.CalicoIndex;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A host there are keys of, whether or not a topology has it as a node.
 *
 * @param name exactly as the keys spell it; it may hold anything
 * @param node what could be read of it; empty where that is nothing
 * @param keys all its keys
 * @param missing the keys it lacks, at which Calico's own readers stop
 */
public record CalicoHost(
    String name,
    Optional<Node> node,
    ImmutableSortedSet<String> keys,
    ImmutableList<String> missing) {

  public CalicoHost {
    requireNonNull(name, "name");
    requireNonNull(node, "node");
    requireNonNull(keys, "keys");
    requireNonNull(missing, "missing");
  }

  /** The hosts of a listing, by name. */
  static ImmutableList<CalicoHost> in(RawListing listing) {
    Topology topology = CalicoIndex.of(listing).topology();
    TreeMap<String, TreeSet<String>> hosts = new TreeMap<>();
    for (String key : listing.entries().keySet()) {
      String host = KeySpace.host(key);
      if (host != null) {
        hosts.computeIfAbsent(host, any -> new TreeSet<>()).add(key);
      }
    }
    Map<String, Node> nodes = new TreeMap<>();
    topology.nodes().values().forEach(node -> nodes.put(node.name().text(), node));
    return hosts.entrySet().stream()
        .map(host -> of(host.getKey(), host.getValue(), nodes))
        .collect(ImmutableList.toImmutableList());
  }

  private static CalicoHost of(String name, TreeSet<String> keys, Map<String, Node> nodes) {
    return new CalicoHost(
        name,
        Optional.ofNullable(nodes.get(name)),
        ImmutableSortedSet.copyOfSorted(keys),
        HostKeys.needed(name).stream()
            .filter(key -> !keys.contains(key))
            .collect(ImmutableList.toImmutableList()));
  }
}
