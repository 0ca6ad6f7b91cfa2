package io.github.reflectory.calico.codec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Those of some keys that do not simply say their entry: they cannot be read, as a whole or but for
 * a field, or are not spelled canonically. For use by one thread at a time.
 *
 * <p>Several keys can spell one IPv6 address. The canonical spelling counts, without it the first
 * of the others; the rest is set aside. Whether the canonical one is there and can be read is for
 * the caller to know, who has the keys.
 */
final class Oddities {
  private final EntryReader reader = new EntryReader();
  private final TreeMap<String, SetAside> unreadable = new TreeMap<>();

  /** Readable keys that are not spelled canonically, by their entry. */
  private final Map<Entry<?>, TreeSet<String>> respelled = new HashMap<>();

  /** What {@link #setAside} gave last; {@code null} since something it depends on has changed. */
  private @Nullable ImmutableList<SetAside> setAside;

  /**
   * Takes a key.
   *
   * @return what it says; {@code null} if it cannot be read or is none that a topology is made of
   */
  @Nullable Change read(String key, String value) {
    Reading reading;
    try {
      reading = reader.read(key, value);
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      unreadable.put(key, new SetAside(key, reason, CalicoKeys.entryOrNull(key)));
      setAside = null;
      return null;
    }
    if (reading == null) {
      return null;
    }
    Change said = reading.change();
    Entry<?> entry = said.entry();
    Reading.IgnoredField ignored = reading.ignored();
    if (ignored != null) {
      unreadable.put(key, new SetAside(key, ignored.reason(), entry, ignored.name()));
      setAside = null;
    }
    if (!CalicoKeys.isCanonical(key, entry)) {
      respelled.computeIfAbsent(entry, any -> new TreeSet<>()).add(key);
      setAside = null;
    } else if (!respelled.isEmpty() && respelled.containsKey(entry)) {
      setAside = null;
    }
    return said;
  }

  /** What a key says that has been taken with this value, as {@link #read} gave it. */
  @Nullable Change said(String key, String value) {
    Reading reading = isUnreadable(key) ? null : reader.read(key, value);
    return reading == null ? null : reading.change();
  }

  /** A key is gone, or is to be taken anew. */
  void forget(String key) {
    if (unreadable.remove(key) != null) {
      setAside = null;
    }
    Entry<?> entry = respelled.isEmpty() ? null : CalicoKeys.entryOrNull(key);
    TreeSet<String> others = entry == null ? null : respelled.get(entry);
    if (entry != null && others != null) {
      setAside = null;
      others.remove(key);
      if (others.isEmpty()) {
        respelled.remove(entry);
      }
    }
  }

  /** Whether a key cannot be read as a whole. */
  boolean isUnreadable(String key) {
    SetAside known = unreadable.get(key);
    return known != null && !known.isField();
  }

  /** Whether a key can be read whole, if it is one of an entry. */
  boolean isWhole(String key) {
    return !unreadable.containsKey(key);
  }

  /** The entries that have another key than the canonical one. */
  ImmutableSet<Entry<?>> respelled() {
    return ImmutableSet.copyOf(respelled.keySet());
  }

  /** The key that counts for an entry, which is where a change of it is written. */
  String counting(Entry<?> entry, Predicate<String> isRead) {
    String canonical = CalicoKeys.key(entry);
    TreeSet<String> others = respelled.get(entry);
    return others == null || isRead.test(canonical) ? canonical : others.first();
  }

  /** The keys of an entry that do not count, though they can be read. */
  Set<String> losing(Entry<?> entry, Predicate<String> isRead) {
    Set<String> losing = new TreeSet<>(respelled.getOrDefault(entry, new TreeSet<>()));
    losing.remove(counting(entry, isRead));
    return losing;
  }

  /** All keys that do not count, by key. */
  ImmutableList<SetAside> setAside(Predicate<String> isRead) {
    if (setAside == null) {
      TreeMap<String, SetAside> all = new TreeMap<>(unreadable);
      for (Entry<?> entry : respelled.keySet()) {
        String counts = counting(entry, isRead);
        losing(entry, isRead).forEach(key -> all.put(key, SetAside.spellingOf(counts, key, entry)));
      }
      setAside = ImmutableList.copyOf(all.values());
    }
    return setAside;
  }
}
