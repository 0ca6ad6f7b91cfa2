package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.etcd.RawKeys.RawWrite;
import io.github.reflectory.etcd.RawKeys.Written;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which keys have to be written, each on the condition that it is still as it was listed; in steps
 * of changes that do not depend on each other.
 */
final class CalicoWrites {
  private CalicoWrites() {}

  /** What makes changes of a topology; those of one kind in a row are one step. */
  static List<List<RawWrite>> of(List<Change> changes, RawListing now, CalicoIndex index) {
    ImmutableSortedMap<String, RawEntry> entries = now.entries();
    List<List<RawWrite>> steps = new ArrayList<>();
    List<RawWrite> step = new ArrayList<>();
    @Nullable Change before = null;
    for (Change change : changes) {
      List<String> keys = index.keys(change);
      for (String key : keys) {
        boolean last = key.equals(keys.get(keys.size() - 1));
        if (before == null || !areOneStep(before, change) || (last && keys.size() > 1)) {
          step = new ArrayList<>();
          steps.add(step);
        }
        before = change;
        RawEntry held = entries.get(key);
        if (!change.removes()) {
          String value = CalicoValues.write(change, held == null ? null : held.value());
          step.add(new RawWrite(key, value, held));
        } else if (held != null) {
          step.add(new RawWrite(key, null, held));
        }
      }
    }
    return steps;
  }

  /** The changes that were made whole. */
  static List<Change> done(List<Change> changes, List<List<RawWrite>> steps, Written written) {
    Set<RawWrite> made = new HashSet<>(written.made());
    Set<Change> whole = new HashSet<>();
    Set<Change> open = new HashSet<>();
    for (List<RawWrite> step : steps) {
      for (RawWrite write : step) {
        (made.contains(write) ? whole : open).add(CalicoKeys.entry(write.key()));
      }
    }
    whole.removeAll(open);
    return changes.stream().filter(change -> whole.contains(change.in(Topology.empty()))).toList();
  }

  private static boolean areOneStep(Change before, Change change) {
    return before.getClass().equals(change.getClass()) && before.removes() == change.removes();
  }

  /**
   * What makes keys hold the values wanted, in the order of the {@linkplain Topology#diff changes}
   * that makes of the topology; what changes nothing of it is put first and deleted last.
   *
   * @param replace whether keys that are not wanted are deleted
   */
  static List<List<RawWrite>> of(
      ImmutableSortedMap<String, String> wanted, boolean replace, RawListing now) {
    ImmutableSortedMap<String, RawEntry> entries = now.entries();
    TreeMap<String, RawEntry> after = new TreeMap<>(entries);
    List<RawWrite> writes = new ArrayList<>();
    wanted.forEach(
        (key, value) -> {
          RawEntry held = entries.get(key);
          if (held == null || !held.value().equals(value)) {
            writes.add(new RawWrite(key, value, held));
            after.put(key, new RawEntry(value, 0));
          }
        });
    if (replace) {
      entries.forEach(
          (key, held) -> {
            if (!wanted.containsKey(key)) {
              writes.add(new RawWrite(key, null, held));
              after.remove(key);
            }
          });
    }
    RawListing then = new RawListing(ImmutableSortedMap.copyOfSorted(after), now.revision());
    return inOrder(writes, CalicoIndex.of(now).topology().diff(CalicoIndex.of(then).topology()));
  }

  private static List<List<RawWrite>> inOrder(List<RawWrite> writes, List<Change> changes) {
    Map<Change, Integer> stepOf = new HashMap<>();
    int step = 0;
    for (int i = 0; i < changes.size(); i++) {
      step += i > 0 && areOneStep(changes.get(i - 1), changes.get(i)) ? 0 : 1;
      stepOf.put(changes.get(i).in(Topology.empty()), step);
    }
    TreeMap<Integer, List<RawWrite>> steps = new TreeMap<>();
    for (RawWrite write : writes) {
      Change entry = CalicoKeys.entryOrNull(write.key());
      int otherwise = write.value() == null ? step + 1 : 0;
      int at = entry == null ? otherwise : stepOf.getOrDefault(entry, otherwise);
      steps.computeIfAbsent(at, any -> new ArrayList<>()).add(write);
    }
    return List.copyOf(steps.values());
  }

  /** What deletes those keys that are there. */
  static List<List<RawWrite>> removing(Collection<String> unwanted, RawListing now) {
    List<RawWrite> writes = new ArrayList<>();
    for (String key : new TreeSet<>(unwanted)) {
      RawEntry held = now.entries().get(key);
      if (held != null) {
        writes.add(new RawWrite(key, null, held));
      }
    }
    return writes.isEmpty() ? List.of() : List.of(writes);
  }
}
