package io.github.reflectory.topology;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@link Topology#diff}: a merge of the two topologies' sorted entries, collected in an order that
 * keeps sessions.
 *
 * <p>A node's entries are complete before its address appears, and until it goes. Of two AS numbers
 * that can hold for one session the narrower (the node's own, the peer entry of one node) is set
 * before the wider (the default, the global peer's) changes, and removed after.
 */
final class TopologyDiff {
  private final List<Change> meshOn = new ArrayList<>();
  private final List<Change> reflectors = new ArrayList<>();
  private final List<Change> nodePeers = new ArrayList<>();
  private final List<Change> globalPeers = new ArrayList<>();
  private final List<Change> nodeAs = new ArrayList<>();
  private final List<Change> defaultAs = new ArrayList<>();
  private final List<Change> addresses = new ArrayList<>();
  private final List<Change> idsShared = new ArrayList<>();
  private final List<Change> addressesGone = new ArrayList<>();
  private final List<Change> meshOff = new ArrayList<>();
  private final List<Change> peersGone = new ArrayList<>();
  private final List<Change> nodeAsGone = new ArrayList<>();
  private final List<Change> reflectorsGone = new ArrayList<>();

  private TopologyDiff() {}

  /** Makes the change that sets one kind of entry. */
  private interface Entry<K, V> {
    Change set(K key, @Nullable V value);
  }

  static ImmutableList<Change> between(Topology from, Topology to) {
    TopologyDiff diff = new TopologyDiff();
    diff.collect(from, to);
    return Stream.of(
            diff.meshOn,
            diff.reflectors,
            diff.nodePeers,
            diff.globalPeers,
            diff.nodeAs,
            diff.defaultAs,
            diff.addresses,
            diff.idsShared,
            diff.addressesGone,
            diff.meshOff,
            diff.peersGone,
            diff.nodeAsGone,
            diff.reflectorsGone)
        .flatMap(List::stream)
        .collect(ImmutableList.toImmutableList());
  }

  private void collect(Topology from, Topology to) {
    if (!from.nodeMeshSetting().equals(to.nodeMeshSetting())) {
      Change change = new Change.NodeMesh(to.nodeMeshSetting().orElse(null));
      (to.nodeMesh() ? meshOn : meshOff).add(change);
    }
    if (!from.defaultAsSetting().equals(to.defaultAsSetting())) {
      defaultAs.add(new Change.DefaultAs(to.defaultAsSetting().orElse(null)));
    }
    compare(
        from.reflectors(), to.reflectors(), Change.ReflectorEntry::new, reflectors, reflectorsGone);
    moveSharedIds(from, to);
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
    compare(from.globalPeers(), to.globalPeers(), Change.GlobalPeer::new, globalPeers, peersGone);
  }

  /**
   * Reflectors that come to share an ID must do so only when their clients have all their peers.
   */
  private void moveSharedIds(Topology from, Topology to) {
    ImmutableMultiset<ClusterId> carried =
        to.reflectors().values().stream()
            .flatMap(reflector -> reflector.clusterId().stream())
            .collect(ImmutableMultiset.toImmutableMultiset());
    for (Change change : reflectors) {
      if (change instanceof Change.ReflectorEntry entry
          && entry.value() != null
          && entry.value().clusterId().filter(id -> carried.count(id) > 1).isPresent()
          && from.reflectors().containsKey(entry.address())) {
        idsShared.add(change);
      }
    }
    reflectors.removeAll(idsShared);
  }

  private void compare(Name name, Node before, Node after) {
    for (AddressFamily family : AddressFamily.values()) {
      if (!before.address(family).equals(after.address(family))) {
        IpAddress address = after.address(family).orElse(null);
        (address == null ? addressesGone : addresses)
            .add(new Change.NodeAddress(name, family, address));
      }
    }
    if (!before.as().equals(after.as())) {
      Asn as = after.as().orElse(null);
      (as == null ? nodeAsGone : nodeAs).add(new Change.NodeAs(name, as));
    }
    compare(
        before.peers(),
        after.peers(),
        (peer, as) -> new Change.NodePeer(name, peer, as),
        nodePeers,
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
