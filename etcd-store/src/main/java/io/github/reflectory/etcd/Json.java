package io.github.reflectory.etcd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.reflectory.topology.Quoted;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The small JSON objects in Calico's values, read strictly and written in Calico's spacing. */
final class Json {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private Json() {}

  /**
   * Reads one object.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  static ObjectNode object(String text) {
    try {
      if (READER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // Reported below like any other text that is no object.
    }
    throw new IllegalArgumentException("expected a JSON object, found " + Quoted.quote(text));
  }

  /** The object a value to be overwritten holds, or an empty one. */
  static ObjectNode objectOrEmpty(@Nullable String text) {
    try {
      return text == null ? JsonNodeFactory.instance.objectNode() : object(text);
    } catch (IllegalArgumentException e) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  /**
   * The text of a field.
   *
   * @throws IllegalArgumentException if it is missing or no text
   */
  static String text(String field, @Nullable JsonNode value) {
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException(
          "expected \"" + field + "\" to be text, found " + shown(value));
    }
    return value.textValue();
  }

  /** A value as a message shows it. */
  static String shown(@Nullable JsonNode value) {
    return value == null
        ? "nothing"
        : Quoted.quote(value.isTextual() ? value.textValue() : value.toString());
  }

  /** An object with a space after each colon and comma, as Calico's own tools print it. */
  static String print(ObjectNode object) {
    StringJoiner fields = new StringJoiner(", ", "{", "}");
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      fields.add(JsonNodeFactory.instance.textNode(field.getKey()) + ": " + field.getValue());
    }
    return fields.toString();
  }
}
