package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the entries of a {@link Topology}; for use by one thread. */
public final class TopologyBuilder {
  private final Applied applied = new Applied();
  private Settings settings;
  private final TreeMap<IpAddress, Reflector> reflectors;
  private final TreeMap<IpAddress, Asn> globalPeers;
  private final TreeMap<Name, Node> nodes;

  /** The node changed last, since changes of one node come together. */
  private Node.@Nullable Builder draft;

  TopologyBuilder() {
    this.settings = Settings.NONE;
    this.reflectors = new TreeMap<>();
    this.globalPeers = new TreeMap<>();
    this.nodes = new TreeMap<>();
  }

  TopologyBuilder(Topology start) {
    this.settings = start.settings();
    this.reflectors = new TreeMap<>(start.reflectors());
    this.globalPeers = new TreeMap<>(start.globalPeers());
    this.nodes = new TreeMap<>(start.nodes());
  }

  public TopologyBuilder defaultAs(Asn as) {
    requireNonNull(as, "as");
    settings = new Settings(as, settings.nodeMesh());
    return this;
  }

  public TopologyBuilder nodeMesh(boolean on) {
    settings = new Settings(settings.defaultAs(), on);
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
    return change.match(applied);
  }

  private Node.Builder draft(Name name) {
    if (draft == null || !draft.name().equals(name)) {
      finishDraft();
      Node held = nodes.get(name);
      draft = (held == null ? Node.named(name) : held).toBuilder();
    }
    return draft;
  }

  private void finishDraft() {
    if (draft != null) {
      put(draft.build());
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
        settings,
        ImmutableSortedMap.copyOfSorted(reflectors),
        ImmutableSortedMap.copyOfSorted(globalPeers),
        ImmutableSortedMap.copyOfSorted(nodes));
  }

  /** Where the value of each part of a topology goes. */
  private final class Applied implements Change.Cases<TopologyBuilder> {
    @Override
    public <V> TopologyBuilder setting(Setting<V> entry, @Nullable V value) {
      settings = entry.put(settings, value);
      return TopologyBuilder.this;
    }

    @Override
    public TopologyBuilder reflector(Entry.RegisteredReflector entry, @Nullable Reflector value) {
      put(reflectors, entry.at(), value);
      return TopologyBuilder.this;
    }

    @Override
    public TopologyBuilder globalPeer(Entry.GlobalPeer entry, @Nullable Asn value) {
      put(globalPeers, entry.peer(), value);
      return TopologyBuilder.this;
    }

    @Override
    public <V> TopologyBuilder node(NodeEntry<V> entry, @Nullable V value) {
      entry.put(draft(entry.name()), value);
      return TopologyBuilder.this;
    }
  }
}
