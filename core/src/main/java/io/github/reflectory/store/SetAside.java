package io.github.reflectory.store;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * An entry that cannot be read as part of the topology, left untouched in the store.
 *
 * @param key the store's key exactly as it is spelled there; it may hold anything, so print {@link
 *     #toString} instead
 * @param reason what was expected and what was found, fit for one line
 * @param entry the entry the key stands for, as the change that would remove it; {@code null} if
 *     the key itself makes no sense
 */
public record SetAside(String key, String reason, @Nullable Change entry) {
  public SetAside {
    requireNonNull(key, "key");
    requireNonNull(reason, "reason");
  }

  /** One whose key stands for no entry. */
  public SetAside(String key, String reason) {
    this(key, reason, null);
  }

  /** One line for people, the key made harmless. */
  @Override
  public String toString() {
    return Quoted.printable(key) + ": " + reason;
  }
}
