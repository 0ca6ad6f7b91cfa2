package io.github.reflectory.calico.doctor;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.CalicoValues;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.calico.codec.Known;
import io.github.reflectory.calico.codec.Reading;
import io.github.reflectory.calico.codec.Reading.IgnoredField;
import io.github.reflectory.calico.json.JsonFields;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.calico.keys.Mend;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What mends a key that is at the wrong place, or a value of which only a part can be read. */
final class Repair {
  private static final Pattern ADDRESSED =
      Pattern.compile("(.*/(?:rr|peer)_v)[46]/[^/]*", Pattern.DOTALL);

  private final Known known;

  Repair(Known known) {
    this.known = known;
  }

  /** One for a key that is none, but nearly: it moves to the right one where nothing is there. */
  KeyFinding misspelled(String key, String value, String meant) {
    String why =
        Ascii.equalsIgnoreCase(key, meant) ? "names are compared with their case, and " : "";
    String reason = "not in force: " + why + meant + " counts";
    return moved(Told.of(key, Kind.MISSPELLED_KEY, reason), value, meant);
  }

  /**
   * One for a key with an impossible name or address. What nothing can be made of is removed; what
   * somebody meant goes where its value says, or else is left to the operator.
   */
  KeyFinding impossible(String key, String value, String why) {
    KeyFinding told = Told.of(key, Kind.IMPOSSIBLE_KEY, why);
    String host = KeySpace.host(key);
    if (host != null && !HostKeys.isName(host)) {
      return ofImpossibleHost(told, host);
    }
    Matcher folder = ADDRESSED.matcher(key);
    JsonFields fields = fields(value);
    if (!folder.matches() || fields == null) {
      return removed(told, List.of(key));
    }
    IpAddress address = address(fields);
    if (address == null) {
      return Told.without(
          told, "; set this under the address that is meant, if one is, and remove this key");
    }
    String meant = folder.group(1) + address.family().number() + "/" + address;
    return moved(Told.without(told, "; \"ip\" has it be " + meant), value, meant);
  }

  private KeyFinding ofImpossibleHost(KeyFinding told, String host) {
    ImmutableList<String> keys = HostKeys.removable(host, known.entries());
    if (keys.stream().allMatch(known::isBlank)) {
      return removed(told, keys);
    }
    String plain = CharMatcher.whitespace().removeFrom(host);
    return Told.without(
        told,
        "; set this under the host's right name"
            + (HostKeys.isName(plain) ? ", " + plain + " perhaps," : "")
            + " if there is such a host, and remove all under this one (node --name NAME remove)");
  }

  private static KeyFinding removed(KeyFinding told, List<String> keys) {
    return Told.with(told, keys.stream().map(key -> (Mend) new Mend.Remove(key)).toList());
  }

  private static @Nullable JsonFields fields(String value) {
    try {
      return JsonFields.parse(value);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable IpAddress address(JsonFields fields) {
    try {
      return CalicoValues.address(fields);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * What to do about a field that counts as not set. An address is in the key, too; a cluster ID
   * that cannot be read only an operator knows.
   */
  KeyFinding of(String key, Change held, String value, IgnoredField ignored) {
    if (ignored.name().equals(SetAside.CLUSTER_ID)) {
      return Told.without(
          Told.of(key, Kind.UNREADABLE_FIELD, ignored.reason()),
          "; set the cluster_id that is meant, or remove the field: until then it counts as"
              + " the router ID");
    }
    return new KeyFinding(
        key,
        Kind.UNREADABLE_FIELD,
        Quoted.printable(ignored.reason()),
        ImmutableList.of(new Mend.Put(key, CalicoValues.write(held, value))));
  }

  /** What is under a key that is none goes to the one meant, or away where that says the same. */
  private KeyFinding moved(KeyFinding told, String value, String meant) {
    Entry<?> entry = CalicoKeys.entryOrNull(meant);
    if (entry != null && !isFree(meant, entry)) {
      return isSaid(entry, value)
          ? Told.with(
              Told.without(told, ", which says the same"), List.of(new Mend.Remove(told.key())))
          : Told.without(told, ", which is there, too; remove this one, or set that one");
    }
    Mend put = entry == null || !known.settings() ? null : put(meant, entry, value);
    return put == null
        ? Told.without(told, "; set that one, and remove this one")
        : Told.with(told, List.of(put, new Mend.Remove(told.key())));
  }

  /** Whether an entry has the value already that a text gives it. */
  private boolean isSaid(Entry<?> entry, String value) {
    try {
      Reading reading = CalicoValues.read(entry, value);
      return reading.ignored() == null && reading.change().equals(entry.in(known.topology()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What gives an entry the value of a text; {@code null} if that says nothing plainly. */
  private @Nullable Mend put(String key, Entry<?> entry, String value) {
    FieldNames.Correction correction = FieldNames.correction(entry, value);
    String said = correction == null ? value : correction.value();
    try {
      Reading reading = said == null ? null : CalicoValues.read(entry, said);
      if (said == null
          || reading == null
          || !isWhole(reading)
          || reading.change().removes()
          || known.sharesAddress(reading.change())) {
        return null;
      }
      String written = CalicoValues.write(reading.change(), said);
      IpAddress address = entry.address().orElse(null);
      return new Mend.Put(key, address == null ? written : CalicoValues.spelled(address, written));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** An address that cannot be read is in the right key, too. */
  private static boolean isWhole(Reading reading) {
    IgnoredField ignored = reading.ignored();
    return ignored == null || !ignored.name().equals(SetAside.CLUSTER_ID);
  }

  private boolean isFree(String key, Entry<?> entry) {
    return !known.isThere(key) && entry.in(known.topology()).removes();
  }
}
