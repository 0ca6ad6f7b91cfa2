package io.github.reflectory.topology;

/** Four decimal octets, the form IPv4 addresses, router IDs and cluster IDs share. */
final class DottedQuad {
  static final long NONE = -1;

  private DottedQuad() {}

  /** The unsigned 32 bits, or {@link #NONE} unless exactly four octets without leading zeros. */
  static long parse(String text) {
    return parse(text, 0);
  }

  /** The same for the rest of the text from an index on. */
  static long parse(String text, int from) {
    if (text.length() - from > 15) {
      return NONE;
    }
    long bits = 0;
    for (int octet = 0; octet < 4; octet++) {
      int dot = text.indexOf('.', from);
      if ((dot < 0) != (octet == 3)) {
        return NONE;
      }
      long value = Digits.parse(text, from, dot < 0 ? text.length() : dot, 255);
      if (value < 0) {
        return NONE;
      }
      bits = bits << 8 | value;
      from = dot + 1;
    }
    return bits;
  }

  static String print(int bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }
}
