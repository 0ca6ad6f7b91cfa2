package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.text.Quoted;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The CLUSTER_ID a route reflector puts into CLUSTER_LIST (RFC 4456 section 7); never 0.0.0.0,
 * which BIRD takes for unset.
 *
 * @param bits the four octets, first octet highest; compared unsigned
 */
public record ClusterId(int bits) implements Comparable<ClusterId> {
  private static final long MAX = 0xffff_ffffL;
  private static final Pattern LEADING_ZEROS = Pattern.compile("(?<![0-9])0+(?=[0-9])");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x([0-9a-fA-F]{1,8})");
  private static final String EXPECTED =
      "a cluster ID, a dotted quad other than 0.0.0.0 or the same as a 32-bit number";

  /**
   * @throws IllegalArgumentException if all bits are zero
   */
  public ClusterId {
    if (bits == 0) {
      throw Quoted.expected(EXPECTED, "0.0.0.0");
    }
  }

  /**
   * Reads all that BIRD does: four decimal octets or the 32 bits as one number, decimal or
   * hexadecimal after {@code 0x}; leading zeros mean nothing.
   *
   * @throws IllegalArgumentException if the text is anything else, or zero
   */
  public static ClusterId parse(String text) {
    requireNonNull(text, "text");
    long bits = bits(text);
    if (bits <= 0) {
      throw Quoted.expected(EXPECTED, text);
    }
    return new ClusterId((int) bits);
  }

  private static long bits(String text) {
    Matcher hexadecimal = HEXADECIMAL.matcher(text);
    if (hexadecimal.matches()) {
      return Long.parseLong(hexadecimal.group(1), 16);
    }
    String plain = LEADING_ZEROS.matcher(text).replaceAll("");
    return plain.indexOf('.') < 0
        ? Digits.parse(plain, 0, plain.length(), MAX)
        : DottedQuad.parse(plain);
  }

  @Override
  public int compareTo(ClusterId other) {
    return Integer.compareUnsigned(bits, other.bits);
  }

  /** The dotted quad, the canonical form. */
  @Override
  public String toString() {
    return DottedQuad.print(bits);
  }
}
