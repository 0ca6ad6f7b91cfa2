package io.github.reflectory.calico.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.text.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a small JSON object in their order. Each keeps its text, so that what is not
 * understood is written back as it was. For use by one thread.
 */
public final class JsonFields {
  /** Strict, and without tables that field names from outside could fill. */
  static final JsonFactory STRICT =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private static final int LONGEST_FLOAT = 40;

  /** From here on not every whole number is a {@code double}. */
  private static final double LEAST_INEXACT = 0x1p53;

  /**
   * @param token what kind of value it is
   * @param text of a string what it says, of anything else the source
   * @param source as it is written
   */
  private record Field(JsonToken token, String text, String source) {}

  private final Map<String, Field> fields = new LinkedHashMap<>();

  private JsonFields() {}

  public static JsonFields none() {
    return new JsonFields();
  }

  /**
   * Reads one object.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static JsonFields parse(String text) {
    try (JsonParser parser = STRICT.createParser(text)) {
      JsonFields object = new JsonFields();
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          object.read(parser, text);
        }
        if (parser.nextToken() == null) {
          return object;
        }
      }
      throw noObject(text, "");
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
      throw noObject(text, at < 0 ? "" : ", wrong at character " + (at + 1));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static IllegalArgumentException noObject(String text, String where) {
    return new IllegalArgumentException(
        "expected one JSON object, no field twice, found " + Quoted.quote(text) + where);
  }

  private void read(JsonParser parser, String text) throws IOException {
    String name = parser.currentName();
    JsonToken token = parser.nextToken();
    int start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    parser.finishToken();
    String source = text.substring(start, (int) parser.currentLocation().getCharOffset());
    String says = token == JsonToken.VALUE_STRING ? parser.getText() : source;
    fields.put(name, new Field(token, says, source));
  }

  /**
   * What a field of text says; {@code null} if it is missing or null.
   *
   * @throws IllegalArgumentException if it is no text
   */
  public @Nullable String text(String name) {
    Field field = present(name);
    if (field == null) {
      return null;
    }
    return require(name, "text", field, field.token() == JsonToken.VALUE_STRING);
  }

  /**
   * What a field says that may be text or a whole number, without the space around it; {@code null}
   * if it is missing, null or empty.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public @Nullable String textOrNumber(String name) {
    Field field = present(name);
    if (field == null) {
      return null;
    }
    String number = wholeNumber(field);
    String text =
        number == null
            ? require(name, "text or a number", field, field.token() == JsonToken.VALUE_STRING)
            : number;
    return text.isBlank() ? null : text.strip();
  }

  /** What a field says that is one word, number or literal; {@code null} if it says none. */
  public @Nullable String plain(String name) {
    Field field = present(name);
    if (field == null || field.token().isStructStart() || field.text().isBlank()) {
      return null;
    }
    String number = wholeNumber(field);
    return number == null ? field.text().strip() : number;
  }

  /** Whether a field is a whole number. */
  public boolean isNumber(String name) {
    Field field = present(name);
    return field != null && wholeNumber(field) != null;
  }

  /** JSON has one kind of number: some tools write {@code 64512} as {@code 64512.0}. */
  private static @Nullable String wholeNumber(Field field) {
    if (field.token() == JsonToken.VALUE_NUMBER_INT) {
      return field.source();
    }
    if (field.token() != JsonToken.VALUE_NUMBER_FLOAT || field.source().length() > LONGEST_FLOAT) {
      return null;
    }
    double number = Double.parseDouble(field.source());
    return number == Math.rint(number) && Math.abs(number) < LEAST_INEXACT
        ? Long.toString((long) number)
        : null;
  }

  /**
   * A field that must be there.
   *
   * @throws IllegalArgumentException if it is not true or false
   */
  public boolean flag(String name) {
    Field field = present(name);
    boolean on = field != null && field.token() == JsonToken.VALUE_TRUE;
    require(
        name,
        "true or false",
        field,
        on || (field != null && field.token() == JsonToken.VALUE_FALSE));
    return on;
  }

  /** The exception for a field that must be there and is not. */
  public static IllegalArgumentException missing(String name, String expected) {
    return new IllegalArgumentException(
        "expected \"" + name + "\" to be " + expected + ", found nothing");
  }

  private @Nullable Field present(String name) {
    Field field = fields.get(name);
    return field == null || field.token() == JsonToken.VALUE_NULL ? null : field;
  }

  private static String require(
      String name, String expected, @Nullable Field field, boolean fulfilled) {
    if (field == null) {
      throw missing(name, expected);
    }
    if (!fulfilled) {
      throw new IllegalArgumentException(
          "expected \""
              + name
              + "\" to be "
              + expected
              + ", found "
              + Quoted.quote(field.source()));
    }
    return field.text();
  }

  /** Sets a field to text that needs no escaping, at its place or at the end. */
  public void put(String name, String text) {
    fields.put(name, new Field(JsonToken.VALUE_STRING, text, '"' + text + '"'));
  }

  public void put(String name, boolean flag) {
    String text = Boolean.toString(flag);
    fields.put(name, new Field(flag ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE, text, text));
  }

  public ImmutableSet<String> names() {
    return ImmutableSet.copyOf(fields.keySet());
  }

  /** The same with another name for a field, at its place. */
  public JsonFields renamed(String name, String other) {
    JsonFields renamed = new JsonFields();
    fields.forEach((each, field) -> renamed.fields.put(each.equals(name) ? other : each, field));
    return renamed;
  }

  /** Whether a field is text. */
  boolean isText(String name) {
    Field field = present(name);
    return field != null && field.token() == JsonToken.VALUE_STRING;
  }

  public void remove(String name) {
    fields.remove(name);
  }

  /** The object with a space after each colon and comma, as Calico's own tools print it. */
  @Override
  public String toString() {
    StringJoiner all = new StringJoiner(", ", "{", "}");
    fields.forEach((name, field) -> all.add(JsonText.quote(name) + ": " + field.source()));
    return all.toString();
  }
}
