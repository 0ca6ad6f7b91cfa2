package io.github.reflectory.store;

import io.github.reflectory.topology.Quoted;

/**
 * An entry that cannot be read as part of the topology, left untouched in the store.
 *
 * @param key the store's key exactly as it is spelled there; it may hold anything, so print {@link
 *     #toString} instead
 * @param reason what was expected and what was found, fit for one line
 */
public record SetAside(String key, String reason) {
  /** One line for people, the key made harmless. */
  @Override
  public String toString() {
    return Quoted.printable(key) + ": " + reason;
  }
}
