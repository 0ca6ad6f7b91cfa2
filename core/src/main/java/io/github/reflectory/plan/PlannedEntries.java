package io.github.reflectory.plan;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Sets;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.PlanningException;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The previous topology's entries with an inventory's laid over them.
 *
 * <p>Of the inventory's nodes, peers that are reflectors are the plan's to set; other peers, and
 * all that the inventory does not mention, stay unless pruned.
 */
final class PlannedEntries {
  private final Inventory inventory;
  private final Topology previous;
  private final boolean pruning;
  private final boolean renumbering;
  private final Set<IpAddress> inventoryReflectors = new HashSet<>();
  private final TreeMap<IpAddress, Reflector> foreign = new TreeMap<>();
  private final TopologyBuilder builder = Topology.builder();

  PlannedEntries(Inventory inventory, Topology previous, boolean pruning, boolean renumbering) {
    this.inventory = inventory;
    this.previous = previous;
    this.pruning = pruning;
    this.renumbering = renumbering;
    for (Rack rack : inventory.racks().values()) {
      rack.reflectors().values().forEach(host -> inventoryReflectors.addAll(addresses(host)));
    }
    builder.defaultAs(inventory.as());
    if (!pruning) {
      keepWhatIsNotMentioned();
    }
  }

  private void keepWhatIsNotMentioned() {
    previous.nodes().values().forEach(builder::node);
    previous
        .reflectors()
        .forEach(
            (address, reflector) -> {
              if (!inventoryReflectors.contains(address)) {
                foreign.put(address, reflector);
                builder.reflector(reflector);
              }
            });
    previous
        .globalPeers()
        .forEach(
            (peer, as) -> {
              if (!inventoryReflectors.contains(peer)) {
                builder.globalPeer(peer, as);
              }
            });
  }

  /** All nodes in a mesh, without the inventory's reflectors. */
  Topology meshed() {
    peers(ImmutableListMultimap.of(), false);
    return builder.nodeMesh(true).build();
  }

  /** Sets the nodes' peers: their own, or all reflectors for everyone. */
  void peers(ImmutableListMultimap<Name, Pick> own, boolean everyone) {
    builder.nodeMesh(false);
    if (everyone) {
      inventoryReflectors.forEach(address -> builder.globalPeer(address, inventory.as()));
    }
    for (Rack rack : inventory.racks().values()) {
      for (Host host : rack.nodes().values()) {
        builder.node(node(rack, host, own.get(host.name())));
      }
    }
  }

  private Node node(Rack rack, Host host, List<Pick> picks) {
    Node before = previous.nodes().get(host.name());
    Node node = before == null || pruning ? Node.named(host.name()) : before;
    if (host.as().isPresent()) {
      node = node.withAs(host.as().get());
    }
    TreeMap<IpAddress, Asn> peers = new TreeMap<>(node.peers());
    for (AddressFamily family : AddressFamily.values()) {
      IpAddress address = host.address(family).orElse(null);
      if (address != null) {
        refuseOther(rack, host, address, before);
        node = node.withAddress(address);
        peers.keySet().removeIf(peer -> peer.family() == family && isReflector(peer));
      }
    }
    picks.forEach(pick -> peers.put(pick.reflector().address(), inventory.as()));
    return node.withPeers(peers);
  }

  private void refuseOther(Rack rack, Host host, IpAddress address, @Nullable Node before) {
    IpAddress known = before == null ? null : before.address(address.family()).orElse(null);
    if (known != null && !known.equals(address) && !renumbering) {
      throw new PlanningException(
          "rack "
              + rack
              + ": node "
              + host
              + " is at "
              + address
              + " in the inventory, but the store has it at "
              + known
              + "; remove the one that is wrong, or allow renumbering (plan --renumber)");
    }
  }

  /** The addresses of the inventory's reflectors. */
  Set<IpAddress> planned() {
    return Collections.unmodifiableSet(inventoryReflectors);
  }

  /** The reflectors that are registered as planned: the inventory's, and others that stay. */
  Set<IpAddress> registered() {
    return Sets.union(inventoryReflectors, foreign.keySet());
  }

  private boolean isReflector(IpAddress peer) {
    return inventoryReflectors.contains(peer) || previous.reflectors().containsKey(peer);
  }

  /** Registered reflectors outside the inventory that stay, those with or those without clients. */
  ImmutableList<Reflector> foreignReflectors(boolean withClients) {
    Topology planned = builder.build();
    Set<IpAddress> named = new TreeSet<>(planned.globalPeers().keySet());
    planned.nodes().values().forEach(node -> named.addAll(node.peers().keySet()));
    return foreign.values().stream()
        .filter(reflector -> named.contains(reflector.address()) == withClients)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * What is to be said of nodes in other AS numbers than the reflectors.
   *
   * @throws PlanningException if some would lose each other by that
   */
  ImmutableList<String> externalNodes(Topology planned) {
    ExternalNodes external = new ExternalNodes(inventory.as());
    for (Rack rack : inventory.racks().values()) {
      for (Name name : rack.nodes().keySet()) {
        external.add(
            rack,
            requireNonNull(planned.nodes().get(name)),
            planned.reflectors().keySet(),
            planned.globalPeers().keySet());
      }
    }
    return external.notes();
  }

  /** The topology with the inventory's reflectors registered. */
  Topology reflected(ClusterIdAssignment ids) {
    for (Rack rack : inventory.racks().values()) {
      for (Host host : rack.reflectors().values()) {
        for (IpAddress address : addresses(host)) {
          builder.reflector(Reflector.of(address, ids.of(host, address.family())));
        }
      }
    }
    return builder.build();
  }

  private static List<IpAddress> addresses(Host host) {
    return Stream.of(AddressFamily.values())
        .flatMap(family -> host.address(family).stream())
        .toList();
  }
}
