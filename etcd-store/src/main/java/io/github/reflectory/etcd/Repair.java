package io.github.reflectory.etcd;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.etcd.KeyFinding.Kind;
import io.github.reflectory.etcd.Reading.IgnoredField;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Quoted;
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

  /** Where a value belongs that names its address, if its key does not; {@code null} if nowhere. */
  @Nullable Mend moved(String key, String value) {
    try {
      IpAddress address = CalicoValues.address(JsonFields.parse(value));
      Matcher folder = ADDRESSED.matcher(key);
      if (address == null || !folder.matches()) {
        return null;
      }
      String canonical = folder.group(1) + address.family().number() + "/" + address;
      Entry<?> entry = CalicoKeys.entryOrNull(canonical);
      if (entry == null || !isFree(canonical, entry)) {
        return null;
      }
      Change held = CalicoValues.read(entry, value).change();
      return new Mend.Put(
          canonical, CalicoValues.spelled(address, CalicoValues.write(held, value)));
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
      return KeyFinding.of(key, Kind.UNREADABLE_FIELD, Quoted.printable(ignored.reason()))
          .without(
              "; set the cluster_id that is meant, or remove the field: until then it counts as"
                  + " the router ID");
    }
    return new KeyFinding(
        key,
        Kind.UNREADABLE_FIELD,
        Quoted.printable(ignored.reason()),
        ImmutableList.of(new Mend.Put(key, CalicoValues.write(held, value))));
  }

  /** One for a key that is none, but nearly: it moves to the right one where nothing is there. */
  KeyFinding misspelled(String key, String value, String meant) {
    String why =
        Ascii.equalsIgnoreCase(key, meant) ? "names are compared with their case, and " : "";
    String reason = "not in force: " + why + meant + " counts";
    KeyFinding told = KeyFinding.of(key, Kind.MISSPELLED_KEY, reason);
    Entry<?> entry = CalicoKeys.entryOrNull(meant);
    if (entry == null || !isFree(meant, entry)) {
      return told.without(", which is there, too; remove this one, or set that one");
    }
    String words = "; set that one, and remove this one";
    FieldNames.Correction correction = FieldNames.correction(entry, value);
    String said = correction == null ? value : correction.value();
    try {
      Reading reading = said == null ? null : CalicoValues.read(entry, said);
      if (said == null
          || reading == null
          || !known.settings()
          || reading.ignored() != null
          || reading.change().removes()) {
        return told.without(words);
      }
      IpAddress address = entry.address().orElse(null);
      String moved = address == null ? said : CalicoValues.spelled(address, said);
      return new KeyFinding(
          key,
          Kind.MISSPELLED_KEY,
          told.reason(),
          ImmutableList.of(new Mend.Put(meant, moved), new Mend.Remove(key)));
    } catch (IllegalArgumentException e) {
      return told.without(words);
    }
  }

  private boolean isFree(String key, Entry<?> entry) {
    return !known.isThere(key) && entry.in(known.topology()).removes();
  }
}
