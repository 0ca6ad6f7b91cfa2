package io.github.reflectory.calico.keys;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.calico.json.JsonText;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.text.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keys and values as one JSON object of strings, {@code {"<key>": "<value>", ...}}: what a file
 * store keeps, and what {@link CalicoStore#dump} and {@link CalicoStore#load} exchange.
 */
public final class KeysJson {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private KeysJson() {}

  /** Prints one key a line, by key, in ASCII; each line ends with a newline. */
  public static String print(SortedMap<String, String> values) {
    StringBuilder out = new StringBuilder("{");
    String before = "\n  ";
    for (Map.Entry<String, String> entry : values.entrySet()) {
      out.append(before);
      JsonText.append(out, entry.getKey());
      out.append(": ");
      JsonText.append(out, entry.getValue());
      before = ",\n  ";
    }
    return out.append(values.isEmpty() ? "}\n" : "\n}\n").toString();
  }

  /**
   * Reads such an object, in whatever layout, also after a byte order mark.
   *
   * @throws IllegalArgumentException if the text is anything else, holds a key twice or one that is
   *     not under {@code /calico/bgp/v1/}; with line and column
   */
  public static ImmutableSortedMap<String, String> parse(String text) {
    return parse(text, KeySpace.ROOT);
  }

  /** The same with keys that all begin with some prefix. */
  public static ImmutableSortedMap<String, String> parse(String text, String prefix) {
    requireNonNull(text, "text");
    requireNonNull(prefix, "prefix");
    TreeMap<String, String> values = new TreeMap<>();
    try (JsonParser parser =
        FACTORY.createParser(text.startsWith("\ufeff") ? text.substring(1) : text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw wrong("a JSON object of keys and values", parser);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        if (!key.startsWith(prefix)) {
          throw wrong("a key under " + prefix, parser);
        }
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
          throw wrong("a value that is text", parser);
        }
        if (values.put(key, parser.getText()) != null) {
          throw wrong("each key once", parser);
        }
      }
      if (parser.nextToken() != null) {
        throw wrong("nothing after the object", parser);
      }
      return ImmutableSortedMap.copyOfSorted(values);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected JSON" + at(e.getLocation()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static IllegalArgumentException wrong(String expected, JsonParser parser)
      throws IOException {
    JsonToken token = parser.currentToken();
    String found = token == null ? "the end" : Quoted.quote(parser.getText());
    return new IllegalArgumentException(
        "expected " + expected + ", found " + found + at(parser.currentTokenLocation()));
  }

  private static String at(JsonLocation location) {
    return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
