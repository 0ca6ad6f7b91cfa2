package io.github.reflectory.calico;

import com.google.common.collect.ImmutableSortedSet;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Steps;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Hosts go whole, or stay as Calico's own readers need them. */
final class HostRemoval {
  private HostRemoval() {}

  /** Deletes all keys of a host and returns them. */
  static ImmutableSortedSet<String> of(String host, RawKeys keys) {
    TreeSet<String> gone = new TreeSet<>();
    Rewrite.of(
        keys,
        Set.of(HostKeys.folder(host)),
        now -> {
          List<String> all = HostKeys.removable(host, now.entries());
          gone.addAll(all);
          return CalicoWrites.removing(all, now);
        });
    complete(Set.of(host), keys);
    return ImmutableSortedSet.copyOfSorted(gone);
  }

  /** Deletes what is left of hosts of which some changes have removed all entries. */
  static Revision after(Steps steps, Snapshot base, Revision applied, RawKeys keys) {
    List<Change> changes = steps.changes();
    Set<String> touched = withoutEntries(changes, base.topology());
    touched.retainAll(withoutAddress(changes));
    if (touched.isEmpty()) {
      return applied;
    }
    Set<String> gone = new TreeSet<>();
    Revision removed =
        Rewrite.of(
            keys,
            folders(touched),
            now -> {
              List<List<RawWrite>> writes = CalicoWrites.removingHosts(touched, now);
              writes.forEach(step -> step.forEach(each -> gone.add(KeySpace.host(each.key()))));
              return writes;
            });
    if (gone.isEmpty()) {
      return removed;
    }
    Revision whole = complete(gone, keys);
    return whole.compareTo(removed) > 0 ? whole : removed;
  }

  /** The hosts of which an address is removed: others may be about to come up. */
  private static Set<String> withoutAddress(List<? extends Change> changes) {
    Set<String> hosts = new HashSet<>();
    for (Change change : changes) {
      if (change.removes() && change.entry() instanceof NodeEntry.Address address) {
        hosts.add(address.name().text());
      }
    }
    return hosts;
  }

  /** The hosts that something is removed of and nothing is left; all others are not looked at. */
  private static Set<String> withoutEntries(List<? extends Change> changes, Topology base) {
    Set<String> touched = new TreeSet<>();
    for (Change change : changes) {
      String host = change.removes() ? KeySpace.host(CalicoKeys.key(change.entry())) : null;
      if (host != null) {
        touched.add(host);
      }
    }
    TopologyBuilder few = Topology.builder();
    for (String host : touched) {
      Node node = base.nodes().get(new Name(host));
      if (node != null) {
        few.node(node);
      }
    }
    List<Change> ofThem = new ArrayList<>();
    for (Change change : changes) {
      String host = KeySpace.host(CalicoKeys.key(change.entry()));
      if (host != null && touched.contains(host)) {
        ofThem.add(change);
      }
    }
    few.build().apply(ofThem).nodes().keySet().forEach(name -> touched.remove(name.text()));
    return touched;
  }

  /** Gives back what readers need to hosts that somebody wrote keys of while they were removed. */
  private static Revision complete(Collection<String> hosts, RawKeys keys) {
    return Rewrite.of(keys, folders(hosts), now -> CalicoWrites.completing(hosts, now));
  }

  private static Set<String> folders(Collection<String> hosts) {
    return CalicoKeys.listing(hosts.stream().map(HostKeys::folder));
  }
}
