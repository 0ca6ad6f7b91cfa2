package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the keys seen so far say, kept up to date one key at a time: each costs what it touches. For
 * use by one thread.
 *
 * <p>Several keys can spell one IPv6 address. The canonical spelling counts, without it the first
 * of the others; the rest is set aside.
 */
final class CalicoIndex {
  /** Readable keys and what they say. */
  private final Map<String, Change> read = new HashMap<>();

  /** Readable keys that are not spelled canonically, by their entry. */
  private final Map<Change, TreeSet<String>> respelled = new HashMap<>();

  private final TreeMap<String, SetAside> unreadable = new TreeMap<>();

  /** What {@link #setAside} gave last; {@code null} since something it depends on has changed. */
  private @Nullable ImmutableList<SetAside> setAside;

  private CalicoIndex() {}

  /** An index of all keys of a listing. */
  static CalicoIndex of(RawListing listing) {
    CalicoIndex index = new CalicoIndex();
    listing.entries().forEach((key, entry) -> index.learn(key, entry.value()));
    return index;
  }

  /**
   * Takes some keys' new values.
   *
   * @return what that changes in the topology, each entry at most once
   */
  ImmutableList<Change> update(List<RawDelta> deltas) {
    Map<Change, Change> before = new LinkedHashMap<>();
    for (RawDelta delta : deltas) {
      Change entry = CalicoKeys.entryOrNull(delta.key());
      if (entry != null) {
        before.putIfAbsent(entry, held(entry));
      }
      forget(delta.key());
      if (delta.value() != null) {
        learn(delta.key(), delta.value());
      }
    }
    ImmutableList.Builder<Change> changes = ImmutableList.builder();
    before.forEach(
        (entry, old) -> {
          Change now = held(entry);
          if (!now.equals(old)) {
            changes.add(now);
          }
        });
    return changes.build();
  }

  private void learn(String key, String value) {
    try {
      Change entry = CalicoKeys.entry(key);
      if (entry != null) {
        read.put(key, CalicoValues.read(entry, value));
        if (CalicoKeys.respellable(entry) && !CalicoKeys.key(entry).equals(key)) {
          respelled.computeIfAbsent(entry, any -> new TreeSet<>()).add(key);
          setAside = null;
        } else if (respelled.containsKey(entry)) {
          setAside = null;
        }
      }
    } catch (IllegalArgumentException e) {
      unreadable.put(
          key, new SetAside(key, String.valueOf(e.getMessage()), CalicoKeys.entryOrNull(key)));
      setAside = null;
    }
  }

  private void forget(String key) {
    if (unreadable.remove(key) != null) {
      setAside = null;
    }
    Change known = read.remove(key);
    if (known != null && !respelled.isEmpty()) {
      Change entry = known.in(Topology.empty());
      TreeSet<String> others = respelled.get(entry);
      if (others != null) {
        setAside = null;
        others.remove(key);
        if (others.isEmpty()) {
          respelled.remove(entry);
        }
      }
    }
  }

  /** The entry as it is now. */
  private Change held(Change entry) {
    return read.getOrDefault(key(entry), entry);
  }

  /** The key that counts for an entry, which is where a change of it is written. */
  String key(Change entry) {
    String canonical = CalicoKeys.key(entry);
    TreeSet<String> others = respelled.get(entry);
    return others == null || read.containsKey(canonical) ? canonical : others.first();
  }

  /** The key that counts for an entry; {@code null} if none that can be read spells it. */
  @Nullable String counts(Change entry) {
    String key = key(entry);
    return read.containsKey(key) ? key : null;
  }

  /** Where a change has to be written; if it removes its entry, every key that spells it. */
  List<String> keys(Change change) {
    Change entry = change.in(Topology.empty());
    if (!change.removes()) {
      return List.of(key(entry));
    }
    // The key that counts goes last: until then the entry is there, not another spelling of it.
    List<String> keys = new ArrayList<>(losers(entry));
    keys.add(key(entry));
    return keys;
  }

  private Set<String> losers(Change entry) {
    Set<String> losers = new TreeSet<>(respelled.getOrDefault(entry, new TreeSet<>()));
    losers.remove(key(entry));
    return losers;
  }

  Topology topology() {
    Set<String> losers = new HashSet<>();
    respelled.keySet().forEach(entry -> losers.addAll(losers(entry)));
    TopologyBuilder topology = Topology.builder();
    read.forEach(
        (key, held) -> {
          if (!losers.contains(key)) {
            topology.apply(held);
          }
        });
    return topology.build();
  }

  /** All keys that do not count, by key. */
  ImmutableList<SetAside> setAside() {
    if (setAside == null) {
      TreeMap<String, SetAside> all = new TreeMap<>(unreadable);
      for (Change entry : respelled.keySet()) {
        String reason = "another spelling of " + key(entry) + ", which counts";
        losers(entry).forEach(key -> all.put(key, new SetAside(key, reason, entry)));
      }
      setAside = ImmutableList.copyOf(all.values());
    }
    return setAside;
  }
}
