package io.github.reflectory.calico.doctor;

import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.calico.json.JsonFields;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rules of the readers of Calico's time, which fill templates from the keys: where a value they ask
 * for is missing or makes no sense, nothing of the whole file is written.
 */
public final class OldReaders {
  private OldReaders() {}

  /** All they stop at, or take for something else than it is. */
  public static Set<String> stops(SortedMap<String, String> keys) {
    Set<String> stops = new TreeSet<>();
    for (String host : hosts(keys).keySet()) {
      for (String needed : List.of("ip_addr_v4", "ip_addr_v6")) {
        String address = HostKeys.folder(host) + needed;
        if (!keys.containsKey(address)) {
          stops.add("no " + address);
        }
      }
      String as = keys.get(HostKeys.folder(host) + "as_num");
      if (as != null && !isAs(as)) {
        stops.add("AS number of " + host);
      }
    }
    keys.forEach(
        (key, value) -> {
          String folder = key.substring(0, key.lastIndexOf('/') + 1);
          String end = key.substring(folder.length());
          if (folder.matches(".*/(rr|peer)_v[46]/") && !isFor(end, value)) {
            stops.add(key);
          }
        });
    return stops;
  }

  /** Each host there are keys of, and these. */
  static SortedMap<String, Set<String>> hosts(SortedMap<String, String> keys) {
    SortedMap<String, Set<String>> hosts = new TreeMap<>();
    for (Map.Entry<String, String> each : keys.entrySet()) {
      String host = KeySpace.host(each.getKey());
      if (host != null) {
        hosts.computeIfAbsent(host, any -> new TreeSet<>()).add(each.getKey());
      }
    }
    return hosts;
  }

  private static boolean isAs(String text) {
    try {
      Asn.parse(text.strip());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** They compare what the value names, as text, with their own address. */
  private static boolean isFor(String address, String value) {
    try {
      String ip = JsonFields.parse(value).text("ip");
      return IpAddress.parse(address).toString().equals(ip);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
