package io.github.reflectory.cli.drawing;

import java.util.Locale;

/** Writes SVG elements, one a line; attributes are numbers or this package's own words. */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  Svg(int width, int height, String title) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(height)
        .append("\" width=\"")
        .append(width)
        .append("\" height=\"")
        .append(height)
        .append("\" font-family=\"sans-serif\" role=\"img\">\n<title>")
        .append(escaped(title))
        .append("</title>\n");
  }

  void rect(int x, int y, int width, int height, int radius, String style) {
    element(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" %s/>",
        x, y, width, height, radius, style);
  }

  /** A curve that leaves and arrives vertically, its control points at two heights. */
  void curve(int x1, int y1, int bend1, int bend2, int x2, int y2, String style) {
    element(
        "<path d=\"M%d %d C%d %d %d %d %d %d\" %s/>", x1, y1, x1, bend1, x2, bend2, x2, y2, style);
  }

  void line(int x1, int y1, int x2, int y2, String style) {
    element("<path d=\"M%d %d L%d %d\" %s/>", x1, y1, x2, y2, style);
  }

  void dot(int x, int y, int radius, String style) {
    element("<circle cx=\"%d\" cy=\"%d\" r=\"%d\" %s/>", x, y, radius, style);
  }

  /** A line of text whose base line is at {@code y}. */
  void text(int x, int y, Anchor anchor, Type type, String color, String text) {
    element(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" %s fill=\"%s\">%s</text>",
        x, y, anchor.word, type.style(), color, escaped(text));
  }

  /** The same, read from bottom to top. */
  void textUpwards(int x, int y, Type type, String color, String text) {
    element(
        "<text transform=\"translate(%d %d) rotate(-90)\" %s fill=\"%s\">%s</text>",
        x, y, type.style(), color, escaped(text));
  }

  private void element(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public String toString() {
    return out + "</svg>\n";
  }

  /** Which point of a text its position means. */
  enum Anchor {
    START("start"),
    MIDDLE("middle"),
    END("end");

    private final String word;

    Anchor(String word) {
      this.word = word;
    }
  }
}
