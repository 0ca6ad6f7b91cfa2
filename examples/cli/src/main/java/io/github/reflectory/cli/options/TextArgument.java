package io.github.reflectory.cli.options;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.base.CharMatcher;
import io.github.reflectory.text.Quoted;
import java.io.IOException;

/** Any text at all as an argument: as it is or, with --quoted, as a JSON string in ASCII. */
public final class TextArgument {
  private static final CharMatcher PRINTABLE = CharMatcher.inRange(' ', '~');
  private static final JsonFactory JSON = new JsonFactory();

  private TextArgument() {}

  /** Whether a text can be given, and shown, as it is. */
  public static boolean plain(String text) {
    return PRINTABLE.matchesAllOf(text);
  }

  public static String quote(String text) {
    return AsciiJson.print(text);
  }

  /**
   * The text meant.
   *
   * @throws WrongInput if it is said to be quoted and is not
   */
  static String read(String argument, boolean quoted) {
    if (!quoted) {
      return argument;
    }
    try (JsonParser parser = JSON.createParser(argument)) {
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        String text = parser.getText();
        if (parser.nextToken() == null) {
          return text;
        }
      }
    } catch (IOException e) {
      // Refused below like all other text that is no JSON string.
    }
    throw new WrongInput(
        "--quoted: expected a JSON string in double quotes, found " + Quoted.quote(argument));
  }
}
