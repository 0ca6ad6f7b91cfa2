package io.github.reflectory.cli.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** JSON on one line of printable ASCII, whatever is in it. */
public final class AsciiJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private AsciiJson() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Prints a tree, or a string. */
  public static String print(Object value) {
    try {
      return MAPPER.writeValueAsString(value).replace("\u007f", "\\u007F");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
