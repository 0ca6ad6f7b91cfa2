package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.github.reflectory.topology.Ends.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

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
  private final Supplier<Held> held;
  private final AtomicBoolean asked = new AtomicBoolean();

  /** What a topology's speakers depend on, looked up once. */
  private record Held(
      Settings settings,
      ImmutableSortedMap<IpAddress, Reflector> reflectors,
      ImmutableSortedMap<IpAddress, Node> byAddress,
      ImmutableListMultimap<IpAddress, Node> namedBy)
      implements Surroundings {
    static Held of(Topology topology, AddressFamily family) {
      ImmutableSortedMap.Builder<IpAddress, Node> byAddress = ImmutableSortedMap.naturalOrder();
      ImmutableListMultimap.Builder<IpAddress, Node> namedBy = ImmutableListMultimap.builder();
      IpAddress last = null;
      for (Addressed each : addressed(topology, family)) {
        if (!each.address().equals(last)) {
          byAddress.put(each.address(), each.node());
        }
        last = each.address();
        Topology.of(family, each.node().peers())
            .keySet()
            .forEach(peer -> namedBy.put(peer, each.node()));
      }
      return new Held(
          new Settings(topology.defaultAs(), topology.nodeMesh(), topology.globalPeers(family)),
          topology.reflectors(family),
          byAddress.buildOrThrow(),
          namedBy.build());
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

  /**
   * Reads a topology when first asked. The first speaker costs a look at every node, the second has
   * tables made of all of them, and from then on each costs what its sessions cost.
   */
  public static Sessions of(Topology topology, AddressFamily family) {
    requireNonNull(topology, "topology");
    requireNonNull(family, "family");
    return new Sessions(topology, family);
  }

  /** For one speaker alone, tables of all would cost more than they save. */
  private Surroundings surroundings() {
    return asked.getAndSet(true) ? held.get() : new Searched(topology, family);
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
    return surroundings().reflectorAt(address);
  }

  /**
   * A node's speaker, which is a reflector's too where one is registered at the node's address;
   * empty when the topology holds no such node or it has no address in this family.
   */
  public Optional<Speaker> node(Name name) {
    requireNonNull(name, "name");
    Node node = topology.nodes().get(name);
    return node == null
        ? Optional.empty()
        : node.address(family).map(address -> surroundings().nodeSpeaker(node, address));
  }

  /** Addresses of all reflectors: the registered ones, and peers that can only be standalone. */
  public ImmutableSortedSet<IpAddress> reflectorAddresses() {
    Held held = this.held.get();
    ImmutableSortedSet.Builder<IpAddress> all = ImmutableSortedSet.naturalOrder();
    all.addAll(held.registered());
    for (IpAddress peer : topology.globalPeers(family).keySet()) {
      if (!held.byAddress().containsKey(peer)) {
        all.add(peer);
      }
    }
    for (IpAddress peer : held.namedBy().keySet()) {
      if (!held.byAddress().containsKey(peer)) {
        all.add(peer);
      }
    }
    return all.build();
  }

  /** Every speaker, once: reflectors by address, then the nodes that are no reflectors by name. */
  public ImmutableList<Speaker> speakers() {
    Held held = this.held.get();
    ImmutableList.Builder<Speaker> all = ImmutableList.builder();
    for (IpAddress address : reflectorAddresses()) {
      all.add(held.reflectorAt(address));
    }
    for (Node node : topology.nodes().values()) {
      node.address(family)
          .filter(address -> held.registered(address) == null)
          .ifPresent(address -> all.add(held.plainNode(node, address)));
    }
    return all.build();
  }

  /** All speakers' ends, joined. */
  public SessionGraph graph() {
    return SessionGraph.of(speakers());
  }
}
