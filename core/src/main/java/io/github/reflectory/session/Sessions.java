package io.github.reflectory.session;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import io.github.reflectory.session.Ends.Common;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The speakers of a topology in one address family and their ends of sessions.
 *
 * <ul>
 *   <li>A registered reflector has a mesh session with every other one, and a client session with
 *       every node that names it or, if it is a global peer, with every node.
 *   <li>A peer that is no registered reflector and no node is a standalone reflector: client
 *       sessions only. If every entry of it expects an AS number that no node has, neither of its
 *       own nor by default, it is an external router instead.
 *   <li>A node has a session with each of its own peers, with every global peer and, while the node
 *       mesh is on, with every other node.
 *   <li>A node at a reflector's address is one speaker with it: the reflector's sessions and, to
 *       other neighbours, the node's.
 *   <li>Of several nodes at one address one is spoken to, for all sessions of the family: the first
 *       by name of those that name a registered reflector, else of those with other peers of their
 *       own, else of all. The others are other names of the same machine.
 * </ul>
 *
 * <p>There is one session for each neighbour: of several reasons the first in the order of {@link
 * Reason} counts.
 */
public final class Sessions {
  private final Topology topology;
  private final AddressFamily family;
  private final Supplier<Held> held;

  /** What a topology's speakers depend on, looked up once. */
  private record Held(
      Common common,
      ImmutableSortedMap<IpAddress, Reflector> reflectors,
      ImmutableSortedMap<IpAddress, Node> byAddress,
      ImmutableListMultimap<IpAddress, Node> namedBy,
      ImmutableListMultimap<IpAddress, Name> shared,
      Supplier<AsNumbers> asNumbers)
      implements Surroundings {
    static Held of(Topology topology, AddressFamily family) {
      ImmutableSortedMap<IpAddress, Reflector> reflectors = topology.reflectors(family);
      ImmutableSortedMap.Builder<IpAddress, Node> byAddress = ImmutableSortedMap.naturalOrder();
      ImmutableListMultimap.Builder<IpAddress, Node> namedBy = ImmutableListMultimap.builder();
      ImmutableListMultimap.Builder<IpAddress, Name> shared = ImmutableListMultimap.builder();
      List<Addressed> all = addressed(topology, family);
      for (int from = 0, to; from < all.size(); from = to) {
        IpAddress address = all.get(from).address();
        for (to = from + 1; to < all.size() && all.get(to).address().equals(address); to++) {}
        Node node = all.get(from).node();
        if (to > from + 1) {
          List<Node> here = all.subList(from, to).stream().map(Addressed::node).toList();
          Node spokenTo = SpokenTo.among(here, address, reflectors::containsKey);
          node = spokenTo;
          shared.put(address, node.name());
          here.stream()
              .filter(other -> !other.equals(spokenTo))
              .forEach(other -> shared.put(address, other.name()));
        }
        byAddress.put(address, node);
        for (IpAddress peer : node.peers(family).keySet()) {
          namedBy.put(peer, node);
        }
      }
      return new Held(
          new Common(topology.defaultAs(), topology.nodeMesh(), topology.globalPeers(family)),
          reflectors,
          byAddress.buildOrThrow(),
          namedBy.build(),
          shared.build(),
          Suppliers.memoize(() -> AsNumbers.of(topology, family)));
    }

    @Override
    public ImmutableSortedSet<IpAddress> registered() {
      return reflectors.keySet();
    }

    @Override
    public @Nullable Reflector registered(IpAddress address) {
      return reflectors.get(address);
    }

    @Override
    public ImmutableList<Node> naming(IpAddress peer) {
      return namedBy.get(peer);
    }

    @Override
    public ImmutableCollection<Node> nodes() {
      return byAddress.values();
    }

    @Override
    public @Nullable Node nodeAt(IpAddress address) {
      return byAddress.get(address);
    }

    @Override
    public boolean isOutside(IpAddress peer) {
      return asNumbers.get().isOutside(peer, common.defaultAs(), common.globalPeers().get(peer));
    }

    /** Peers that are neither registered nor nodes: standalone reflectors or external routers. */
    ImmutableSortedSet<IpAddress> unregistered(Role role) {
      return Stream.concat(common.globalPeers().keySet().stream(), namedBy.keySet().stream())
          .filter(peer -> registered(peer) == null && role(peer) == role)
          .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    }
  }

  private Sessions(Topology topology, AddressFamily family) {
    this.topology = topology;
    this.family = family;
    this.held = Suppliers.memoize(() -> Held.of(topology, family));
  }

  private record Addressed(IpAddress address, Node node) {}

  /** By address, so that what is derived is in order already; nodes at the same one by name. */
  private static List<Addressed> addressed(Topology topology, AddressFamily family) {
    List<Addressed> addressed = new ArrayList<>();
    for (Node node : topology.nodes().values()) {
      node.address(family).ifPresent(address -> addressed.add(new Addressed(address, node)));
    }
    addressed.sort(Comparator.comparing(Addressed::address));
    return addressed;
  }

  /** Reads a topology when first asked. From then on each speaker costs what its sessions cost. */
  public static Sessions of(Topology topology, AddressFamily family) {
    requireNonNull(topology, "topology");
    requireNonNull(family, "family");
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
    return held.get().reflectorAt(address);
  }

  /**
   * A node's speaker, which is a reflector's too where one is registered at the node's address;
   * empty when the topology holds no such node or it has no address in this family. Where another
   * node is spoken to at the address, the speaker is that one: {@link #sharedAddresses}.
   */
  public Optional<Speaker> node(Name name) {
    requireNonNull(name, "name");
    Node node = topology.nodes().get(name);
    return node == null
        ? Optional.empty()
        : node.address(family).map(address -> held.get().nodeSpeaker(node, address));
  }

  /** The addresses that several nodes have, each with their names: first who is spoken to. */
  public ImmutableListMultimap<IpAddress, Name> sharedAddresses() {
    return held.get().shared();
  }

  /** Addresses of all reflectors: the registered ones, and peers that can only be standalone. */
  public ImmutableSortedSet<IpAddress> reflectorAddresses() {
    Held held = this.held.get();
    return ImmutableSortedSet.copyOf(
        Sets.union(held.registered(), held.unregistered(Role.REFLECTOR)));
  }

  /** Addresses of the peers that are {@link Role#EXTERNAL_ROUTER}. */
  public ImmutableSortedSet<IpAddress> externalRouters() {
    return held.get().unregistered(Role.EXTERNAL_ROUTER);
  }

  /**
   * Every speaker, once: reflectors and then external routers by address, then the nodes that are
   * no reflectors by name.
   */
  public ImmutableList<Speaker> speakers() {
    Held held = this.held.get();
    ImmutableList.Builder<Speaker> all = ImmutableList.builder();
    reflectorAddresses().forEach(address -> all.add(held.reflectorAt(address)));
    externalRouters().forEach(address -> all.add(held.routerAt(address)));
    for (Node node : topology.nodes().values()) {
      node.address(family)
          .filter(address -> held.registered(address) == null && node.equals(held.nodeAt(address)))
          .ifPresent(address -> all.add(held.plainNode(node, address)));
    }
    return all.build();
  }

  /** All speakers' ends, joined. */
  public SessionGraph graph() {
    return SessionGraph.of(speakers());
  }
}
