package io.github.reflectory.topology;

/** Hostile text made fit for one line of an error message. */
final class Quoted {
  private static final int SHOWN = 40;

  private Quoted() {}

  /** An exception that says what was expected and, made harmless, what was found. */
  static IllegalArgumentException expected(String expected, String found) {
    return new IllegalArgumentException("expected " + expected + ", found " + quote(found));
  }

  /** The text in double quotes, shortened, with all but printable ASCII escaped. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < Math.min(text.length(), SHOWN); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c >= ' ' && c <= '~') {
        out.append(c);
      } else {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(Character.forDigit((c >> shift) & 0xf, 16));
        }
      }
    }
    out.append('"');
    if (text.length() > SHOWN) {
      out.append("... (").append(text.length()).append(" characters)");
    }
    return out.toString();
  }
}
