package io.github.reflectory.text;

/** Hostile text made fit for one line of a message, whatever it holds. */
public final class Quoted {
  private static final int SHOWN = 40;
  private static final int LONGEST_LINE = 400;

  private Quoted() {}

  /** An exception that says what was expected and, made harmless, what was found. */
  public static IllegalArgumentException expected(String expected, String found) {
    return new IllegalArgumentException("expected " + expected + ", found " + quote(found));
  }

  /** The first 40 characters in double quotes, with all but printable ASCII escaped. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < Math.min(text.length(), SHOWN); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      appendPrintable(out, c);
    }
    out.append('"');
    return cut(out, text, SHOWN);
  }

  /** The first 400 characters without quotes, with all but printable ASCII escaped. */
  public static String printable(String text) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), LONGEST_LINE));
    for (int i = 0; i < Math.min(text.length(), LONGEST_LINE); i++) {
      appendPrintable(out, text.charAt(i));
    }
    return cut(out, text, LONGEST_LINE);
  }

  private static void appendPrintable(StringBuilder out, char c) {
    if (c >= ' ' && c <= '~') {
      out.append(c);
    } else {
      out.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        out.append(Character.forDigit((c >> shift) & 0xf, 16));
      }
    }
  }

  private static String cut(StringBuilder out, String text, int shown) {
    if (text.length() > shown) {
      out.append("... (").append(text.length()).append(" characters)");
    }
    return out.toString();
  }
}
