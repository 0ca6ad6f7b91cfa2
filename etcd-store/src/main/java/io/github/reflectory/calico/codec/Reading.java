package io.github.reflectory.calico.codec;

import io.github.reflectory.topology.Change;
import org.jspecify.annotations.Nullable;

/**
 * What a key and its value say.
 *
 * @param change the entry with its value
 * @param ignored a field that cannot be read and that the entry can do without, if there is one
 */
public record Reading(Change change, @Nullable IgnoredField ignored) {

  /**
   * A field that counts as not set.
   *
   * @param reason what was expected and what was found
   */
  public record IgnoredField(String name, String reason) {
    static IgnoredField of(String field, IllegalArgumentException e) {
      return new IgnoredField(field, "field " + field + ": " + e.getMessage());
    }
  }

  static Reading whole(Change change) {
    return new Reading(change, null);
  }
}
