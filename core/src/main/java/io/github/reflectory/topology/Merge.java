package io.github.reflectory.topology;

import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Walks two sorted maps side by side, each key once, in one pass. */
final class Merge {
  private Merge() {}

  /** What is said of a key: its value in either map, at least one of them present. */
  interface Visitor<K, V> {
    void visit(K key, @Nullable V left, @Nullable V right);
  }

  static <K extends Comparable<K>, V> void of(
      SortedMap<K, V> left, SortedMap<K, V> right, Visitor<K, V> visitor) {
    Iterator<Map.Entry<K, V>> lefts = left.entrySet().iterator();
    Iterator<Map.Entry<K, V>> rights = right.entrySet().iterator();
    Map.@Nullable Entry<K, V> l = next(lefts);
    Map.@Nullable Entry<K, V> r = next(rights);
    while (l != null || r != null) {
      int order = l == null ? 1 : r == null ? -1 : l.getKey().compareTo(r.getKey());
      if (l != null && order < 0) {
        visitor.visit(l.getKey(), l.getValue(), null);
        l = next(lefts);
      } else if (r != null && order > 0) {
        visitor.visit(r.getKey(), null, r.getValue());
        r = next(rights);
      } else if (l != null && r != null) {
        visitor.visit(l.getKey(), l.getValue(), r.getValue());
        l = next(lefts);
        r = next(rights);
      }
    }
  }

  private static <K, V> Map.@Nullable Entry<K, V> next(Iterator<Map.Entry<K, V>> entries) {
    return entries.hasNext() ? entries.next() : null;
  }
}
