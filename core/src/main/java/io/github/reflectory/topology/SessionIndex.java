package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Iterables;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.SetMultimap;
import io.github.reflectory.topology.Ends.Settings;
import java.util.ArrayList;
import java.util.HashMap;
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
  private final Map<Name, Node> nodes;
  private final SetMultimap<IpAddress, Name> nodesAt =
      MultimapBuilder.hashKeys().treeSetValues().build();
  private final SetMultimap<IpAddress, Name> namedBy =
      MultimapBuilder.hashKeys().treeSetValues().build();

  private SessionIndex(Topology topology, AddressFamily family) {
    this.family = family;
    this.defaultAs = topology.defaultAsSetting().orElse(null);
    this.nodeMesh = topology.nodeMeshSetting().orElse(null);
    this.reflectors = new TreeMap<>(topology.reflectors(family));
    this.globalPeers = new TreeMap<>(topology.globalPeers(family));
    this.nodes = new HashMap<>();
    for (Node node : topology.nodes().values()) {
      Node own = ofThisFamily(node);
      set(nodes, node.name(), own.isEmpty() ? null : own);
      place(own);
    }
  }

  /** Without what changes of the other family would set, and remove: those are passed over. */
  private Node ofThisFamily(Node node) {
    Node own = node;
    for (AddressFamily each : AddressFamily.values()) {
      if (each != family) {
        own = own.address(each).isPresent() ? own.withoutAddress(each) : own;
        for (IpAddress peer : Topology.of(each, own.peers()).keySet()) {
          own = own.withoutPeer(peer);
        }
      }
    }
    return own;
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
        boolean known = reflectors.containsKey(entry.address());
        set(reflectors, entry.address(), entry.value());
        touched.reflector(entry.address(), known != (entry.value() != null));
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

  private void change(Name name, NodeEdit edit, Touched touched) {
    Node before = nodes.getOrDefault(name, Node.named(name));
    Node after = edit.of(before);
    boolean placed = !before.address(family).equals(after.address(family));
    touched.node(before, after, placed);
    displace(before);
    set(nodes, name, after.isEmpty() ? null : after);
    place(after);
  }

  private void place(Node node) {
    IpAddress address = node.address(family).orElse(null);
    if (address != null) {
      nodesAt.put(address, node.name());
      Topology.of(family, node.peers()).keySet().forEach(peer -> namedBy.put(peer, node.name()));
    }
  }

  private void displace(Node node) {
    IpAddress address = node.address(family).orElse(null);
    if (address != null) {
      nodesAt.remove(address, node.name());
      Topology.of(family, node.peers()).keySet().forEach(peer -> namedBy.remove(peer, node.name()));
    }
  }

  /** Whether a reflector is registered at an address. */
  public boolean isRegistered(IpAddress address) {
    requireNonNull(address, "address");
    return reflectors.containsKey(address);
  }

  /** How many reflectors, global peers, nodes and nodes' peers of this family there are. */
  public int size() {
    return reflectors.size() + globalPeers.size() + nodes.size() + namedBy.size();
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
    return nodesAt.get(address);
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
    return new Now().reflectorAt(address);
  }

  /** As {@link Sessions#node}, of the topology reached. */
  public Optional<Speaker> node(Name name) {
    requireNonNull(name, "name");
    Node node = nodes.get(name);
    return node == null
        ? Optional.empty()
        : node.address(family).map(address -> new Now().nodeSpeaker(node, address));
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
      return named(namedBy.get(peer));
    }

    @Override
    public List<Node> nodes() {
      List<Node> first = new ArrayList<>();
      for (IpAddress address : nodesAt.keySet()) {
        first.addAll(named(Iterables.limit(nodesAt.get(address), 1)));
      }
      return first;
    }

    @Override
    public @Nullable Node nodeAt(IpAddress address) {
      List<Node> first = named(Iterables.limit(nodesAt.get(address), 1));
      return first.isEmpty() ? null : first.get(0);
    }

    private List<Node> named(Iterable<Name> names) {
      List<Node> found = new ArrayList<>();
      for (Name name : names) {
        Node node = SessionIndex.this.nodes.get(name);
        if (node != null) {
          found.add(node);
        }
      }
      return found;
    }
  }
}
