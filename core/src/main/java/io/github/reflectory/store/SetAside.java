package io.github.reflectory.store;

/**
 * An entry that cannot be read as part of the topology, left untouched in the store.
 *
 * @param key the store's key, as it is spelled there
 * @param reason what was expected and what was found, fit for one line
 */
public record SetAside(String key, String reason) {
  @Override
  public String toString() {
    return key + ": " + reason;
  }
}
