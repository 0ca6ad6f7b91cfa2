package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the entries of a {@link Topology}; for use by one thread. */
public final class TopologyBuilder {
  private @Nullable Asn defaultAs;
  private @Nullable Boolean nodeMesh;
  private final TreeMap<IpAddress, Reflector> reflectors;
  private final TreeMap<IpAddress, Asn> globalPeers;
  private final TreeMap<Name, Node> nodes;

  /** The node changed last, since changes of one node come together. */
  private @Nullable NodeDraft draft;

  TopologyBuilder() {
    this.reflectors = new TreeMap<>();
    this.globalPeers = new TreeMap<>();
    this.nodes = new TreeMap<>();
  }

  TopologyBuilder(Topology start) {
    this.defaultAs = start.defaultAsSetting().orElse(null);
    this.nodeMesh = start.nodeMeshSetting().orElse(null);
    this.reflectors = new TreeMap<>(start.reflectors());
    this.globalPeers = new TreeMap<>(start.globalPeers());
    this.nodes = new TreeMap<>(start.nodes());
  }

  public TopologyBuilder defaultAs(Asn as) {
    requireNonNull(as, "as");
    defaultAs = as;
    return this;
  }

  public TopologyBuilder nodeMesh(boolean on) {
    nodeMesh = on;
    return this;
  }

  /** Registers a reflector, or replaces the one at its address. */
  public TopologyBuilder reflector(Reflector reflector) {
    reflectors.put(reflector.address(), reflector);
    return this;
  }

  public TopologyBuilder globalPeer(IpAddress peer, Asn as) {
    requireNonNull(peer, "peer");
    requireNonNull(as, "as");
    globalPeers.put(peer, as);
    return this;
  }

  /** Adds a node, or replaces the one of its name; a node with nothing set is left out. */
  public TopologyBuilder node(Node node) {
    finishDraft();
    put(node);
    return this;
  }

  private void put(Node node) {
    if (node.isEmpty()) {
      nodes.remove(node.name());
    } else {
      nodes.put(node.name(), node);
    }
  }

  public TopologyBuilder apply(Change change) {
    requireNonNull(change, "change");
    // One branch a kind: Java 17 has no pattern switch, and a method on Change would be public.
    if (change instanceof Change.DefaultAs c) {
      defaultAs = c.value();
    } else if (change instanceof Change.NodeMesh c) {
      nodeMesh = c.value();
    } else if (change instanceof Change.ReflectorEntry c) {
      put(reflectors, c.address(), c.value());
    } else if (change instanceof Change.GlobalPeer c) {
      put(globalPeers, c.peer(), c.value());
    } else if (change instanceof Change.NodeAddress c) {
      draft(c.node()).address(c.family(), c.value());
    } else if (change instanceof Change.NodeAs c) {
      draft(c.node()).as(c.value());
    } else if (change instanceof Change.NodePeer c) {
      draft(c.node()).peer(c.peer(), c.value());
    }
    return this;
  }

  private NodeDraft draft(Name name) {
    if (draft == null || !draft.name().equals(name)) {
      finishDraft();
      Node held = nodes.get(name);
      draft = held == null ? new NodeDraft(name) : new NodeDraft(held);
    }
    return draft;
  }

  private void finishDraft() {
    if (draft != null) {
      put(draft.node());
      draft = null;
    }
  }

  private static <K, V> void put(Map<K, V> map, K key, @Nullable V value) {
    if (value == null) {
      map.remove(key);
    } else {
      map.put(key, value);
    }
  }

  public Topology build() {
    finishDraft();
    return new Topology(
        defaultAs,
        nodeMesh,
        ImmutableSortedMap.copyOfSorted(reflectors),
        ImmutableSortedMap.copyOfSorted(globalPeers),
        ImmutableSortedMap.copyOfSorted(nodes));
  }
}
