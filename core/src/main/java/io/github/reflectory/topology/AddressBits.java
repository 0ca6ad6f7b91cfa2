package io.github.reflectory.topology;

import org.jspecify.annotations.Nullable;

/**
 * Any address of either family as 128 bits, IPv4 in the lowest 32: what an {@link IpAddress} and
 * the base of a {@link Prefix} share.
 */
record AddressBits(AddressFamily family, long high, long low) implements Comparable<AddressBits> {
  private static final int GROUPS = 8;

  /** Reads a literal; {@code null} for a host name, zone, port, sign or anything else. */
  static @Nullable AddressBits parse(String text) {
    if (text.length() > 45) {
      return null;
    }
    if (text.indexOf(':') >= 0) {
      return parseIpv6(text);
    }
    long quad = DottedQuad.parse(text);
    return quad < 0 ? null : new AddressBits(AddressFamily.IPV4, 0, quad);
  }

  /** RFC 4291 section 2.2, all three forms. */
  private static @Nullable AddressBits parseIpv6(String text) {
    int[] groups = new int[GROUPS];
    int count = 0;
    int gap = -1;
    int at = 0;
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    }
    while (at < text.length()) {
      int colon = text.indexOf(':', at);
      int end = colon < 0 ? text.length() : colon;
      if (colon < 0 && text.indexOf('.', at) >= 0) {
        long quad = DottedQuad.parse(text, at);
        if (quad < 0 || count > GROUPS - 2) {
          return null;
        }
        groups[count++] = (int) (quad >>> 16);
        groups[count++] = (int) (quad & 0xffff);
        break;
      }
      int group = hex(text, at, end);
      if (group < 0 || count == GROUPS) {
        return null;
      }
      groups[count++] = group;
      at = end + 1;
      if (colon >= 0 && at < text.length() && text.charAt(at) == ':') {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        at++;
      } else if (colon >= 0 && at == text.length()) {
        return null;
      }
    }
    if (gap < 0 ? count != GROUPS : count == GROUPS) {
      return null;
    }
    return ofGroups(groups, gap < 0 ? count : gap, count);
  }

  /** The groups after {@code gap} belong at the end; what lies between is zero. */
  private static AddressBits ofGroups(int[] groups, int gap, int count) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < count; i++) {
      int position = i < gap ? i : GROUPS - count + i;
      long bits = (long) groups[i] << (48 - 16 * (position & 3));
      if (position < 4) {
        high |= bits;
      } else {
        low |= bits;
      }
    }
    return new AddressBits(AddressFamily.IPV6, high, low);
  }

  private static int hex(String text, int from, int to) {
    if (to - from < 1 || to - from > 4) {
      return -1;
    }
    int group = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      group = group << 4 | digit;
    }
    return group;
  }

  /** Whether one host can have the address: what routers of both dialects take for unicast. */
  boolean unicast() {
    if (family == AddressFamily.IPV4) {
      long top = low >>> 24;
      return top != 0 && top < 224;
    }
    boolean multicast = high >>> 56 == 0xff;
    boolean linkLocal = high >>> 54 == 0xfe80 >>> 6;
    boolean mapped = high == 0 && low >>> 32 == 0xffff;
    boolean unspecified = high == 0 && low == 0;
    return !multicast && !linkLocal && !mapped && !unspecified;
  }

  boolean loopback() {
    return family == AddressFamily.IPV4 ? low >>> 24 == 127 : high == 0 && low == 1;
  }

  /** Whether all bits from a prefix length on are zero. */
  boolean zeroFrom(int length) {
    int from = length + 128 - family.bits();
    long highMask = from >= 64 ? 0 : -1L >>> from;
    long lowMask = from <= 64 ? -1L : from == 128 ? 0 : -1L >>> (from - 64);
    return (high & highMask) == 0 && (low & lowMask) == 0;
  }

  @Override
  public int compareTo(AddressBits other) {
    int order = family.compareTo(other.family);
    if (order == 0) {
      order = Long.compareUnsigned(high, other.high);
    }
    return order == 0 ? Long.compareUnsigned(low, other.low) : order;
  }

  /** Written out, as {@link #hashCode}: the largest maps have addresses as keys. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AddressBits that
        && low == that.low
        && high == that.high
        && family == that.family;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * high + low);
  }

  /** Canonical text: dotted quad, or RFC 5952. */
  @Override
  public String toString() {
    return family == AddressFamily.IPV4 ? DottedQuad.print((int) low) : printIpv6();
  }

  private int group(int index) {
    return (int) ((index < 4 ? high : low) >>> (48 - 16 * (index & 3))) & 0xffff;
  }

  /**
   * RFC 5952 section 4.2: the first of the longest runs of two or more zero groups is shortened.
   */
  private String printIpv6() {
    int gap = -1;
    int gapLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && group(end) == 0) {
        end++;
      }
      if (end - i > gapLength) {
        gap = i;
        gapLength = end - i;
      }
      i = end;
    }
    StringBuilder out = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == gap) {
        out.append("::");
        i += gapLength - 1;
      } else {
        if (i > 0 && out.charAt(out.length() - 1) != ':') {
          out.append(':');
        }
        out.append(Integer.toHexString(group(i)));
      }
    }
    return out.toString();
  }
}
