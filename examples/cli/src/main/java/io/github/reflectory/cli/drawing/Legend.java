package io.github.reflectory.cli.drawing;

import java.util.ArrayList;
import java.util.List;

/** What the shapes and lines that occur in a drawing mean. */
final class Legend {
  static final int HEIGHT = 24;
  private static final int SAMPLE = 34;
  private static final int GAP = 28;

  /** Draws a sample, from a left edge, around a height. */
  private interface Sample {
    void draw(Svg svg, int x, int y);
  }

  private record Entry(Sample sample, String text) {}

  private final List<Entry> entries = new ArrayList<>();

  Legend reflector() {
    return box("route reflector", Palette.FAINT);
  }

  Legend node() {
    return box("node", Palette.PAPER);
  }

  Legend line(String text, String style) {
    entries.add(new Entry((svg, x, y) -> svg.line(x, y, x + SAMPLE, y, style), text));
    return this;
  }

  Legend arc(String text, String style) {
    entries.add(
        new Entry(
            (svg, x, y) -> svg.curve(x, y + 7, y - 11, y - 11, x + SAMPLE, y + 7, style), text));
    return this;
  }

  private Legend box(String text, String fill) {
    String style = "fill=\"" + fill + "\" stroke=\"" + Palette.FAINT + "\" stroke-width=\"1.5\"";
    entries.add(new Entry((svg, x, y) -> svg.rect(x, y - 8, SAMPLE, 16, 5, style), text));
    return this;
  }

  int width() {
    int width = -GAP;
    for (Entry entry : entries) {
      width += width(entry) + GAP;
    }
    return width;
  }

  private static int width(Entry entry) {
    return SAMPLE + 10 + Type.PLAIN.width(entry.text());
  }

  void draw(Svg svg, int x, int y) {
    for (Entry entry : entries) {
      entry.sample().draw(svg, x, y);
      svg.text(x + SAMPLE + 10, y + 4, Svg.Anchor.START, Type.PLAIN, Palette.INK, entry.text());
      x += width(entry) + GAP;
    }
  }
}
