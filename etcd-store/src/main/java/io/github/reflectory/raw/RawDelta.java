package io.github.reflectory.raw;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Iterables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A key that has another value than before.
 *
 * @param before {@code null} if the key was not there
 * @param value {@code null} if the key is gone
 */
public record RawDelta(String key, @Nullable String before, @Nullable String value) {
  public RawDelta {
    requireNonNull(key, "key");
  }

  /** What turns one set of entries into another, by key; a value written anew is no difference. */
  public static List<RawDelta> between(
      SortedMap<String, RawEntry> from, SortedMap<String, RawEntry> to) {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    List<RawDelta> deltas = new ArrayList<>();
    String last = null;
    for (String key :
        Iterables.mergeSorted(List.of(from.keySet(), to.keySet()), Comparator.naturalOrder())) {
      String before = value(from.get(key));
      String value = value(to.get(key));
      if (!key.equals(last) && !Objects.equals(before, value)) {
        deltas.add(new RawDelta(key, before, value));
      }
      last = key;
    }
    return deltas;
  }

  private static @Nullable String value(@Nullable RawEntry entry) {
    return entry == null ? null : entry.value();
  }
}
