package io.github.reflectory.cli.drawing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;

/**
 * A machine as a rounded box with a name and some lines below it. Cards that stand upright have
 * their text turned, so that many fit into one rack.
 */
final class Card {
  private static final int PADDING = 11;

  private final ImmutableList<String> lines;
  private final String color;
  private final boolean filled;
  private final boolean upright;
  private int x;
  private int y;
  private int width;
  private int height;

  /**
   * @param lines the name first
   * @param filled whether the box is filled with the colour, or only its border has it
   */
  Card(ImmutableList<String> lines, String color, boolean filled, boolean upright) {
    this.lines = lines;
    this.color = color;
    this.filled = filled;
    this.upright = upright;
    int along = Type.NAME.width(lines.get(0));
    for (String line : Iterables.skip(lines, 1)) {
      along = Math.max(along, Type.PLAIN.width(line));
    }
    int across = Type.NAME.lineHeight() + (lines.size() - 1) * Type.PLAIN.lineHeight();
    width = (upright ? across : along) + 2 * PADDING;
    height = (upright ? along : across) + 2 * PADDING;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  void stretch(int height) {
    this.height = height;
  }

  void placeAcross(int x) {
    this.x = x;
  }

  void placeDown(int y) {
    this.y = y;
  }

  int middle() {
    return x + width / 2;
  }

  int top() {
    return y;
  }

  int bottom() {
    return y + height;
  }

  String color() {
    return color;
  }

  void draw(Svg svg) {
    String fill = filled ? color : Palette.PAPER;
    svg.rect(
        x,
        y,
        width,
        height,
        8,
        "fill=\"" + fill + "\" stroke=\"" + color + "\" stroke-width=\"1.5\"");
    int used = Type.NAME.lineHeight() + (lines.size() - 1) * Type.PLAIN.lineHeight();
    int at = ((upright ? width : height) - used) / 2 + Type.NAME.lineHeight() - 5;
    for (int i = 0; i < lines.size(); i++) {
      Type type = i == 0 ? Type.NAME : Type.PLAIN;
      String ink = filled ? Palette.PAPER : i == 0 ? Palette.INK : Palette.FAINT;
      if (upright) {
        svg.textUpwards(x + at, y + height - PADDING, type, ink, lines.get(i));
      } else {
        svg.text(middle(), y + at, Svg.Anchor.MIDDLE, type, ink, lines.get(i));
      }
      at += Type.PLAIN.lineHeight();
    }
  }
}
