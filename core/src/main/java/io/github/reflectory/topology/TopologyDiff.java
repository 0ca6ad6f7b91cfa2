package io.github.reflectory.topology;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * {@link Topology#diff}: a merge of the two topologies' sorted entries, then an order that is safe.
 */
final class TopologyDiff {
  private final List<Change> settings = new ArrayList<>();
  private final List<Change> reflectors = new ArrayList<>();
  private final List<Change> hosts = new ArrayList<>();
  private final List<Change> peers = new ArrayList<>();
  private final List<Change> meshOff = new ArrayList<>();
  private final List<Change> peersGone = new ArrayList<>();
  private final List<Change> hostsGone = new ArrayList<>();
  private final List<Change> reflectorsGone = new ArrayList<>();

  private TopologyDiff() {}

  /** Makes the change that sets one kind of entry. */
  private interface Entry<K, V> {
    Change set(K key, @Nullable V value);
  }

  static ImmutableList<Change> between(Topology from, Topology to) {
    TopologyDiff diff = new TopologyDiff();
    diff.collect(from, to);
    return ImmutableList.<Change>builder()
        .addAll(diff.settings)
        .addAll(diff.reflectors)
        .addAll(diff.hosts)
        .addAll(diff.peers)
        .addAll(diff.meshOff)
        .addAll(diff.peersGone)
        .addAll(diff.hostsGone)
        .addAll(diff.reflectorsGone)
        .build();
  }

  private void collect(Topology from, Topology to) {
    if (!from.nodeMeshSetting().equals(to.nodeMeshSetting())) {
      Change change = new Change.NodeMesh(to.nodeMeshSetting().orElse(null));
      (to.nodeMesh() ? settings : meshOff).add(change);
    }
    if (!from.defaultAsSetting().equals(to.defaultAsSetting())) {
      settings.add(new Change.DefaultAs(to.defaultAsSetting().orElse(null)));
    }
    compare(
        from.reflectors(), to.reflectors(), Change.ReflectorEntry::new, reflectors, reflectorsGone);
    compare(from.globalPeers(), to.globalPeers(), Change.GlobalPeer::new, peers, peersGone);
    Merge.of(
        from.nodes(),
        to.nodes(),
        (name, before, after) -> {
          if (!Objects.equals(before, after)) {
            compare(
                name,
                before == null ? Node.named(name) : before,
                after == null ? Node.named(name) : after);
          }
        });
  }

  private void compare(Name name, Node before, Node after) {
    for (AddressFamily family : AddressFamily.values()) {
      if (!before.address(family).equals(after.address(family))) {
        IpAddress address = after.address(family).orElse(null);
        (address == null ? hostsGone : hosts).add(new Change.NodeAddress(name, family, address));
      }
    }
    if (!before.as().equals(after.as())) {
      Asn as = after.as().orElse(null);
      (as == null ? hostsGone : hosts).add(new Change.NodeAs(name, as));
    }
    compare(
        before.peers(),
        after.peers(),
        (peer, as) -> new Change.NodePeer(name, peer, as),
        peers,
        peersGone);
  }

  private static <K extends Comparable<K>, V> void compare(
      SortedMap<K, V> from,
      SortedMap<K, V> to,
      Entry<K, V> entry,
      List<Change> set,
      List<Change> gone) {
    Merge.of(
        from,
        to,
        (key, before, after) -> {
          if (after == null) {
            gone.add(entry.set(key, null));
          } else if (!after.equals(before)) {
            set.add(entry.set(key, after));
          }
        });
  }
}
