package io.github.reflectory.etcd.transfer;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.raw.KeySink;
import io.github.reflectory.raw.RawEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Keys as they are found, which costs less than keeping them sorted. For use by one thread at a
 * time.
 */
public final class FoundKeys implements KeySink {
  private final List<String> keys = new ArrayList<>();
  private final List<RawEntry> entries = new ArrayList<>();

  @Override
  public void add(String key, String value, long revision) {
    keys.add(key);
    entries.add(new RawEntry(value, revision));
  }

  public void addAll(FoundKeys more) {
    keys.addAll(more.keys);
    entries.addAll(more.entries);
  }

  public int size() {
    return keys.size();
  }

  /** Each key with its entry in the order in which they were found. */
  public void forEach(BiConsumer<String, RawEntry> each) {
    for (int i = 0; i < keys.size(); i++) {
      each.accept(keys.get(i), entries.get(i));
    }
  }

  /** By key; of one found several times the last counts. */
  public ImmutableSortedMap<String, RawEntry> sorted() {
    TreeMap<String, RawEntry> sorted = new TreeMap<>();
    forEach(sorted::put);
    return ImmutableSortedMap.copyOfSorted(sorted);
  }
}
