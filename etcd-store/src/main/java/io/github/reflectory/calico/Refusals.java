package io.github.reflectory.calico;

import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.raw.RawKeys.Written;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.text.Quoted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a write that can never be made from one that somebody came in before: a store may have at a
 * key what it does not list, as a folder in etcd's v2 API.
 */
final class Refusals {
  /** Somebody who comes in between so often, and leaves the same each time, is less likely. */
  private static final int MOST = 10;

  private @Nullable RawWrite last;
  private int repeated;

  /**
   * Takes note of a commit that was not made whole.
   *
   * @throws StoreException.Unreadable if the same write was refused again and again
   */
  void add(Written written, List<List<RawWrite>> steps) {
    Set<RawWrite> made = new HashSet<>(written.made());
    RawWrite refused =
        steps.stream()
            .flatMap(List::stream)
            .filter(write -> !made.contains(write))
            .findFirst()
            .orElseThrow();
    repeated = refused.equals(last) ? repeated + 1 : 0;
    if (repeated == MOST) {
      throw new StoreException.Unreadable(
          "could not write "
              + Quoted.printable(refused.key())
              + ": the store has something there that it does not list, such as a folder",
          null);
    }
    last = refused;
  }
}
