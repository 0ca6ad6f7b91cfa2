package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.etcd.KeyFinding.Kind;
import io.github.reflectory.etcd.Reading.IgnoredField;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Quoted;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at every key of a store by itself, and then at the nodes they make. */
final class Doctor {
  /** Calico's own, for its logs, routes and filters. */
  private static final Pattern NOT_OF_TOPOLOGY =
      Pattern.compile(
          "(global|host/[^/]+)/loglevel|global/custom_filters/.+|host/[^/]+/network_v[46]");

  /** Confd of Calico 3 makes reflectors of nodes that have one. */
  private static final Pattern CALICO_3_REFLECTOR = Pattern.compile("host/[^/]+/rr_cluster_id");

  private static final Comparator<KeyFinding> WORST_FIRST =
      Comparator.comparing(KeyFinding::severity)
          .thenComparing(KeyFinding::key)
          .thenComparing(KeyFinding::kind);

  private final RawListing listing;
  private final CalicoIndex index;
  private final Topology topology;
  private final Repair repair;
  private final List<KeyFinding> findings = new ArrayList<>();

  private Doctor(RawListing listing) {
    this.listing = listing;
    this.index = CalicoIndex.of(listing);
    this.topology = index.topology();
    boolean known = index.setAside().stream().noneMatch(SetAside::isSetting);
    this.repair = new Repair(listing, topology, known);
  }

  /** What an operator should know, the worst first. */
  static ImmutableList<KeyFinding> examine(RawListing listing) {
    Doctor doctor = new Doctor(listing);
    doctor.examineKeys();
    doctor.examineNetwork();
    return sorted(doctor.findings);
  }

  /** The worst first. */
  static ImmutableList<KeyFinding> sorted(Iterable<KeyFinding> findings) {
    return ImmutableList.sortedCopyOf(WORST_FIRST, findings);
  }

  /** What is to be known of single keys and hosts. */
  static ImmutableList<KeyFinding> examineKeys(RawListing listing) {
    Doctor doctor = new Doctor(listing);
    doctor.examineKeys();
    return sorted(doctor.findings);
  }

  private void examineKeys() {
    listing.entries().forEach((key, held) -> examine(key, held.value()));
    new NodeCheck(listing, index, topology, findings::add).run();
  }

  /** While a setting of all nodes cannot be read, nobody knows the network. */
  private void examineNetwork() {
    if (index.setAside().stream().noneMatch(SetAside::isSetting)) {
      new NetworkCheck(listing, index, topology).run(findings::add);
    }
  }

  private void examine(String key, String value) {
    Change entry;
    try {
      entry = CalicoKeys.entry(key);
    } catch (IllegalArgumentException e) {
      add(key, Kind.IMPOSSIBLE_KEY, e, removal(key, value));
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
      List<Mend> mend =
          entry.in(topology).removes()
              ? repair.of(key, entry, value)
              : List.of(new Mend.Remove(key));
      String words = mend.isEmpty() ? "; " + Repair.words(entry) : "";
      // However long what was found is, what to do is not cut off.
      String reason = Quoted.printable(String.valueOf(e.getMessage())) + words;
      findings.add(new KeyFinding(key, kind, reason, ImmutableList.copyOf(mend)));
    }
  }

  /** Without its peers' keys or its addresses' a host that has others stops Calico's readers. */
  private Mend[] removal(String key, String value) {
    List<Mend> mend = new ArrayList<>();
    Mend moved = repair.moved(key, value);
    if (moved != null) {
      mend.add(moved);
    }
    HostKeys.ofImpossibleHost(key, listing).stream().map(Mend.Remove::new).forEach(mend::add);
    return mend.toArray(Mend[]::new);
  }

  private void unknown(String key) {
    String below = key.substring(CalicoKeys.ROOT.length());
    if (NOT_OF_TOPOLOGY.matcher(below).matches()) {
      add(key, Kind.NOT_OF_TOPOLOGY, "Calico's own, and of no meaning to reflectors");
    } else if (CALICO_3_REFLECTOR.matcher(below).matches()) {
      add(
          key,
          Kind.NOT_OF_TOPOLOGY,
          "how Calico 3 makes a node a reflector; only a key of rr_v4 or rr_v6 registers one here");
    } else {
      add(
          key,
          Kind.UNKNOWN_KEY,
          "no key of a topology, nor known as one of Calico's: misspelled, or another tool's;"
              + " it is left alone");
    }
  }

  private void readable(String key, String value, Reading reading) {
    Change held = reading.change();
    String counting = index.key(held.in(Topology.empty()));
    if (!key.equals(counting)) {
      String reason = "another spelling of " + counting + ", which counts";
      add(key, Kind.OTHER_SPELLING, reason, new Mend.Remove(key));
      return;
    }
    IgnoredField ignored = reading.ignored();
    if (ignored != null) {
      Mend mend = repair.of(key, held, value, ignored);
      add(key, Kind.UNREADABLE_FIELD, ignored.reason(), mend);
    }
    spelling(key, value, held);
    if (held instanceof Change.ReflectorEntry e && e.value() != null) {
      reflector(key, e.value(), ignored);
    } else if (held instanceof Change.GlobalPeer e) {
      peer(key, value, String.valueOf(e.value()));
    } else if (held instanceof Change.NodePeer e) {
      peer(key, value, String.valueOf(e.value()));
    }
  }

  /** Tools that compare text look for the canonical one. */
  private void spelling(String key, String value, Change held) {
    IpAddress address = CalicoKeys.address(held);
    if (address == null) {
      return;
    }
    String canonical = CalicoKeys.key(held);
    String spelled = CalicoValues.spelled(address, value);
    if (!key.equals(canonical)) {
      String reason = "counts, but tools that compare text look for " + canonical;
      Mend put = new Mend.Put(canonical, spelled);
      add(key, Kind.NOT_CANONICAL, reason, put, new Mend.Remove(key));
    } else if (isRespelled(address, value)) {
      String reason = "counts, but tools that compare text look for \"ip\" to be " + address;
      add(key, Kind.NOT_CANONICAL, reason, new Mend.Put(key, spelled));
    }
  }

  private static boolean isRespelled(IpAddress address, String value) {
    try {
      JsonFields json = JsonFields.parse(value);
      return address.equals(CalicoValues.address(json))
          && !address.toString().equals(json.textOrNumber("ip"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void reflector(String key, Reflector reflector, @Nullable IgnoredField ignored) {
    IpAddress address = reflector.address();
    boolean reported = ignored != null && ignored.name().equals(SetAside.CLUSTER_ID);
    if (reflector.clusterId().isPresent() || reported) {
      return;
    }
    if (address.family() == AddressFamily.IPV4) {
      Reflector same = Repair.withOwnId(address);
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
      IpAddress said = address == null ? null : CalicoValues.address(JsonFields.parse(value));
      return said != null && !said.equals(address);
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
