package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Maps;
import io.github.reflectory.topology.Ends.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@link Sessions} that keep up with changes: a change costs what it touches, however many nodes
 * there are, and tells whose sessions may be others now. For use by one thread.
 */
public final class SessionIndex {
  private final AddressFamily family;
  private @Nullable Asn defaultAs;
  private @Nullable Boolean nodeMesh;
  private final TreeMap<IpAddress, Reflector> reflectors;
  private final TreeMap<IpAddress, Asn> globalPeers;
  private final NodeTables nodes;
  private final Now now = new Now();

  private SessionIndex(Topology topology, AddressFamily family) {
    this.family = family;
    this.defaultAs = topology.defaultAsSetting().orElse(null);
    this.nodeMesh = topology.nodeMeshSetting().orElse(null);
    this.reflectors = new TreeMap<>(topology.reflectors(family));
    this.globalPeers = new TreeMap<>(topology.globalPeers(family));
    this.nodes = new NodeTables(family);
    topology.nodes().values().forEach(node -> nodes.place(node.only(family)));
  }

  /** Starts with a topology. */
  public static SessionIndex of(Topology topology, AddressFamily family) {
    requireNonNull(topology, "topology");
    requireNonNull(family, "family");
    return new SessionIndex(topology, family);
  }

  /** Takes changes in their order; those of the other family are passed over. */
  public Touched update(Iterable<? extends Change> changes) {
    Touched touched = new Touched(this);
    for (Change change : changes) {
      update(change, touched);
    }
    return touched;
  }

  private void update(Change change, Touched touched) {
    if (change instanceof Change.DefaultAs as) {
      defaultAs = as.value();
      touched.everything();
    } else if (change instanceof Change.NodeMesh mesh) {
      nodeMesh = mesh.value();
      touched.everyNode();
    } else if (change instanceof Change.ReflectorEntry entry) {
      if (entry.address().family() == family) {
        change(entry, touched);
      }
    } else if (change instanceof Change.GlobalPeer peer) {
      if (peer.peer().family() == family) {
        set(globalPeers, peer.peer(), peer.value());
        touched.globalPeer(peer.peer());
      }
    } else if (change instanceof Change.NodeAddress address) {
      if (address.family() == family) {
        IpAddress value = address.value();
        change(
            address.node(),
            node -> value == null ? node.withoutAddress(family) : node.withAddress(value),
            touched);
      }
    } else if (change instanceof Change.NodeAs as) {
      change(as.node(), node -> node.withAs(as.value()), touched);
    } else if (change instanceof Change.NodePeer peer && peer.peer().family() == family) {
      Asn value = peer.value();
      change(
          peer.node(),
          node -> value == null ? node.withoutPeer(peer.peer()) : node.withPeer(peer.peer(), value),
          touched);
    }
  }

  private static <K, V> void set(Map<K, V> entries, K key, @Nullable V value) {
    if (value == null) {
      entries.remove(key);
    } else {
      entries.put(key, value);
    }
  }

  private interface NodeEdit {
    Node of(Node node);
  }

  private void change(Change.ReflectorEntry entry, Touched touched) {
    IpAddress address = entry.address();
    boolean mesh = reflectors.containsKey(address) != (entry.value() != null);
    Set<IpAddress> peers = mesh ? Set.of(address) : Set.of();
    Set<IpAddress> places = mesh ? sharedBy(nodes.naming(address)) : Set.of();
    Outlook before = Outlook.of(now, places, peers);
    set(reflectors, address, entry.value());
    touched.reflector(address, mesh);
    before.compare(now, touched);
  }

  /** The addresses of some nodes at which there are others, too. */
  private Set<IpAddress> sharedBy(List<Node> some) {
    Set<IpAddress> shared = new HashSet<>();
    for (Node node : some) {
      node.address(family).filter(nodes::isShared).ifPresent(shared::add);
    }
    return shared;
  }

  private void change(Name name, NodeEdit edit, Touched touched) {
    Node held = nodes.get(name);
    Node before = held == null ? Node.named(name) : held;
    Node after = edit.of(before);
    Outlook outlook = Outlook.of(now, places(before, after), peers(before, after));
    nodes.replace(before, after);
    touched.name(name);
    outlook.compare(now, touched);
  }

  private Set<IpAddress> places(Node before, Node after) {
    Set<IpAddress> places = new HashSet<>();
    before.address(family).ifPresent(places::add);
    after.address(family).ifPresent(places::add);
    return places;
  }

  /** The peers that may be something else to those who name them. */
  private Set<IpAddress> peers(Node before, Node after) {
    Set<IpAddress> peers = new HashSet<>(places(before, after));
    peers.addAll(Touched.differing(before, after));
    Set<Asn> numbers = new HashSet<>();
    if (!before.as().equals(after.as())) {
      before.as().ifPresent(numbers::add);
      after.as().ifPresent(numbers::add);
    }
    if (nodes.asNumbers().changesDefault(before, after)) {
      numbers.add(now.settings().defaultAs());
    }
    if (!numbers.isEmpty()) {
      peers.addAll(nodes.asNumbers().expecting(numbers));
      peers.addAll(Maps.filterValues(globalPeers, numbers::contains).keySet());
    }
    return peers;
  }

  /** Whether a reflector is registered at an address. */
  public boolean isRegistered(IpAddress address) {
    requireNonNull(address, "address");
    return reflectors.containsKey(address);
  }

  /** How many reflectors, global peers, nodes and nodes' peers of this family there are. */
  public int size() {
    return reflectors.size() + globalPeers.size() + nodes.size();
  }

  AddressFamily family() {
    return family;
  }

  @Nullable Reflector registered(IpAddress address) {
    return reflectors.get(address);
  }

  boolean isGlobalPeer(IpAddress address) {
    return globalPeers.containsKey(address);
  }

  boolean nodeMesh() {
    return nodeMesh == null || nodeMesh;
  }

  Set<Name> namesAt(IpAddress address) {
    return nodes.namesAt(address);
  }

  Set<IpAddress> peers(Name name) {
    Node node = nodes.get(name);
    return node == null ? Set.of() : node.peers().keySet();
  }

  Optional<IpAddress> address(Name name) {
    Node node = nodes.get(name);
    return node == null ? Optional.empty() : node.address(family);
  }

  /** As {@link Sessions#reflector}, of the topology reached. */
  public Speaker reflector(IpAddress address) {
    if (address.family() != family) {
      throw new IllegalArgumentException(address + " is no " + family + " address");
    }
    return now.reflectorAt(address);
  }

  /** As {@link Sessions#node}, of the topology reached. */
  public Optional<Speaker> node(Name name) {
    requireNonNull(name, "name");
    Node node = nodes.get(name);
    return node == null
        ? Optional.empty()
        : node.address(family).map(address -> now.nodeSpeaker(node, address));
  }

  /** The index as it is at the moment. */
  private final class Now implements Surroundings {
    @Override
    public Settings settings() {
      Asn as = defaultAs == null ? Topology.CALICO_DEFAULT_AS : defaultAs;
      return new Settings(as, nodeMesh(), globalPeers);
    }

    @Override
    public Set<IpAddress> registered() {
      return reflectors.keySet();
    }

    @Override
    public @Nullable Reflector registered(IpAddress address) {
      return reflectors.get(address);
    }

    @Override
    public List<Node> naming(IpAddress peer) {
      List<Node> naming = nodes.naming(peer);
      naming.removeIf(node -> !isSpokenTo(node));
      return naming;
    }

    private boolean isSpokenTo(Node node) {
      IpAddress address = node.address(family).orElse(null);
      if (address == null || !nodes.isShared(address)) {
        return address != null;
      }
      Node spokenTo = nodeAt(address);
      return spokenTo != null && spokenTo.name().equals(node.name());
    }

    @Override
    public List<Node> nodes() {
      List<Node> spokenTo = new ArrayList<>();
      for (IpAddress address : nodes.addresses()) {
        Node node = nodeAt(address);
        if (node != null) {
          spokenTo.add(node);
        }
      }
      return spokenTo;
    }

    @Override
    public @Nullable Node nodeAt(IpAddress address) {
      if (nodes.isShared(address)) {
        return SpokenTo.among(nodes.at(address), address, reflectors::containsKey);
      }
      List<Node> here = nodes.at(address);
      return here.isEmpty() ? null : here.get(0);
    }

    @Override
    public boolean isOutside(IpAddress peer) {
      return nodes.asNumbers().isOutside(peer, settings().defaultAs(), globalPeers.get(peer));
    }
  }
}
