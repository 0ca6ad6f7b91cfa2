package io.github.reflectory.calico.codec;

import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which key holds which entry of a topology. */
public final class CalicoKeys {
  /** Listing so many parts of the keys costs about what listing all of them does. */
  private static final int MOST_PREFIXES = 64;

  private CalicoKeys() {}

  /**
   * The entry a key holds, or {@code null} if the key is none of those a topology is made of.
   *
   * @throws IllegalArgumentException if it is one, but with an impossible name or address
   */
  public static @Nullable Entry<?> entry(String key) {
    return key.startsWith(KeySpace.ROOT)
        ? CalicoKind.entry(key.substring(KeySpace.ROOT.length()))
        : null;
  }

  /** The entry a key holds, or {@code null} if it holds none, whatever the reason. */
  public static @Nullable Entry<?> entryOrNull(String key) {
    try {
      return entry(key);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * An address of one family.
   *
   * @throws IllegalArgumentException if it is none
   */
  static IpAddress address(String text, AddressFamily family) {
    IpAddress address = IpAddress.parse(text);
    if (address.family() != family) {
      throw new IllegalArgumentException("expected an " + family + " address, found " + address);
    }
    return address;
  }

  /** The key an entry is written at, addresses in their canonical form. */
  public static String key(Entry<?> entry) {
    return CalicoKind.codec(entry).key();
  }

  /**
   * What every key of an entry begins with: the key itself or, since an IPv6 address can be spelled
   * in many ways, the directory it is in.
   */
  public static String prefix(Entry<?> entry) {
    String key = key(entry);
    return respellable(entry) ? key.substring(0, key.lastIndexOf('/') + 1) : key;
  }

  /** What to list for all keys with some prefixes: those, or everything for many. */
  public static Set<String> listing(Stream<String> prefixes) {
    Set<String> few =
        prefixes.distinct().limit(MOST_PREFIXES + 1).collect(Collectors.toUnmodifiableSet());
    return few.size() > MOST_PREFIXES ? KeySpace.EVERYTHING : few;
  }

  /** Whether an entry can have several keys. */
  static boolean respellable(Entry<?> entry) {
    return entry.address().filter(at -> at.family() == AddressFamily.IPV6).isPresent();
  }

  /** Whether an entry's key is spelled as {@link #key} has it. */
  static boolean isCanonical(String key, Entry<?> entry) {
    return !respellable(entry) || key(entry).equals(key);
  }

  /**
   * Requires a key every store can hold.
   *
   * @throws IllegalArgumentException if it is not under {@link KeySpace#ROOT} or is no path of
   *     plain names
   */
  public static void requireWellFormed(String key) {
    boolean good = key.startsWith(KeySpace.ROOT) && key.chars().allMatch(c -> c > ' ' && c <= '~');
    for (String part : key.split("/", -1)) {
      good &= !part.equals(".") && !part.equals("..");
    }
    if (!good || key.indexOf("//") >= 0 || key.endsWith("/")) {
      throw new IllegalArgumentException(
          "expected a key under "
              + KeySpace.ROOT
              + " of printable ASCII without spaces and empty parts, found "
              + Quoted.quote(key));
    }
  }
}
