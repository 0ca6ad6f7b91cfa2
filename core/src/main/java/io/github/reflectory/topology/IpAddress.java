package io.github.reflectory.topology;

import io.github.reflectory.text.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * An address a BGP speaker can have: a unicast IPv4 or IPv6 literal, compared IPv4 first, then
 * numerically.
 *
 * <p>Not an address of a speaker, and refused: unspecified, IPv4 0/8, 240/4 and multicast, IPv6
 * multicast and link-local, IPv4-mapped. Loopback is allowed.
 */
public final class IpAddress implements Comparable<IpAddress>, SpeakerName {
  private static final String EXPECTED =
      "the unicast IPv4 or IPv6 address of a speaker (a literal without zone; not unspecified,"
          + " multicast, reserved, link-local IPv6 or IPv4-mapped)";

  private final AddressBits bits;

  private IpAddress(AddressBits bits) {
    this.bits = bits;
  }

  /**
   * Reads a dotted quad or any RFC 4291 form; never asks DNS.
   *
   * @throws IllegalArgumentException if the text is no address a speaker can have
   */
  public static IpAddress parse(String text) {
    AddressBits bits = AddressBits.parse(text);
    if (bits == null || !bits.unicast()) {
      throw Quoted.expected(EXPECTED, text);
    }
    return new IpAddress(bits);
  }

  public AddressFamily family() {
    return bits.family();
  }

  /** Whether only the machine itself can reach it: 127/8 (RFC 1122 section 3.2.1.3) or ::1. */
  public boolean isLoopback() {
    return family() == AddressFamily.IPV4
        ? bits.low() >>> 24 == 127
        : bits.high() == 0 && bits.low() == 1;
  }

  /** Whether it is of IPv4 and for one link only: 169.254/16 (RFC 3927). */
  public boolean isLinkLocal() {
    return family() == AddressFamily.IPV4 && bits.low() >>> 16 == 0xa9fe;
  }

  /**
   * The router ID a speaker with this address has unless given another: the same 32 bits.
   *
   * @throws IllegalStateException if this is an IPv6 address, which has none
   */
  public RouterId toRouterId() {
    if (family() != AddressFamily.IPV4) {
      throw new IllegalStateException(this + " is no IPv4 address, so it gives no router ID");
    }
    return new RouterId((int) bits.low());
  }

  @Override
  public int compareTo(IpAddress other) {
    return bits.compareTo(other.bits);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress that && bits.equals(that.bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }

  /** Canonical text: dotted quad, or RFC 5952. */
  @Override
  public String toString() {
    return bits.toString();
  }
}
