package io.github.reflectory.topology;

import io.github.reflectory.text.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * A set of destinations a node announces: an address and a length, with all later bits zero.
 *
 * <p>Refused is what a BIRD would ignore without a word: multicast, reserved, loopback, link-local
 * IPv6 and IPv4-mapped destinations. A default route is a prefix.
 */
public final class Prefix implements Comparable<Prefix> {
  private static final String EXPECTED =
      "a unicast prefix such as 192.0.2.0/24 or 2001:db8::/32 with no bits set after its length";

  private final AddressBits base;
  private final int length;

  private Prefix(AddressBits base, int length) {
    this.base = base;
    this.length = length;
  }

  /**
   * Reads {@code address/length}.
   *
   * @throws IllegalArgumentException if the text is anything else, or bits after the length are set
   */
  public static Prefix parse(String text) {
    int slash = text.indexOf('/');
    AddressBits base = slash < 0 ? null : AddressBits.parse(text.substring(0, slash));
    if (base != null) {
      long length = Digits.parse(text, slash + 1, text.length(), base.family().bits());
      boolean routable = length == 0 || (base.unicast() && !base.loopback());
      if (length >= 0 && routable && base.zeroFrom((int) length)) {
        return new Prefix(base, (int) length);
      }
    }
    throw Quoted.expected(EXPECTED, text);
  }

  public AddressFamily family() {
    return base.family();
  }

  /** Number of leading bits that count, 0 to 32 or 128. */
  public int length() {
    return length;
  }

  @Override
  public int compareTo(Prefix other) {
    int order = base.compareTo(other.base);
    return order == 0 ? Integer.compare(length, other.length) : order;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Prefix that && base.equals(that.base) && length == that.length;
  }

  @Override
  public int hashCode() {
    return base.hashCode() * 31 + length;
  }

  @Override
  public String toString() {
    return base + "/" + length;
  }
}
