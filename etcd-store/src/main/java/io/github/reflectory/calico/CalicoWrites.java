package io.github.reflectory.calico;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.calico.codec.CalicoIndex;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.CalicoValues;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.raw.RawDelta;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.raw.RawKeys.Written;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.Steps;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which keys have to be written, each on the condition that it is still as it was listed; in steps
 * of changes that do not depend on each other.
 *
 * <p>A writer may stop anywhere: after some steps and any writes of the next, every entry is as it
 * was or as it shall be, never what a spelling of it says that counts neither before nor after.
 */
final class CalicoWrites {
  private CalicoWrites() {}

  /** What makes changes of a topology, one step of them after another. */
  static List<List<RawWrite>> of(Steps changes, RawListing now, CalicoIndex index) {
    WriteSteps steps = new WriteSteps(changes);
    HostKeys.lacking(changes.changes(), now).forEach(key -> steps.add(new RawWrite(key, "", null)));
    for (Change change : changes.changes()) {
      Entry<?> entry = change.entry();
      String counts = index.key(entry);
      for (String key : index.keys(change)) {
        RawEntry held = now.entries().get(key);
        if (!change.removes()) {
          String value = CalicoValues.write(change, held == null ? null : held.value());
          steps.add(new RawWrite(key, value, held), entry, counts, counts);
        } else if (held != null && HostKeys.isNeeded(key)) {
          // The host may stay, or go whole once all else of it has gone.
          steps.add(new RawWrite(key, "", held), entry, counts, counts);
        } else if (held != null) {
          steps.add(new RawWrite(key, null, held), entry, counts, null);
        }
      }
    }
    return steps.inOrder();
  }

  /** The changes that were made whole. */
  static List<Change> done(List<Change> changes, List<List<RawWrite>> steps, Written written) {
    Set<RawWrite> made = new HashSet<>(written.made());
    Set<Entry<?>> whole = new HashSet<>();
    Set<Entry<?>> open = new HashSet<>();
    for (List<RawWrite> step : steps) {
      for (RawWrite write : step) {
        Entry<?> entry = CalicoKeys.entryOrNull(write.key());
        if (entry != null) {
          (made.contains(write) ? whole : open).add(entry);
        }
      }
    }
    whole.removeAll(open);
    return changes.stream().filter(change -> whole.contains(change.entry())).toList();
  }

  /**
   * What makes keys hold the values wanted, in the order of the {@linkplain Topology#diff changes}
   * that makes of the topology.
   *
   * @param replace whether keys that are not wanted are deleted
   */
  static List<List<RawWrite>> of(
      ImmutableSortedMap<String, String> wanted, boolean replace, RawListing now) {
    TreeMap<String, RawEntry> all = new TreeMap<>(replace ? Map.of() : now.entries());
    wanted.forEach((key, value) -> all.put(key, new RawEntry(value, 0)));
    RawListing then = new RawListing(ImmutableSortedMap.copyOfSorted(all), now.revision());
    CalicoIndex before = CalicoIndex.of(now);
    CalicoIndex after = CalicoIndex.of(then);
    WriteSteps steps = new WriteSteps(before.topology().diff(after.topology()));
    for (RawDelta delta : RawDelta.between(now.entries(), then.entries())) {
      String key = delta.key();
      RawWrite write = new RawWrite(key, delta.value(), now.entries().get(key));
      Entry<?> entry = CalicoKeys.entryOrNull(key);
      if (entry == null) {
        steps.add(write);
      } else {
        steps.add(write, entry, before.counts(entry), after.counts(entry));
      }
    }
    return steps.inOrder();
  }

  /** What deletes all that is left of hosts of which no entry is. */
  static List<List<RawWrite>> removingHosts(Collection<String> hosts, RawListing now) {
    CalicoIndex index = CalicoIndex.of(now);
    List<String> unwanted = new ArrayList<>();
    for (String host : hosts) {
      List<String> keys = HostKeys.removable(host, now.entries());
      if (keys.stream().noneMatch(index::holds)) {
        unwanted.addAll(keys);
      }
    }
    return removing(unwanted, now);
  }

  /** What gives hosts that have any key those that Calico's readers need of them. */
  static List<List<RawWrite>> completing(Collection<String> hosts, RawListing now) {
    List<RawWrite> missing = new ArrayList<>();
    for (String host : hosts) {
      if (!HostKeys.removable(host, now.entries()).isEmpty()) {
        HostKeys.needed(host).stream()
            .filter(key -> !now.entries().containsKey(key))
            .forEach(key -> missing.add(new RawWrite(key, "", null)));
      }
    }
    return missing.isEmpty() ? List.of() : List.of(missing);
  }

  /** What deletes those keys that are there; what Calico's readers need of a host goes last. */
  static List<List<RawWrite>> removing(Collection<String> unwanted, RawListing now) {
    List<RawWrite> first = new ArrayList<>();
    List<RawWrite> last = new ArrayList<>();
    for (String key : new TreeSet<>(unwanted)) {
      RawEntry held = now.entries().get(key);
      if (held != null) {
        (HostKeys.isNeeded(key) ? last : first).add(new RawWrite(key, null, held));
      }
    }
    return Stream.of(first, last).filter(step -> !step.isEmpty()).toList();
  }
}
