package io.github.reflectory.calico.codec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Name;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that Calico keeps of a host, whether a topology is made of it or not.
 *
 * <p>Calico's own readers stop at a host that has any key, but not {@code ip_addr_v4} and {@code
 * ip_addr_v6}; both may be empty. So a host goes whole or keeps them, and they go last.
 */
public final class HostKeys {
  private static final List<String> ADDRESSES =
      Stream.of(AddressFamily.values()).map(family -> "/ip_addr_v" + family.number()).toList();

  private HostKeys() {}

  /** What all keys of a host begin with. */
  public static String folder(String host) {
    return KeySpace.HOSTS + host + "/";
  }

  /** The first key of a host there are keys of. */
  public static String first(String host, RawListing listing) {
    return Objects.requireNonNull(listing.entries().ceilingKey(folder(host)));
  }

  /** What follows the host in a key, with the slash; {@code null} if it is none's. */
  public static @Nullable String end(String key) {
    int slash = key.startsWith(KeySpace.HOSTS) ? key.indexOf('/', KeySpace.HOSTS.length()) : -1;
    return slash < 0 ? null : key.substring(slash);
  }

  /** A host's keys in the order in which they can be removed. */
  public static ImmutableList<String> removable(
      String host, ImmutableSortedMap<String, RawEntry> entries) {
    String folder = folder(host);
    return entries.subMap(folder, folder + Character.MAX_VALUE).keySet().stream()
        .sorted(Comparator.comparing(HostKeys::isNeeded).thenComparing(Comparator.naturalOrder()))
        .collect(ImmutableList.toImmutableList());
  }

  /** What hosts of which changes set something would lack for Calico's own readers after them. */
  public static Set<String> lacking(List<Change> changes, RawListing now) {
    Set<String> lacking = new LinkedHashSet<>();
    Set<String> set = new HashSet<>();
    for (Change change : changes) {
      String key = CalicoKeys.key(change.entry());
      String host = change.removes() ? null : KeySpace.host(key);
      if (host != null) {
        set.add(key);
        lacking.addAll(needed(host));
      }
    }
    lacking.removeIf(key -> set.contains(key) || now.entries().containsKey(key));
    return lacking;
  }

  /** Whether a key is of a host, which can have any name without a slash. */
  public static boolean isOf(String host, String key) {
    int end = KeySpace.HOSTS.length() + host.length();
    return key.length() > end
        && key.charAt(end) == '/'
        && key.startsWith(KeySpace.HOSTS)
        && key.startsWith(host, KeySpace.HOSTS.length());
  }

  /** Whether a key of a host holds one of its addresses. */
  public static boolean isAddress(String key) {
    return ADDRESSES.stream().anyMatch(end -> key.endsWith(end) && isLast(key, end.length()));
  }

  /** The family of a key that holds an address. */
  public static AddressFamily family(String key) {
    return Stream.of(AddressFamily.values())
        .filter(family -> key.endsWith(String.valueOf(family.number())))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isLast(String key, int length) {
    return key.indexOf('/', KeySpace.HOSTS.length()) == key.length() - length;
  }

  /** Whether Calico's own readers stop at a host that has other keys, but not this one. */
  public static boolean isNeeded(String key) {
    return key.startsWith(KeySpace.HOSTS) && isAddress(key);
  }

  /** The keys that Calico's own readers need of each host. */
  public static List<String> needed(String host) {
    return ADDRESSES.stream().map(end -> KeySpace.HOSTS + host + end).toList();
  }

  /** Whether a node can have that name. */
  public static boolean isName(String host) {
    try {
      Name.parse(host);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
