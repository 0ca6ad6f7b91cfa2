package io.github.reflectory.raw;

import static java.util.Objects.requireNonNull;

/**
 * A key's value and when it was last written.
 *
 * @param revision etcd's modification revision; 0 in a store that keeps none, where the value alone
 *     tells entries apart
 */
public record RawEntry(String value, long revision) {
  public RawEntry {
    requireNonNull(value, "value");
  }
}
