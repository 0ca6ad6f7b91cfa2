package io.github.reflectory.calico.codec;

import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.Name;
import org.jspecify.annotations.Nullable;

/**
 * What keys and their values say together: {@link CalicoKeys#entry} and {@link CalicoValues#read},
 * but what many nodes have in common, as the peers that all of a rack name, is read only once. For
 * use by one thread.
 */
final class EntryReader {
  private static final int KNOWN = 1 << 12;

  private final @Nullable Known[] known = new Known[KNOWN];
  private @Nullable Name node;

  /** What keys with one end, whatever their node, have been found to be. */
  private static final class Known {
    final String end;
    final Entry<?> entry;
    String value;
    Reading said;

    Known(String end, Entry<?> entry, String value, Reading said) {
      this.end = end;
      this.entry = entry;
      this.value = value;
      this.said = said;
    }
  }

  /**
   * An entry with its value, or {@code null} if the key is none of those a topology is made of.
   *
   * @throws IllegalArgumentException if it is one, but cannot be read
   */
  @Nullable Reading read(String key, String value) {
    int slash = key.startsWith(KeySpace.HOSTS) ? key.indexOf('/', KeySpace.HOSTS.length()) : -1;
    if (slash < 0) {
      Entry<?> entry = CalicoKeys.entry(key);
      return entry == null ? null : CalicoValues.read(entry, value);
    }
    int slot = slot(key, slash);
    Known found = known[slot];
    if (found != null && isEnd(found.end, key, slash)) {
      Name name = name(key, slash);
      if (!found.value.equals(value)) {
        found.said = CalicoValues.read(found.entry, value);
        found.value = value;
      }
      return of(name, found.said);
    }
    Entry<?> entry = CalicoKeys.entry(key);
    if (entry == null) {
      return null;
    }
    Reading said = CalicoValues.read(entry, value);
    known[slot] = new Known(key.substring(slash), entry, value, said);
    return said;
  }

  private static int slot(String key, int from) {
    int hash = 0;
    for (int i = from; i < key.length(); i++) {
      hash = 31 * hash + key.charAt(i);
    }
    return (hash ^ hash >>> 16) & (KNOWN - 1);
  }

  private static boolean isEnd(String end, String key, int from) {
    return end.length() == key.length() - from && key.startsWith(end, from);
  }

  /** Keys of one node come together. */
  private Name name(String key, int slash) {
    Name last = node;
    if (last != null
        && last.text().length() == slash - KeySpace.HOSTS.length()
        && key.startsWith(last.text(), KeySpace.HOSTS.length())) {
      return last;
    }
    Name name = Name.parse(key.substring(KeySpace.HOSTS.length(), slash));
    node = name;
    return name;
  }

  /** The same of another node. */
  private static Reading of(Name node, Reading said) {
    return new Reading(said.change().of(node), said.ignored());
  }
}
