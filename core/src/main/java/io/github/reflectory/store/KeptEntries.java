package io.github.reflectory.store;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Entries that cannot be read any more and go on to count as they were, until they can be read
 * again or are gone: those that every speaker depends on, without which all sessions would move at
 * once, and nodes' AS numbers. For use by one thread.
 */
final class KeptEntries {
  private final Set<Entry<?>> kept = new LinkedHashSet<>();
  private final Set<Entry<?>> unknown = new LinkedHashSet<>();
  private ImmutableList<SetAside> setAside = ImmutableList.of();

  /** The keys set aside that spell an entry of this kind, by entry. */
  private ImmutableSetMultimap<Entry<?>, String> unreadable = ImmutableSetMultimap.of();

  /** Learns what cannot be read from the start, beside a topology of what can. */
  void start(ImmutableList<SetAside> entries, Topology topology) {
    learn(entries);
    for (Entry<?> entry : unreadable.keySet()) {
      if (entry.concernsEveryNode() && entry.in(topology).removes()) {
        unknown.add(entry);
      }
    }
  }

  private void learn(ImmutableList<SetAside> entries) {
    setAside = entries;
    ImmutableSetMultimap.Builder<Entry<?>, String> keys = ImmutableSetMultimap.builder();
    for (SetAside each : entries) {
      Entry<?> entry = each.entry();
      if (entry != null && !each.isField() && entry.keepsLastValue()) {
        keys.put(entry, each.key());
      }
    }
    unreadable = keys.build();
  }

  /** What of an event counts: without entries that are kept, and with those no longer kept. */
  List<Change> taken(WatchEvent.Changed event) {
    ImmutableSetMultimap<Entry<?>, String> before = unreadable;
    if (!event.setAside().equals(setAside)) {
      learn(event.setAside());
    }
    List<Change> taken = new ArrayList<>(event.changes().size());
    for (Change change : event.changes()) {
      // Some other spelling of an entry may have been unreadable all the time.
      Entry<?> entry = change.entry();
      if (change.removes() && !before.get(entry).containsAll(unreadable.get(entry))) {
        kept.add(entry);
      } else {
        taken.add(change);
        kept.remove(entry);
        unknown.remove(entry);
      }
    }
    for (Entry<?> gone : List.copyOf(kept)) {
      if (!unreadable.containsKey(gone)) {
        kept.remove(gone);
        taken.add(gone.remove());
      }
    }
    unknown.retainAll(unreadable.keySet());
    return taken;
  }

  /** Those among the entries set aside that count as they were. */
  ImmutableList<SetAside> kept() {
    return setAside(kept);
  }

  /** Those that could not be read from the start, so that nobody knows how they were. */
  ImmutableList<SetAside> unknown() {
    return setAside(unknown);
  }

  private ImmutableList<SetAside> setAside(Set<Entry<?>> wanted) {
    if (wanted.isEmpty()) {
      // As nearly always, and then a change costs nothing for what else is set aside.
      return ImmutableList.of();
    }
    return setAside.stream()
        .filter(each -> !each.isField())
        .filter(each -> each.entry() != null && wanted.contains(each.entry()))
        .collect(ImmutableList.toImmutableList());
  }
}
