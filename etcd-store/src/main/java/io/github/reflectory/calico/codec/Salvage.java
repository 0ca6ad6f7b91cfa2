package io.github.reflectory.calico.codec;

import com.google.common.base.Ascii;
import io.github.reflectory.calico.json.JsonFields;
import io.github.reflectory.topology.Asn;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value plainly says though it is not written as it must be. */
final class Salvage {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]*)\"|'([^'\\\\]*)'");

  /** Between a name and its value: a shell, Python or JSON twice over may have had the quotes. */
  private static final String SEPARATOR = "\\\\*[\"']?\\s*[:=]\\s*\\\\*[\"']?";

  private static final String VALUE = "([^\\s\"'\\\\,{}\\[\\]]+)";

  private Salvage() {}

  /** Plain text without space, and without quotes if somebody wrote it as JSON. */
  static String plain(String value) {
    String text = value.strip();
    Matcher quoted = QUOTED.matcher(text);
    if (!quoted.matches()) {
      return text;
    }
    String inside = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
    return String.valueOf(inside).strip();
  }

  /** Whether a word is in a value, in whatever letters. */
  static boolean mentions(String word, String value) {
    return Ascii.toLowerCase(value).contains(word);
  }

  /** What a field says, of an object or of what was meant as one; {@code null} if not plain. */
  static @Nullable String field(String name, String value) {
    JsonFields json;
    try {
      json = JsonFields.parse(value);
    } catch (IllegalArgumentException e) {
      return loose(name, value);
    }
    return json.plain(name);
  }

  /**
   * An AS number as people say it, AS64512, if it is one and can only mean that; {@code null} else.
   */
  static @Nullable Asn as(String said) {
    String text = Ascii.toUpperCase(said).startsWith("AS") ? said.substring(2).strip() : said;
    try {
      return DottedAs.isAmbiguous(text) ? null : Asn.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String loose(String name, String value) {
    Matcher fields = Pattern.compile("\\b" + name + SEPARATOR + VALUE).matcher(value);
    Set<String> said = new TreeSet<>();
    while (fields.find()) {
      said.add(fields.group(1));
    }
    return said.size() == 1 ? said.iterator().next() : null;
  }
}
