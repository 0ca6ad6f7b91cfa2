package io.github.reflectory.session;

import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The nodes of one family by name, by address and by the peers they name. For one thread. */
final class NodeTables {
  private final AddressFamily family;
  private final Map<Name, Node> byName = new HashMap<>();

  /** Nearly always one at an address, and then in the smallest of sets. */
  private final Map<IpAddress, Set<Name>> at = new HashMap<>();

  /**
   * In order; of many names a list is a tenth of a tree, and to move some costs next to nothing.
   */
  private final Map<IpAddress, List<Name>> namedBy = new HashMap<>();

  private int namings;

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
      at.merge(address, Set.of(node.name()), NodeTables::both);
      node.peers(family).keySet().forEach(peer -> name(peer, node.name()));
    }
  }

  private void displace(Node node) {
    asNumbers.remove(node);
    IpAddress address = node.address(family).orElse(null);
    if (address != null) {
      at.computeIfPresent(address, (any, names) -> without(node.name(), names));
      node.peers(family).keySet().forEach(peer -> unname(peer, node.name()));
    }
  }

  private void name(IpAddress peer, Name node) {
    List<Name> names = namedBy.computeIfAbsent(peer, any -> new ArrayList<>());
    names.add(-1 - Collections.binarySearch(names, node), node);
    namings++;
  }

  private void unname(IpAddress peer, Name node) {
    List<Name> names = namedBy.getOrDefault(peer, List.of());
    names.remove(Collections.binarySearch(names, node));
    namings--;
    if (names.isEmpty()) {
      namedBy.remove(peer);
    }
  }

  private static Set<Name> both(Set<Name> some, Set<Name> more) {
    Set<Name> both = some instanceof TreeSet ? some : new TreeSet<>(some);
    both.addAll(more);
    return both;
  }

  private static @Nullable Set<Name> without(Name gone, Set<Name> names) {
    if (names.size() < 2) {
      return names.contains(gone) ? null : names;
    }
    names.remove(gone);
    return names.size() > 1 ? names : Set.copyOf(names);
  }

  @Nullable Node get(Name name) {
    return byName.get(name);
  }

  /** How many nodes and different peers of theirs there are. */
  int size() {
    return byName.size() + namings;
  }

  AsNumbers asNumbers() {
    return asNumbers;
  }

  Set<IpAddress> addresses() {
    return at.keySet();
  }

  /** The names of the nodes at an address, in order. */
  Set<Name> namesAt(IpAddress address) {
    return at.getOrDefault(address, Set.of());
  }

  /** The nodes at an address by name. */
  List<Node> at(IpAddress address) {
    return named(namesAt(address));
  }

  /** All nodes with an address that name a peer. */
  List<Node> naming(IpAddress peer) {
    return named(namedBy.getOrDefault(peer, List.of()));
  }

  boolean isShared(IpAddress address) {
    return namesAt(address).size() > 1;
  }

  private List<Node> named(Collection<Name> names) {
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
