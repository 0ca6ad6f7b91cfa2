package io.github.reflectory.topology;

import io.github.reflectory.topology.Ends.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A topology that is looked through for whatever one speaker depends on. */
record Searched(Topology topology, AddressFamily family) implements Surroundings {
  @Override
  public Settings settings() {
    return new Settings(topology.defaultAs(), topology.nodeMesh(), topology.globalPeers(family));
  }

  @Override
  public Set<IpAddress> registered() {
    return topology.reflectors(family).keySet();
  }

  @Override
  public @Nullable Reflector registered(IpAddress address) {
    return address.family() == family ? topology.reflectors().get(address) : null;
  }

  @Override
  public List<Node> naming(IpAddress peer) {
    List<Node> naming = new ArrayList<>();
    for (Node node : topology.nodes().values()) {
      if (node.peers().containsKey(peer) && node.address(family).isPresent()) {
        naming.add(node);
      }
    }
    return naming;
  }

  @Override
  public Collection<Node> nodes() {
    TreeMap<IpAddress, Node> byAddress = new TreeMap<>();
    for (Node node : topology.nodes().values()) {
      node.address(family).ifPresent(address -> byAddress.putIfAbsent(address, node));
    }
    return byAddress.values();
  }

  @Override
  public @Nullable Node nodeAt(IpAddress address) {
    for (Node node : topology.nodes().values()) {
      if (node.address(family).filter(address::equals).isPresent()) {
        return node;
      }
    }
    return null;
  }
}
