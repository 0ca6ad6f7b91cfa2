package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a {@link CalicoIndex} of keys would say at first, for who does not follow them. */
final class KeyReading implements KeySink {
  private final EntryReader reader = new EntryReader();
  private final TopologyBuilder topology = Topology.builder();
  private final TreeMap<String, SetAside> setAside = new TreeMap<>();

  /** What is said at keys that are not spelled canonically, by their entry. */
  private final Map<Entry<?>, TreeMap<String, Change>> respelled = new LinkedHashMap<>();

  @Override
  public void add(String key, String value, long revision) {
    try {
      Reading reading = reader.read(key, value);
      if (reading == null) {
        return;
      }
      Change said = reading.change();
      if (reading.ignored() != null) {
        setAside.put(key, CalicoIndex.ignored(key, said, reading.ignored()));
      }
      if (CalicoKeys.isCanonical(key, said.entry())) {
        topology.apply(said);
      } else {
        Entry<?> entry = said.entry();
        respelled.computeIfAbsent(entry, any -> new TreeMap<>()).put(key, said);
      }
    } catch (IllegalArgumentException e) {
      setAside.put(key, CalicoIndex.unreadable(key, e));
    }
  }

  /** All that was read; to be asked for once, at the end. */
  Snapshot snapshot(long revision) {
    if (!respelled.isEmpty()) {
      Topology canonical = topology.build();
      respelled.forEach((entry, spellings) -> choose(entry, spellings, canonical));
    }
    return new Snapshot(
        topology.build(), new Revision(revision), ImmutableList.copyOf(setAside.values()));
  }

  private void choose(Entry<?> entry, NavigableMap<String, Change> spellings, Topology canonical) {
    String counts = CalicoKeys.key(entry);
    if (entry.in(canonical).removes()) {
      counts = spellings.firstKey();
      topology.apply(spellings.firstEntry().getValue());
    }
    for (String key : spellings.keySet()) {
      if (!key.equals(counts)) {
        setAside.put(key, CalicoIndex.outspelled(key, counts, entry));
      }
    }
  }
}
