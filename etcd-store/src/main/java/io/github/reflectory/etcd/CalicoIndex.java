package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Quoted;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the keys seen so far say, kept up to date one key at a time: each costs what it touches. For
 * use by one thread.
 *
 * <p>Several keys can spell one address. The canonical spelling counts, without it the first of the
 * others; the rest is set aside.
 */
final class CalicoIndex {
  /** Readable keys and what they say, a listing's in its order, which keeps a node's together. */
  private final Map<String, Change> read = new LinkedHashMap<>();

  /** Readable keys that are not spelled canonically, by their entry. */
  private final Map<Change, TreeSet<String>> respelled = new HashMap<>();

  private final TreeMap<String, SetAside> unreadable = new TreeMap<>();

  /** An index of all keys of a listing. */
  static CalicoIndex of(RawListing listing) {
    CalicoIndex index = new CalicoIndex();
    listing.entries().forEach((key, entry) -> index.learn(key, entry.value()));
    return index;
  }

  /**
   * Takes a key's new value.
   *
   * @param value {@code null} if the key is gone
   * @return what that changes in the topology, if anything
   */
  @Nullable Change update(String key, @Nullable String value) {
    Change entry = entryOrNull(key);
    Change before = entry == null ? null : held(entry);
    learn(key, value);
    Change after = entry == null ? null : held(entry);
    return after == null || after.equals(before) ? null : after;
  }

  private void learn(String key, @Nullable String value) {
    forget(key);
    if (value == null) {
      return;
    }
    try {
      Change entry = CalicoKeys.entry(key);
      if (entry != null) {
        read.put(key, CalicoValues.read(entry, value));
        if (!CalicoKeys.key(entry).equals(key)) {
          respelled.computeIfAbsent(entry, any -> new TreeSet<>()).add(key);
        }
      }
    } catch (IllegalArgumentException e) {
      unreadable.put(key, new SetAside(Quoted.printable(key), String.valueOf(e.getMessage())));
    }
  }

  private void forget(String key) {
    unreadable.remove(key);
    Change known = read.remove(key);
    if (known != null) {
      Change entry = entry(known);
      TreeSet<String> keys = respelled.get(entry);
      if (keys != null && keys.remove(key) && keys.isEmpty()) {
        respelled.remove(entry);
      }
    }
  }

  /** The entry with the value it has now, or without one. */
  private Change held(Change entry) {
    Change held = read.get(key(entry));
    return held == null ? entry : held;
  }

  /** The key that counts for an entry, which is where a change of it is written. */
  String key(Change entry) {
    String canonical = CalicoKeys.key(entry);
    TreeSet<String> others = respelled.get(entry);
    return others == null || read.containsKey(canonical) ? canonical : others.first();
  }

  /** Every key that spells an entry, to be deleted with it. */
  List<String> keys(Change entry) {
    List<String> keys = new ArrayList<>(respelled.getOrDefault(entry, new TreeSet<>()));
    keys.add(CalicoKeys.key(entry));
    return keys;
  }

  Topology topology() {
    Set<String> overruled = overruled().keySet();
    return Topology.empty()
        .apply(
            overruled.isEmpty()
                ? read.values()
                : Maps.filterKeys(read, key -> !overruled.contains(key)).values());
  }

  ImmutableList<SetAside> setAside() {
    SortedMap<String, SetAside> all = overruled();
    all.putAll(unreadable);
    return ImmutableList.copyOf(all.values());
  }

  /** Readable keys that do not count, since another spelling does. */
  private SortedMap<String, SetAside> overruled() {
    TreeMap<String, SetAside> overruled = new TreeMap<>();
    respelled.forEach(
        (entry, keys) -> {
          String counts = key(entry);
          for (String key : keys) {
            if (!key.equals(counts)) {
              String reason = "another spelling of " + counts + ", which counts";
              overruled.put(key, new SetAside(key, reason));
            }
          }
        });
    return overruled;
  }

  /** What names the entry a change is of: the change that would remove it. */
  static Change entry(Change change) {
    return change.in(Topology.empty());
  }

  private static @Nullable Change entryOrNull(String key) {
    try {
      return CalicoKeys.entry(key);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
