package io.github.reflectory.calico.v3.yaml;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.jspecify.annotations.Nullable;

/** What a document, a field or an item holds. Aliases share what they stand for. */
public sealed interface Value {
  /** The line it begins in, from 1. */
  int line();

  /** A field of it; {@code null} if it has none of that name, or no fields. */
  default @Nullable Value field(String name) {
    return null;
  }

  /** The same by the names of fields within fields. */
  static @Nullable Value at(@Nullable Value value, String... names) {
    Value found = value;
    for (String name : names) {
      found = found == null ? null : found.field(name);
    }
    return found;
  }

  /**
   * Text, a number, a word.
   *
   * @param plain whether it was written without quotes, so that it may be a number, a word or null
   */
  record Scalar(String text, boolean plain, int line) implements Value {
    /** Whether it says that there is no value. */
    public boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }
  }

  /**
   * Nothing, but a tag: {@code !has(x)} where {@code "!has(x)"} was meant.
   *
   * @param tag as it is written, the mark included
   */
  record Tagged(String tag, int line) implements Value {}

  /** A list. */
  record Sequence(ImmutableList<Value> items, int line) implements Value {}

  /** Fields by their names. */
  record Mapping(ImmutableMap<String, Value> fields, int line) implements Value {
    @Override
    public @Nullable Value field(String name) {
      return fields.get(name);
    }
  }
}
