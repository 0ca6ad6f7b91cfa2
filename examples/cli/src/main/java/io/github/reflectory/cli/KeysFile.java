package io.github.reflectory.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.topology.Quoted;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Keys and values as one JSON object of texts, a key a line. */
final class KeysFile {
  private static final JsonFactory JSON = new JsonFactory();

  private KeysFile() {}

  static String format(Map<String, String> keys) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                      .withObjectEmptySeparator(""))
              .withObjectIndenter(new DefaultIndenter("  ", "\n")));
      json.writeStartObject();
      for (Map.Entry<String, String> entry : keys.entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }

  /**
   * Reads a file.
   *
   * @throws WrongInput if it is anything but one JSON object of texts, no key twice
   */
  static ImmutableSortedMap<String, String> read(Path file) throws IOException {
    TreeMap<String, String> keys = new TreeMap<>();
    try (JsonParser json = JSON.createParser(Files.readAllBytes(file))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw refused(file, json, "one JSON object of keys and values");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        if (keys.containsKey(key)) {
          throw refused(file, json, "each key once");
        }
        if (json.nextToken() != JsonToken.VALUE_STRING) {
          throw refused(file, json, "a text as the value of " + Quoted.quote(key));
        }
        keys.put(key, json.getText());
      }
      if (json.nextToken() != null) {
        throw refused(file, json, "nothing after the object");
      }
    } catch (JsonProcessingException e) {
      throw refused(file, e.getLocation(), e.getOriginalMessage());
    }
    return ImmutableSortedMap.copyOfSorted(keys);
  }

  private static WrongInput refused(Path file, JsonParser json, String expected)
      throws IOException {
    String found = json.currentToken() == null ? "nothing" : Quoted.quote(json.getText());
    return refused(file, json.currentTokenLocation(), "expected " + expected + ", found " + found);
  }

  private static WrongInput refused(Path file, JsonLocation at, String problem) {
    return new WrongInput(file + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": " + problem);
  }
}
