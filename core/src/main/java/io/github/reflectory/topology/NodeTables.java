package io.github.reflectory.topology;

import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.SetMultimap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The nodes of one family by name, by address and by the peers they name. For one thread. */
final class NodeTables {
  private final AddressFamily family;
  private final Map<Name, Node> byName = new HashMap<>();
  private final SetMultimap<IpAddress, Name> at =
      MultimapBuilder.hashKeys().treeSetValues().build();
  private final SetMultimap<IpAddress, Name> namedBy =
      MultimapBuilder.hashKeys().treeSetValues().build();

  /** Addresses of several nodes. */
  private final Set<IpAddress> shared = new HashSet<>();

  private final AsNumbers asNumbers;

  NodeTables(AddressFamily family) {
    this.family = family;
    this.asNumbers = new AsNumbers(family);
  }

  /** Takes a node's place; one without any entry is gone. */
  void replace(Node before, Node after) {
    displace(before);
    place(after);
  }

  void place(Node node) {
    if (node.isEmpty()) {
      byName.remove(node.name());
      return;
    }
    byName.put(node.name(), node);
    asNumbers.add(node);
    IpAddress address = node.address(family).orElse(null);
    if (address != null) {
      at.put(address, node.name());
      if (at.get(address).size() > 1) {
        shared.add(address);
      }
      Topology.of(family, node.peers()).keySet().forEach(peer -> namedBy.put(peer, node.name()));
    }
  }

  private void displace(Node node) {
    asNumbers.remove(node);
    IpAddress address = node.address(family).orElse(null);
    if (address != null) {
      at.remove(address, node.name());
      if (at.get(address).size() < 2) {
        shared.remove(address);
      }
      Topology.of(family, node.peers()).keySet().forEach(peer -> namedBy.remove(peer, node.name()));
    }
  }

  @Nullable Node get(Name name) {
    return byName.get(name);
  }

  /** How many nodes and different peers of theirs there are. */
  int size() {
    return byName.size() + namedBy.size();
  }

  AsNumbers asNumbers() {
    return asNumbers;
  }

  Set<IpAddress> addresses() {
    return at.keySet();
  }

  Set<Name> namesAt(IpAddress address) {
    return at.get(address);
  }

  /** The nodes at an address by name. */
  List<Node> at(IpAddress address) {
    return named(at.get(address));
  }

  /** All nodes with an address that name a peer. */
  List<Node> naming(IpAddress peer) {
    return named(namedBy.get(peer));
  }

  boolean isShared(IpAddress address) {
    return shared.contains(address);
  }

  private List<Node> named(Set<Name> names) {
    List<Node> found = new ArrayList<>(names.size());
    for (Name name : names) {
      Node node = byName.get(name);
      if (node != null) {
        found.add(node);
      }
    }
    return found;
  }
}
