package io.github.reflectory.calico.doctor;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key without what other tools put around an address: the length of the prefix that it alone is,
 * as {@code /32} or {@code -32}, a port, brackets, space, a slash too many. A host's name stays.
 */
final class TidyKey {
  private static final Splitter SLASHES = Splitter.on('/').limit(8);

  /** Of an IPv4 or IPv6 address; the brackets tell a port from the end of an IPv6 address. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?:([0-9.]+)|\\[([0-9A-Fa-f:.]+)\\])(?::[0-9]{1,5})?|([0-9A-Fa-f:.]+)");

  private static final Pattern WITH_LENGTH = Pattern.compile("(.+)-(32|128)");

  private static final Pattern FOLDER = Pattern.compile("((?:rr|peer)_v)[46]");

  private TidyKey() {}

  /** The parts of a path below the root; those of a path that is no key's are of no use. */
  static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : SLASHES.split(path)) {
      boolean host = parts.size() == 1 && parts.get(0).equals("host");
      String plain = host ? part : CharMatcher.whitespace().trimFrom(part);
      if (host || !plain.isEmpty()) {
        parts.add(plain);
      }
    }
    int last = parts.size() - 1;
    if (last > 1 && isLength(parts.get(last), parts.get(last - 1))) {
      parts.remove(last);
    }
    return parts;
  }

  /** Spells an address at the end canonically, and its folder as its family has it. */
  static void putInFamily(List<String> parts) {
    int last = parts.size() - 1;
    Matcher folder = FOLDER.matcher(last < 1 ? "" : parts.get(last - 1));
    if (!folder.matches()) {
      return;
    }
    Matcher length = WITH_LENGTH.matcher(parts.get(last));
    boolean whole = length.matches() && isLength(length.group(2), length.group(1));
    Matcher said = ADDRESS.matcher(whole ? length.group(1) : parts.get(last));
    if (said.matches()) {
      for (int group = 1; group <= said.groupCount(); group++) {
        if (said.group(group) != null) {
          put(said.group(group), folder.group(1), parts);
        }
      }
    }
  }

  private static void put(String said, String folder, List<String> parts) {
    try {
      IpAddress address = IpAddress.parse(said);
      parts.set(parts.size() - 1, address.toString());
      parts.set(parts.size() - 2, folder + address.family().number());
    } catch (IllegalArgumentException e) {
      // What is no address stays as it is.
    }
  }

  /** Whether a number is the length of the prefix that an address alone is. */
  private static boolean isLength(String number, String address) {
    try {
      boolean four = IpAddress.parse(address).family() == AddressFamily.IPV4;
      return number.equals(four ? "32" : "128");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
