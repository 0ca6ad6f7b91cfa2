package io.github.reflectory.topology;

/**
 * The CLUSTER_ID a route reflector puts into CLUSTER_LIST (RFC 4456 section 7); never 0.0.0.0,
 * which BIRD takes for unset.
 *
 * @param bits the four octets, first octet highest; compared unsigned
 */
public record ClusterId(int bits) implements Comparable<ClusterId> {
  private static final String EXPECTED = "a cluster ID, a dotted quad other than 0.0.0.0";

  /**
   * @throws IllegalArgumentException if all bits are zero
   */
  public ClusterId {
    if (bits == 0) {
      throw Quoted.expected(EXPECTED, "0.0.0.0");
    }
  }

  /**
   * Reads four decimal octets without leading zeros.
   *
   * @throws IllegalArgumentException if the text is anything else, or 0.0.0.0
   */
  public static ClusterId parse(String text) {
    long bits = DottedQuad.parse(text);
    if (bits <= 0) {
      throw Quoted.expected(EXPECTED, text);
    }
    return new ClusterId((int) bits);
  }

  @Override
  public int compareTo(ClusterId other) {
    return Integer.compareUnsigned(bits, other.bits);
  }

  @Override
  public String toString() {
    return DottedQuad.print(bits);
  }
}
