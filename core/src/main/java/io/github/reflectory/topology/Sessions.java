package io.github.reflectory.topology;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The speakers of a topology in one address family and their ends of sessions.
 *
 * <ul>
 *   <li>A registered reflector has a mesh session with every other one, and a client session with
 *       every node that names it or, if it is a global peer, with every node.
 *   <li>A peer that is no registered reflector and no node is a standalone reflector: client
 *       sessions only.
 *   <li>A node has a session with each of its own peers, with every global peer and, while the node
 *       mesh is on, with every other node.
 *   <li>A node at a reflector's address is one speaker with it: the reflector's sessions and, to
 *       other neighbours, the node's.
 * </ul>
 *
 * <p>There is one session for each neighbour: of several reasons the first in the order of {@link
 * Reason} counts, of several nodes at one address the first by name.
 */
public final class Sessions {
  private final Topology topology;
  private final AddressFamily family;
  private final ImmutableSortedMap<IpAddress, Reflector> reflectors;
  private final ImmutableSortedMap<IpAddress, Node> nodes;
  private final ImmutableListMultimap<IpAddress, Node> namedBy;

  private Sessions(Topology topology, AddressFamily family) {
    this.topology = topology;
    this.family = family;
    this.reflectors = topology.reflectors(family);
    TreeMap<IpAddress, Node> nodes = new TreeMap<>();
    ImmutableListMultimap.Builder<IpAddress, Node> namedBy = ImmutableListMultimap.builder();
    for (Node node : topology.nodes().values()) {
      node.address(family)
          .ifPresent(
              address -> {
                nodes.putIfAbsent(address, node);
                Topology.of(family, node.peers()).keySet().forEach(peer -> namedBy.put(peer, node));
              });
    }
    this.nodes = ImmutableSortedMap.copyOfSorted(nodes);
    this.namedBy = namedBy.build();
  }

  /** Reads a topology once; each speaker asked for later costs what its sessions cost. */
  public static Sessions of(Topology topology, AddressFamily family) {
    return new Sessions(topology, family);
  }

  /**
   * The reflector at an address, standalone unless registered.
   *
   * @throws IllegalArgumentException if the address is of another family
   */
  public Speaker reflector(IpAddress address) {
    if (address.family() != family) {
      throw new IllegalArgumentException(address + " is no " + family + " address");
    }
    Ends ends = new Ends(topology, address);
    Reflector registered = reflectors.get(address);
    if (registered != null) {
      ends.mesh(reflectors.keySet());
    }
    ends.clients(namedBy.get(address));
    if (topology.globalPeers().containsKey(address)) {
      ends.clients(nodes.values());
    }
    Speaker speaker = Speaker.reflector(address);
    if (registered != null && registered.clusterId().isPresent()) {
      speaker = speaker.withClusterId(registered.clusterId().get());
    }
    Node node = nodes.get(address);
    if (node != null) {
      ends.node(node, nodes.values());
      speaker = speaker.withNode(node.name());
    }
    return speaker.withEnds(ends.all());
  }

  /**
   * A node's speaker, which is a reflector's too where one is registered at the node's address;
   * empty when the topology holds no such node or it has no address in this family.
   */
  public Optional<Speaker> node(Name name) {
    Node node = topology.nodes().get(name);
    return node == null
        ? Optional.empty()
        : node.address(family).map(address -> speaker(node, address));
  }

  private Speaker speaker(Node node, IpAddress address) {
    if (reflectors.containsKey(address)) {
      return reflector(address);
    }
    Ends ends = new Ends(topology, address);
    ends.node(node, nodes.values());
    return Speaker.node(node.name(), address).withEnds(ends.all());
  }

  /** Addresses of all reflectors: the registered ones, and peers that can only be standalone. */
  public ImmutableSortedSet<IpAddress> reflectorAddresses() {
    ImmutableSortedSet.Builder<IpAddress> all = ImmutableSortedSet.naturalOrder();
    all.addAll(reflectors.keySet());
    for (IpAddress peer : topology.globalPeers(family).keySet()) {
      if (!nodes.containsKey(peer)) {
        all.add(peer);
      }
    }
    for (IpAddress peer : namedBy.keySet()) {
      if (!nodes.containsKey(peer)) {
        all.add(peer);
      }
    }
    return all.build();
  }

  /** Every speaker, once: reflectors by address, then the nodes that are no reflectors by name. */
  public ImmutableList<Speaker> speakers() {
    ImmutableList.Builder<Speaker> all = ImmutableList.builder();
    for (IpAddress address : reflectorAddresses()) {
      all.add(reflector(address));
    }
    for (Node node : topology.nodes().values()) {
      node.address(family)
          .filter(address -> !reflectors.containsKey(address))
          .ifPresent(address -> all.add(speaker(node, address)));
    }
    return all.build();
  }

  /** All speakers' ends, joined. */
  public SessionGraph graph() {
    return SessionGraph.of(speakers());
  }
}
