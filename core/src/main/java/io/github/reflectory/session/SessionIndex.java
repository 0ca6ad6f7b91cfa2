package io.github.reflectory.session;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Maps;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Settings;
import io.github.reflectory.topology.Topology;
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
  private Settings settings;
  private final TreeMap<IpAddress, Reflector> reflectors;
  private final TreeMap<IpAddress, Asn> globalPeers;
  private final NodeTables nodes;
  private final Now now = new Now();

  private SessionIndex(Topology topology, AddressFamily family) {
    this.family = family;
    this.settings = topology.settings();
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
    Update update = new Update(touched);
    for (Change change : changes) {
      Entry<?> entry = change.entry();
      if (entry.family().isEmpty() || entry.family().get() == family) {
        change.match(update);
      }
    }
    return touched;
  }

  /** Takes one change after the other. */
  private final class Update implements Change.Cases<Touched> {
    private final Touched touched;

    Update(Touched touched) {
      this.touched = touched;
    }

    @Override
    public <V> Touched setting(Setting<V> entry, @Nullable V value) {
      settings = entry.put(settings, value);
      touched.setting(entry);
      return touched;
    }

    @Override
    public Touched reflector(Entry.RegisteredReflector entry, @Nullable Reflector value) {
      change(entry.at(), value, touched);
      return touched;
    }

    @Override
    public Touched globalPeer(Entry.GlobalPeer entry, @Nullable Asn value) {
      set(globalPeers, entry.peer(), value);
      touched.globalPeer(entry.peer());
      return touched;
    }

    @Override
    public <V> Touched node(NodeEntry<V> entry, @Nullable V value) {
      Node held = nodes.get(entry.name());
      Node before = held == null ? Node.named(entry.name()) : held;
      Node.Builder after = before.toBuilder();
      entry.put(after, value);
      change(before, after.build(), touched);
      return touched;
    }
  }

  private static <K, V> void set(Map<K, V> entries, K key, @Nullable V value) {
    if (value == null) {
      entries.remove(key);
    } else {
      entries.put(key, value);
    }
  }

  private void change(IpAddress address, @Nullable Reflector value, Touched touched) {
    boolean mesh = reflectors.containsKey(address) != (value != null);
    Set<IpAddress> peers = mesh ? Set.of(address) : Set.of();
    Set<IpAddress> places = mesh ? sharedBy(nodes.naming(address)) : Set.of();
    Outlook before = Outlook.of(now, places, peers);
    set(reflectors, address, value);
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

  private void change(Node before, Node after, Touched touched) {
    Outlook outlook = Outlook.of(now, places(before, after), peers(before, after));
    nodes.replace(before, after);
    touched.name(after.name());
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
      numbers.add(settings.as());
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
    return settings.isMesh();
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
    public Ends.Common common() {
      return new Ends.Common(settings.as(), settings.isMesh(), globalPeers);
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
      return nodes.asNumbers().isOutside(peer, settings.as(), globalPeers.get(peer));
    }
  }
}
