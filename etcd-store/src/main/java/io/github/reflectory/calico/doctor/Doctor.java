package io.github.reflectory.calico.doctor;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.codec.CalicoIndex;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.CalicoKind;
import io.github.reflectory.calico.codec.CalicoValues;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.calico.codec.Known;
import io.github.reflectory.calico.codec.Reading;
import io.github.reflectory.calico.codec.Reading.IgnoredField;
import io.github.reflectory.calico.doctor.FieldNames.Correction;
import io.github.reflectory.calico.json.JsonFields;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.calico.keys.Mend;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at every key of a store by itself, and then at the nodes they make. */
public final class Doctor {
  /** Of so many ends of hosts' keys it is known that nothing is to be said. */
  private static final int MOST_CLEAN = 1 << 16;

  private static final Comparator<KeyFinding> WORST_FIRST =
      Comparator.comparing(KeyFinding::severity)
          .thenComparing(KeyFinding::key)
          .thenComparing(KeyFinding::kind);

  private final RawListing listing;
  private final CalicoIndex index;
  private final Topology topology;
  private final Known known;
  private final Repair repair;
  private final List<KeyFinding> findings = new ArrayList<>();

  /** What many hosts have in common, as the peers of a rack: looked at once, with its value. */
  private final Map<String, String> clean = new HashMap<>();

  private Doctor(RawListing listing) {
    this.listing = listing;
    this.index = CalicoIndex.of(listing);
    this.topology = index.topology();
    boolean settings = index.setAside().stream().noneMatch(SetAside::isSetting);
    this.known = new Known(listing, topology, settings);
    this.repair = new Repair(known);
  }

  public static Doctor of(RawListing listing) {
    return new Doctor(listing);
  }

  /** What the keys say. */
  public Topology topology() {
    return topology;
  }

  /** What an operator should know, the worst first. */
  public ImmutableList<KeyFinding> examine() {
    examineKeys();
    examineNetwork();
    return agreed();
  }

  /** The worst first. */
  public static ImmutableList<KeyFinding> sorted(Iterable<KeyFinding> findings) {
    return ImmutableList.sortedCopyOf(WORST_FIRST, findings);
  }

  /** What is to be known of single keys and hosts. */
  static ImmutableList<KeyFinding> examineKeys(RawListing listing) {
    Doctor doctor = new Doctor(listing);
    doctor.examineKeys();
    return doctor.agreed();
  }

  private ImmutableList<KeyFinding> agreed() {
    ImmutableList<KeyFinding> agreed = Accord.of(sorted(findings), index);
    return known.settings() ? KeptSessions.of(agreed, index, topology) : agreed;
  }

  private void examineKeys() {
    listing.entries().forEach((key, held) -> examine(key, held.value()));
    new NodeCheck(listing, index, topology, findings::add).run();
  }

  /** While a setting of all nodes cannot be read, nobody knows the network. */
  private void examineNetwork() {
    if (known.settings()) {
      new NetworkCheck(listing, index, topology).run(findings::add);
    }
  }

  private void examine(String key, String value) {
    String end = HostKeys.end(key);
    boolean read = end != null && index.reads(key);
    if (end == null || !read) {
      look(key, value);
    } else if (!HostKeys.isAddress(key) && !value.equals(clean.get(end))) {
      int before = findings.size();
      look(key, value);
      if (findings.size() == before && clean.size() < MOST_CLEAN) {
        clean.put(end, value);
      }
    }
  }

  private void look(String key, String value) {
    Entry<?> entry;
    try {
      entry = CalicoKeys.entry(key);
    } catch (IllegalArgumentException e) {
      String meant = Misspelling.key(key);
      findings.add(
          meant == null
              ? repair.impossible(key, value, String.valueOf(e.getMessage()))
              : repair.misspelled(key, value, meant));
      return;
    }
    if (entry == null) {
      String meant = Misspelling.key(key);
      findings.add(
          meant == null ? OtherKeys.finding(key, value) : repair.misspelled(key, value, meant));
      return;
    }
    try {
      readable(key, value, CalicoValues.read(entry, value));
    } catch (IllegalArgumentException e) {
      unreadable(key, value, entry, e);
    }
  }

  private void unreadable(String key, String value, Entry<?> entry, IllegalArgumentException e) {
    boolean counts = entry.in(topology).removes();
    Correction correction = counts ? FieldNames.correction(entry, value) : null;
    if (correction != null && correction.value() != null) {
      findings.add(misspelled(key, correction));
      return;
    }
    Kind kind = addressDiffers(entry, value) ? Kind.ADDRESS_DIFFERS : Kind.UNREADABLE_VALUE;
    List<Mend> mend =
        counts ? CalicoKind.codec(entry).repair(key, value, known) : List.of(new Mend.Remove(key));
    String words = mend.isEmpty() ? "; " + CalicoKind.codec(entry).words() : "";
    // However long what was found is, what to do is not cut off.
    String reason = Quoted.printable(String.valueOf(e.getMessage())) + words;
    findings.add(new KeyFinding(key, kind, reason, ImmutableList.copyOf(mend)));
  }

  private static KeyFinding misspelled(String key, Correction correction) {
    String reason =
        "field "
            + Quoted.quote(correction.said())
            + " is not read, "
            + Quoted.quote(correction.meant())
            + " is: names are compared with their case";
    return correction.value() == null
        ? Told.of(
            key,
            Kind.MISSPELLED_FIELD,
            reason + "; set that one, as what this one holds cannot be read either")
        : new KeyFinding(
            key,
            Kind.MISSPELLED_FIELD,
            Quoted.printable(reason),
            ImmutableList.of(new Mend.Put(key, correction.value())));
  }

  private void readable(String key, String value, Reading reading) {
    Change held = reading.change();
    String counting = index.key(held.entry());
    if (!key.equals(counting)) {
      String reason = "another spelling of " + counting + ", which counts";
      add(key, Kind.OTHER_SPELLING, reason, new Mend.Remove(key));
      return;
    }
    IgnoredField ignored = reading.ignored();
    if (ignored != null) {
      findings.add(repair.of(key, held, value, ignored));
    }
    Correction correction = FieldNames.correction(held.entry(), value);
    if (correction != null) {
      findings.add(misspelled(key, correction));
    }
    boolean whole = correction == null && ignored == null;
    held.match(new ValueCheck(key, value, held, whole, findings::add));
  }

  private static boolean addressDiffers(Entry<?> entry, String value) {
    IpAddress address = entry.address().orElse(null);
    try {
      IpAddress said = address == null ? null : CalicoValues.address(JsonFields.parse(value));
      return said != null && !said.equals(address);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void add(String key, Kind kind, String reason, Mend... mend) {
    findings.add(new KeyFinding(key, kind, Quoted.printable(reason), ImmutableList.copyOf(mend)));
  }
}
