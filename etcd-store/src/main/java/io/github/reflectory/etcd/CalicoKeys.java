package io.github.reflectory.etcd;

import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Quoted;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which key holds which entry of a topology. An entry is named by the {@link Change} that would
 * remove it.
 */
final class CalicoKeys {
  /** What all keys of a topology, and others of Calico's, begin with. */
  static final String ROOT = "/calico/bgp/v1/";

  /** {@link #ROOT} as the folder it is in etcd's v2 API. */
  static final String FOLDER = "/calico/bgp/v1";

  /** The prefix of all keys. */
  static final Set<String> EVERYTHING = Set.of(ROOT);

  /** Listing so many parts of the keys costs about what listing all of them does. */
  private static final int MOST_PREFIXES = 64;

  /** What stands for bytes that are no text. */
  private static final char UNREADABLE = '\ufffd';

  private CalicoKeys() {}

  /**
   * Whether a key is under {@link #ROOT} and is text; bytes that are none are no key of Calico's.
   */
  static boolean isSeen(String key) {
    return key.startsWith(ROOT) && key.indexOf(UNREADABLE) < 0;
  }

  /**
   * The entry a key holds, or {@code null} if the key is none of those a topology is made of.
   *
   * @throws IllegalArgumentException if it is one, but with an impossible name or address
   */
  static @Nullable Change entry(String key) {
    if (!key.startsWith(ROOT)) {
      return null;
    }
    // A limit, since keys come from anywhere: none of ours has more than four parts.
    List<String> parts = List.of(key.substring(ROOT.length()).split("/", 6));
    return switch (parts.size()) {
      case 2 -> settingOrReflector(parts.get(0), parts.get(1));
      case 3 -> globalPeerOrHost(parts.get(0), parts.get(1), parts.get(2));
      case 4 -> hostPeer(parts);
      default -> null;
    };
  }

  /** The entry a key holds, or {@code null} if it holds none, whatever the reason. */
  static @Nullable Change entryOrNull(String key) {
    try {
      return entry(key);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Change settingOrReflector(String first, String second) {
    if (first.equals("global")) {
      return switch (second) {
        case "as_num" -> new Change.DefaultAs(null);
        case "node_mesh" -> new Change.NodeMesh(null);
        default -> null;
      };
    }
    AddressFamily family = family(first, "rr_v");
    return family == null ? null : new Change.ReflectorEntry(address(second, family), null);
  }

  private static @Nullable Change globalPeerOrHost(String first, String second, String third) {
    if (first.equals("global")) {
      AddressFamily family = family(second, "peer_v");
      return family == null ? null : new Change.GlobalPeer(address(third, family), null);
    }
    if (!first.equals("host")) {
      return null;
    }
    if (third.equals("as_num")) {
      return new Change.NodeAs(Name.parse(second), null);
    }
    AddressFamily family = family(third, "ip_addr_v");
    return family == null ? null : new Change.NodeAddress(Name.parse(second), family, null);
  }

  private static @Nullable Change hostPeer(List<String> parts) {
    AddressFamily family = parts.get(0).equals("host") ? family(parts.get(2), "peer_v") : null;
    return family == null
        ? null
        : new Change.NodePeer(Name.parse(parts.get(1)), address(parts.get(3), family), null);
  }

  private static @Nullable AddressFamily family(String part, String before) {
    for (AddressFamily family : AddressFamily.values()) {
      if (part.equals(before + family.number())) {
        return family;
      }
    }
    return null;
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
  static String key(Change entry) {
    return ROOT + path(entry);
  }

  /**
   * What every key of an entry begins with: the key itself or, since an IPv6 address can be spelled
   * in many ways, the directory it is in.
   */
  static String prefix(Change entry) {
    String key = key(entry);
    return respellable(entry) ? key.substring(0, key.lastIndexOf('/') + 1) : key;
  }

  /** What to list for all keys with some prefixes: those, or everything for many. */
  static Set<String> listing(Stream<String> prefixes) {
    Set<String> few =
        prefixes.distinct().limit(MOST_PREFIXES + 1).collect(Collectors.toUnmodifiableSet());
    return few.size() > MOST_PREFIXES ? EVERYTHING : few;
  }

  /** Whether an entry can have several keys. */
  static boolean respellable(Change entry) {
    IpAddress address = address(entry);
    return address != null && address.family() == AddressFamily.IPV6;
  }

  /** Whether an entry's key is spelled as {@link #key} has it. */
  static boolean isCanonical(String key, Change entry) {
    return !respellable(entry) || key(entry).equals(key);
  }

  /** The address a key of the entry ends with, if it is of such a kind. */
  static @Nullable IpAddress address(Change entry) {
    return entry instanceof Change.ReflectorEntry e
        ? e.address()
        : entry instanceof Change.GlobalPeer e
            ? e.peer()
            : entry instanceof Change.NodePeer e ? e.peer() : null;
  }

  /**
   * Requires a key every store can hold.
   *
   * @throws IllegalArgumentException if it is not under {@link #ROOT} or is no path of plain names
   */
  static void requireWellFormed(String key) {
    boolean good = key.startsWith(ROOT) && key.chars().allMatch(c -> c > ' ' && c <= '~');
    for (String part : key.split("/", -1)) {
      good &= !part.equals(".") && !part.equals("..");
    }
    if (!good || key.indexOf("//") >= 0 || key.endsWith("/")) {
      throw new IllegalArgumentException(
          "expected a key under "
              + ROOT
              + " of printable ASCII without spaces and empty parts, found "
              + Quoted.quote(key));
    }
  }

  private static String path(Change entry) {
    if (entry instanceof Change.DefaultAs) {
      return "global/as_num";
    } else if (entry instanceof Change.NodeMesh) {
      return "global/node_mesh";
    } else if (entry instanceof Change.ReflectorEntry e) {
      return "rr_v" + e.address().family().number() + "/" + e.address();
    } else if (entry instanceof Change.GlobalPeer e) {
      return "global/peer_v" + e.peer().family().number() + "/" + e.peer();
    } else if (entry instanceof Change.NodeAddress e) {
      return "host/" + e.node() + "/ip_addr_v" + e.family().number();
    } else if (entry instanceof Change.NodeAs e) {
      return "host/" + e.node() + "/as_num";
    } else if (entry instanceof Change.NodePeer e) {
      return "host/" + e.node() + "/peer_v" + e.peer().family().number() + "/" + e.peer();
    }
    throw new AssertionError(entry);
  }
}
