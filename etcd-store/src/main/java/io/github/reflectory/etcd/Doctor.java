package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.etcd.KeyFinding.Kind;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Quoted;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Looks at every key of a store by itself, and then at the nodes they make. */
final class Doctor {
  /** Calico's own, for its logs, routes and filters. */
  private static final Pattern NOT_OF_TOPOLOGY =
      Pattern.compile(
          "(global|host/[^/]+)/loglevel|global/custom_filters/.+|host/[^/]+/network_v[46]");

  private static final Comparator<KeyFinding> WORST_FIRST =
      Comparator.comparing(KeyFinding::severity)
          .thenComparing(KeyFinding::key)
          .thenComparing(KeyFinding::kind);

  private final CalicoIndex index;
  private final Topology topology;
  private final List<KeyFinding> findings = new ArrayList<>();

  private Doctor(CalicoIndex index) {
    this.index = index;
    this.topology = index.topology();
  }

  /** What an operator should know, the worst first. */
  static ImmutableList<KeyFinding> examine(RawListing listing) {
    Doctor doctor = new Doctor(CalicoIndex.of(listing));
    listing.entries().forEach((key, held) -> doctor.examine(key, held.value()));
    new NodeCheck(listing, doctor.index, doctor.topology, doctor.findings::add).run();
    return ImmutableList.sortedCopyOf(WORST_FIRST, doctor.findings);
  }

  private void examine(String key, String value) {
    Change entry;
    try {
      entry = CalicoKeys.entry(key);
    } catch (IllegalArgumentException e) {
      add(key, Kind.IMPOSSIBLE_KEY, e, new Mend.Remove(key));
      return;
    }
    if (entry == null) {
      unknown(key);
      return;
    }
    try {
      readable(key, value, CalicoValues.read(entry, value));
    } catch (IllegalArgumentException e) {
      Kind kind = addressDiffers(entry, value) ? Kind.ADDRESS_DIFFERS : Kind.UNREADABLE_VALUE;
      Mend[] mend =
          entry.in(topology).removes()
              ? new Repair(key, topology.defaultAs()).of(entry, value).toArray(Mend[]::new)
              : new Mend[] {new Mend.Remove(key)};
      add(key, kind, e, mend);
    }
  }

  private void unknown(String key) {
    if (NOT_OF_TOPOLOGY.matcher(key.substring(CalicoKeys.ROOT.length())).matches()) {
      add(key, Kind.NOT_OF_TOPOLOGY, "Calico's own, and of no meaning to reflectors");
    } else {
      add(key, Kind.UNKNOWN_KEY, "no key of a topology: nothing reads it", new Mend.Remove(key));
    }
  }

  private void readable(String key, String value, Change held) {
    String canonical = CalicoKeys.key(held);
    String counting = index.key(held.in(Topology.empty()));
    if (!key.equals(counting)) {
      String reason = "another spelling of " + counting + ", which counts";
      add(key, Kind.OTHER_SPELLING, reason, new Mend.Remove(key));
      return;
    }
    if (!key.equals(canonical)) {
      String reason = "counts, but tools that compare text look for " + canonical;
      add(key, Kind.NOT_CANONICAL, reason, new Mend.Put(canonical, value), new Mend.Remove(key));
    }
    if (held.removes()) {
      add(key, Kind.EMPTY_VALUE, "empty, which counts as missing", new Mend.Remove(key));
    } else if (held instanceof Change.ReflectorEntry e && e.value() != null) {
      reflector(key, e.value());
    } else if (held instanceof Change.GlobalPeer e) {
      peer(key, value, String.valueOf(e.value()));
    } else if (held instanceof Change.NodePeer e) {
      peer(key, value, String.valueOf(e.value()));
    }
  }

  private void reflector(String key, Reflector reflector) {
    IpAddress address = reflector.address();
    if (reflector.clusterId().isPresent()) {
      return;
    }
    if (address.family() == AddressFamily.IPV4) {
      // An IPv4 address is the router ID, so that nothing changes by saying it.
      Reflector same = Reflector.of(address, ClusterId.parse(address.toString()));
      String reason = "no cluster_id, so that it is the router ID, " + address;
      add(key, Kind.NO_CLUSTER_ID, reason, new Mend.Entry(Change.ReflectorEntry.set(same)));
    } else {
      add(key, Kind.NO_CLUSTER_ID, "no cluster_id, so that it is the router ID");
    }
  }

  private void peer(String key, String value, String as) {
    JsonFields json = JsonFields.parse(value);
    if (json.isNumber("as_num")) {
      json.put("as_num", as);
      String reason = "as_num is a JSON number; Calico's own tools write text";
      add(key, Kind.AS_NUMBER_NOT_TEXT, reason, new Mend.Put(key, json.toString()));
    }
  }

  private static boolean addressDiffers(Change entry, String value) {
    IpAddress address = CalicoKeys.address(entry);
    try {
      String ip = address == null ? null : JsonFields.parse(value).text("ip");
      return ip != null && !IpAddress.parse(ip).equals(address);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void add(String key, Kind kind, IllegalArgumentException why, Mend... mend) {
    add(key, kind, String.valueOf(why.getMessage()), mend);
  }

  private void add(String key, Kind kind, String reason, Mend... mend) {
    findings.add(new KeyFinding(key, kind, Quoted.printable(reason), ImmutableList.copyOf(mend)));
  }
}
