package io.github.reflectory.topology;

/** Strict ASCII decimals: what {@code Long.parseLong} accepts beyond them is refused here. */
final class Digits {
  static final long NONE = -1;

  private Digits() {}

  /** The number in {@code text[from, to)}, or {@link #NONE} unless plain digits of at most max. */
  static long parse(String text, int from, int to, long max) {
    int length = to - from;
    if (length < 1 || length > 10 || (length > 1 && text.charAt(from) == '0')) {
      return NONE;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return NONE;
      }
      number = number * 10 + (c - '0');
    }
    return number > max ? NONE : number;
  }
}
