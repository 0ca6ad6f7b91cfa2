package io.github.reflectory.topology;

import io.github.reflectory.text.Quoted;

/**
 * A BGP AS number, 1 to 4294967295 (RFC 6793); AS 0 is never a speaker's own (RFC 7607).
 *
 * @param number the number, unsigned 32 bits
 */
public record Asn(long number) implements Comparable<Asn> {
  private static final long MAX = 0xffff_ffffL;
  private static final String EXPECTED =
      "an AS number, 1 to 4294967295 or dotted as 1.10 (RFC 5396)";

  /**
   * @throws IllegalArgumentException if the number is 0 or does not fit in 32 bits
   */
  public Asn {
    if (number < 1 || number > MAX) {
      throw Quoted.expected(EXPECTED, Long.toString(number));
    }
  }

  /**
   * Reads decimal ({@code 65546}) or dotted text ({@code 1.10}, RFC 5396 asdot+); no signs, spaces
   * or leading zeros.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Asn parse(String text) {
    int dot = text.indexOf('.');
    long number;
    if (dot < 0) {
      number = Digits.parse(text, 0, text.length(), MAX);
    } else {
      long high = Digits.parse(text, 0, dot, 0xffff);
      long low = Digits.parse(text, dot + 1, text.length(), 0xffff);
      number = high < 0 || low < 0 ? Digits.NONE : high << 16 | low;
    }
    if (number < 1) {
      throw Quoted.expected(EXPECTED, text);
    }
    return new Asn(number);
  }

  @Override
  public int compareTo(Asn other) {
    return Long.compare(number, other.number);
  }

  /** The number in decimal (RFC 5396 asplain), the canonical form. */
  @Override
  public String toString() {
    return Long.toString(number);
  }
}
