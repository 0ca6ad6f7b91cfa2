package io.github.reflectory.plan;

import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What pruning leaves of a topology that an inventory does not mention; all, without pruning. */
final class Pruned {
  private final Inventory inventory;
  private final Topology previous;
  private final boolean pruning;
  private final Set<AddressFamily> mentioned = EnumSet.noneOf(AddressFamily.class);
  private final Set<IpAddress> nodes = new HashSet<>();

  Pruned(Inventory inventory, Topology previous, boolean pruning) {
    this.inventory = inventory;
    this.previous = previous;
    this.pruning = pruning;
    for (Rack rack : inventory.racks().values()) {
      Stream.concat(rack.reflectors().values().stream(), rack.nodes().values().stream())
          .forEach(
              host ->
                  Stream.of(AddressFamily.values())
                      .filter(family -> host.address(family).isPresent())
                      .forEach(mentioned::add));
    }
    if (mentioned.isEmpty()) {
      mentioned.addAll(EnumSet.allOf(AddressFamily.class));
    }
    previous.nodes().values().forEach(node -> nodes.addAll(addresses(node)));
  }

  /** Whether what is in this address family stays. */
  boolean keeps(AddressFamily family) {
    return !pruning || !mentioned.contains(family);
  }

  /** Whether a node that the inventory does not have stays. */
  boolean keeps(Node node) {
    List<IpAddress> addresses = addresses(node);
    return !pruning
        || !addresses.isEmpty() && addresses.stream().allMatch(address -> keeps(address.family()));
  }

  /**
   * Whether a peer that is no reflector of the inventory stays.
   *
   * @param own the AS number of those whose peer it is
   */
  boolean keepsPeer(IpAddress peer, Asn as, Asn own) {
    return keeps(peer.family())
        || !as.equals(own)
            && !as.equals(inventory.as())
            && !previous.reflectors().containsKey(peer)
            && !nodes.contains(peer);
  }

  /** What stays of a node that the inventory has. */
  Node rest(Node node) {
    if (!pruning) {
      return node;
    }
    Node rest = Node.named(node.name());
    for (IpAddress address : addresses(node)) {
      rest = keeps(address.family()) ? rest.withAddress(address) : rest;
    }
    TreeMap<IpAddress, Asn> peers = new TreeMap<>();
    for (Map.Entry<IpAddress, Asn> peer : node.peers().entrySet()) {
      if (keepsPeer(peer.getKey(), peer.getValue(), previous.as(node))) {
        peers.put(peer.getKey(), peer.getValue());
      }
    }
    return rest.withPeers(peers);
  }

  private static List<IpAddress> addresses(Node node) {
    return Stream.of(AddressFamily.values())
        .flatMap(family -> node.address(family).stream())
        .toList();
  }
}
