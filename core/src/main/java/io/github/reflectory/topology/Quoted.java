package io.github.reflectory.topology;

/** Hostile text made fit for one line of a message, whatever it holds. */
public final class Quoted {
  private static final int SHOWN = 40;

  private Quoted() {}

  /** An exception that says what was expected and, made harmless, what was found. */
  static IllegalArgumentException expected(String expected, String found) {
    return new IllegalArgumentException("expected " + expected + ", found " + quote(found));
  }

  /** The text in double quotes, shortened, with all but printable ASCII escaped. */
  public static String quote(String text) {
    String shown = text.substring(0, Math.min(text.length(), SHOWN));
    String end = text.length() > SHOWN ? "... (" + text.length() + " characters)" : "";
    return "\"" + printable(shown.replace("\\", "\\\\").replace("\"", "\\\"")) + "\"" + end;
  }

  /** The whole text with all but printable ASCII escaped; most texts are returned as they are. */
  public static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c <= '~') {
        out.append(c);
      } else {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(Character.forDigit((c >> shift) & 0xf, 16));
        }
      }
    }
    return out.toString();
  }
}
