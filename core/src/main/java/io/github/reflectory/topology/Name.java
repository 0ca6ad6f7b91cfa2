package io.github.reflectory.topology;

import io.github.reflectory.text.Quoted;

/**
 * What people call a node, a reflector or a rack: 1 to 253 of the ASCII letters, digits, {@code .},
 * {@code -} and {@code _}, the first a letter or digit; compared by character, case kept.
 *
 * <p>Host names (RFC 1123 section 2.1) fit. So narrow a set needs no escaping in an etcd key, a
 * BIRD comment, a drawing or a terminal.
 *
 * @param text the name itself
 */
public record Name(String text) implements Comparable<Name>, SpeakerName {
  private static final int LONGEST = 253;

  /**
   * @throws IllegalArgumentException if the text is no such name
   */
  public Name {
    boolean valid = !text.isEmpty() && text.length() <= LONGEST && letterOrDigit(text.charAt(0));
    for (int i = 1; valid && i < text.length(); i++) {
      char c = text.charAt(i);
      valid = letterOrDigit(c) || c == '.' || c == '-' || c == '_';
    }
    if (!valid) {
      throw Quoted.expected(
          "a name of 1 to 253 letters, digits, dots, hyphens and underscores, first a letter or"
              + " digit",
          text);
    }
  }

  /** The same as the constructor, named as for the other values. */
  public static Name parse(String text) {
    return new Name(text);
  }

  private static boolean letterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  @Override
  public int compareTo(Name other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
