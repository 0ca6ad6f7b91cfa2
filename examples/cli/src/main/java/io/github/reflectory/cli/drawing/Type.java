package io.github.reflectory.cli.drawing;

/** Sizes of text and how much room they need in the widest of the usual sans-serif fonts. */
enum Type {
  TITLE(22, true),
  NAME(15, true),
  HEADER(14, true),
  PLAIN(12, false);

  private final int size;
  private final boolean bold;

  Type(int size, boolean bold) {
    this.size = size;
    this.bold = bold;
  }

  /** Height of a line, in pixels. */
  int lineHeight() {
    return size * 4 / 3;
  }

  /** No less than the width of a text, in pixels. */
  int width(String text) {
    int thousandths = 0;
    for (int i = 0; i < text.length(); i++) {
      thousandths += thousandths(text.charAt(i));
    }
    return thousandths * size * (bold ? 110 : 100) / 100_000 + 1;
  }

  private static int thousandths(char c) {
    if ("fijlrt.,:;-/ ".indexOf(c) >= 0) {
      return 400;
    }
    if ("mwMW".indexOf(c) >= 0) {
      return 990;
    }
    return c >= 'A' && c <= 'Z' ? 740 : 640;
  }

  String style() {
    return "font-size=\"" + size + "\"" + (bold ? " font-weight=\"bold\"" : "");
  }
}
