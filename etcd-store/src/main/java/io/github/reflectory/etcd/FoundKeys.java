package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Keys as they are found, which costs less than keeping them sorted. For use by one thread at a
 * time.
 */
final class FoundKeys implements KeySink {
  private final List<String> keys = new ArrayList<>();
  private final List<RawEntry> entries = new ArrayList<>();

  @Override
  public void add(String key, String value, long revision) {
    keys.add(key);
    entries.add(new RawEntry(value, revision));
  }

  void addAll(FoundKeys more) {
    keys.addAll(more.keys);
    entries.addAll(more.entries);
  }

  int size() {
    return keys.size();
  }

  /** Each key with its entry in the order in which they were found. */
  void forEach(BiConsumer<String, RawEntry> each) {
    for (int i = 0; i < keys.size(); i++) {
      each.accept(keys.get(i), entries.get(i));
    }
  }

  /** By key; of one found several times the last counts. */
  ImmutableSortedMap<String, RawEntry> sorted() {
    TreeMap<String, RawEntry> sorted = new TreeMap<>();
    forEach(sorted::put);
    return ImmutableSortedMap.copyOfSorted(sorted);
  }
}
