package io.github.reflectory.topology;

import io.github.reflectory.text.Quoted;

/**
 * A speaker's BGP Identifier (RFC 6286 section 2.1): 32 bits, unique within the AS, never 0.0.0.0.
 *
 * @param bits the four octets, first octet highest; compared unsigned
 */
public record RouterId(int bits) implements Comparable<RouterId> {
  private static final String EXPECTED = "a router ID, a dotted quad other than 0.0.0.0";

  /**
   * @throws IllegalArgumentException if all bits are zero
   */
  public RouterId {
    if (bits == 0) {
      throw Quoted.expected(EXPECTED, "0.0.0.0");
    }
  }

  /**
   * Reads four decimal octets without leading zeros.
   *
   * @throws IllegalArgumentException if the text is anything else, or 0.0.0.0
   */
  public static RouterId parse(String text) {
    long bits = DottedQuad.parse(text);
    if (bits <= 0) {
      throw Quoted.expected(EXPECTED, text);
    }
    return new RouterId((int) bits);
  }

  @Override
  public int compareTo(RouterId other) {
    return Integer.compareUnsigned(bits, other.bits);
  }

  @Override
  public String toString() {
    return DottedQuad.print(bits);
  }
}
