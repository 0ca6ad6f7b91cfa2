package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
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
  private final EntryReader reader = new EntryReader();

  /** Readable keys and what they say; those of one node together. */
  private final Map<String, Change> read;

  /** Readable keys that are not spelled canonically, by their entry. */
  private final Map<Entry<?>, TreeSet<String>> respelled = new HashMap<>();

  /** Keys that cannot be read, as a whole or but for a field. */
  private final TreeMap<String, SetAside> unreadable = new TreeMap<>();

  /** What {@link #setAside} gave last; {@code null} since something it depends on has changed. */
  private @Nullable ImmutableList<SetAside> setAside;

  private CalicoIndex(int size) {
    this.read = Maps.newLinkedHashMapWithExpectedSize(size);
  }

  /** An index of all keys of a listing. */
  static CalicoIndex of(RawListing listing) {
    CalicoIndex index = new CalicoIndex(listing.size());
    listing.forEach((key, entry) -> index.learn(key, entry.value()));
    return index;
  }

  /**
   * Takes some keys' new values.
   *
   * @return what that changes in the topology, each entry at most once
   */
  ImmutableList<Change> update(List<RawDelta> deltas) {
    Map<Entry<?>, Change> before = new LinkedHashMap<>();
    for (RawDelta delta : deltas) {
      Entry<?> entry = CalicoKeys.entryOrNull(delta.key());
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
      Reading reading = reader.read(key, value);
      if (reading != null) {
        Change said = reading.change();
        read.put(key, said);
        if (reading.ignored() != null) {
          unreadable.put(key, ignored(key, said, reading.ignored()));
          setAside = null;
        }
        if (!CalicoKeys.isCanonical(key, said.entry())) {
          Entry<?> entry = said.entry();
          respelled.computeIfAbsent(entry, any -> new TreeSet<>()).add(key);
          setAside = null;
        } else if (!respelled.isEmpty() && respelled.containsKey(said.entry())) {
          setAside = null;
        }
      }
    } catch (IllegalArgumentException e) {
      unreadable.put(key, unreadable(key, e));
      setAside = null;
    }
  }

  private void forget(String key) {
    if (unreadable.remove(key) != null) {
      setAside = null;
    }
    Change known = read.remove(key);
    if (known != null && !respelled.isEmpty()) {
      Entry<?> entry = known.entry();
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

  static SetAside unreadable(String key, IllegalArgumentException reason) {
    return new SetAside(key, String.valueOf(reason.getMessage()), CalicoKeys.entryOrNull(key));
  }

  static SetAside ignored(String key, Change said, Reading.IgnoredField field) {
    return new SetAside(key, field.reason(), said.entry(), field.name());
  }

  /** The entry as it is now. */
  private Change held(Entry<?> entry) {
    return read.getOrDefault(key(entry), entry.remove());
  }

  /** The key that counts for an entry, which is where a change of it is written. */
  String key(Entry<?> entry) {
    String canonical = CalicoKeys.key(entry);
    TreeSet<String> others = respelled.get(entry);
    return others == null || read.containsKey(canonical) ? canonical : others.first();
  }

  /** The key that counts for an entry; {@code null} if none that can be read spells it. */
  @Nullable String counts(Entry<?> entry) {
    String key = key(entry);
    return read.containsKey(key) ? key : null;
  }

  /** Whether a key can be read whole. */
  boolean reads(String key) {
    return read.containsKey(key) && !unreadable.containsKey(key);
  }

  /** Whether a key can be read and says something. */
  boolean holds(String key) {
    Change said = read.get(key);
    return said != null && !said.removes();
  }

  /** Where a change has to be written; if it removes its entry, every key that spells it. */
  List<String> keys(Change change) {
    Entry<?> entry = change.entry();
    if (!change.removes()) {
      return List.of(key(entry));
    }
    // The key that counts goes last: until then the entry is there, not another spelling of it.
    List<String> keys = new ArrayList<>(losers(entry));
    keys.add(key(entry));
    return keys;
  }

  private Set<String> losers(Entry<?> entry) {
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

  /** What to say of a key that does not count since another one does. */
  static SetAside outspelled(String key, String counts, Entry<?> entry) {
    return SetAside.spellingOf(counts, key, entry);
  }

  /** All keys that do not count, by key. */
  ImmutableList<SetAside> setAside() {
    if (setAside == null) {
      TreeMap<String, SetAside> all = new TreeMap<>(unreadable);
      for (Entry<?> entry : respelled.keySet()) {
        String counts = key(entry);
        losers(entry).forEach(key -> all.put(key, outspelled(key, counts, entry)));
      }
      setAside = ImmutableList.copyOf(all.values());
    }
    return setAside;
  }
}
