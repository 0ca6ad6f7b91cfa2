package io.github.reflectory.etcd;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A key that has another value than before.
 *
 * @param before {@code null} if the key was not there
 * @param value {@code null} if the key is gone
 */
record RawDelta(String key, @Nullable String before, @Nullable String value) {

  /** What turns one set of entries into another, by key; a value written anew is no difference. */
  static List<RawDelta> between(SortedMap<String, RawEntry> from, SortedMap<String, RawEntry> to) {
    List<RawDelta> deltas = new ArrayList<>();
    Iterator<Map.Entry<String, RawEntry>> olds = from.entrySet().iterator();
    Map.@Nullable Entry<String, RawEntry> old = next(olds);
    for (Map.Entry<String, RawEntry> now : to.entrySet()) {
      while (old != null && old.getKey().compareTo(now.getKey()) < 0) {
        deltas.add(gone(old));
        old = next(olds);
      }
      String value = now.getValue().value();
      if (old == null || !old.getKey().equals(now.getKey())) {
        deltas.add(new RawDelta(now.getKey(), null, value));
      } else {
        String before = old.getValue().value();
        if (!before.equals(value)) {
          deltas.add(new RawDelta(now.getKey(), before, value));
        }
        old = next(olds);
      }
    }
    for (; old != null; old = next(olds)) {
      deltas.add(gone(old));
    }
    return deltas;
  }

  private static RawDelta gone(Map.Entry<String, RawEntry> old) {
    return new RawDelta(old.getKey(), old.getValue().value(), null);
  }

  private static Map.@Nullable Entry<String, RawEntry> next(
      Iterator<Map.Entry<String, RawEntry>> entries) {
    return entries.hasNext() ? entries.next() : null;
  }
}
