package io.github.reflectory.etcd.follow;

import org.jspecify.annotations.Nullable;

/**
 * Texts that come again and again, each kept once. It remembers so few that it may forget some, and
 * never grows. For use by one thread.
 */
final class SharedTexts {
  private static final int KNOWN = 1 << 12;

  private final @Nullable String[] known = new String[KNOWN];

  /** The same text, as the very object that was given for it last time. */
  String of(String text) {
    int hash = text.hashCode();
    int slot = (hash ^ hash >>> 16) & (KNOWN - 1);
    String before = known[slot];
    if (before != null && before.equals(text)) {
      return before;
    }
    known[slot] = text;
    return text;
  }
}
