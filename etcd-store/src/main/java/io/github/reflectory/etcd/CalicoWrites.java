package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.etcd.RawKeys.RawWrite;
import io.github.reflectory.topology.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which keys have to be written, each on the condition that it is still as it was listed. */
final class CalicoWrites {
  private CalicoWrites() {}

  /** What makes changes of a topology, in their order. */
  static List<RawWrite> of(List<Change> changes, RawListing now, CalicoIndex index) {
    ImmutableSortedMap<String, RawEntry> entries = now.entries();
    List<RawWrite> writes = new ArrayList<>();
    for (Change change : changes) {
      for (String key : index.keys(change)) {
        RawEntry held = entries.get(key);
        if (!change.removes()) {
          String value = CalicoValues.write(change, held == null ? null : held.value());
          writes.add(new RawWrite(key, value, held));
        } else if (held != null) {
          writes.add(new RawWrite(key, null, held));
        }
      }
    }
    return writes;
  }

  /**
   * What makes keys hold the values wanted.
   *
   * @param replace whether keys that are not wanted are deleted
   */
  static List<RawWrite> of(Map<String, String> wanted, boolean replace, RawListing now) {
    ImmutableSortedMap<String, RawEntry> entries = now.entries();
    List<RawWrite> writes = new ArrayList<>();
    new TreeMap<>(wanted)
        .forEach(
            (key, value) -> {
              RawEntry held = entries.get(key);
              if (held == null || !held.value().equals(value)) {
                writes.add(new RawWrite(key, value, held));
              }
            });
    if (replace) {
      entries.forEach(
          (key, held) -> {
            if (!wanted.containsKey(key)) {
              writes.add(new RawWrite(key, null, held));
            }
          });
    }
    return writes;
  }
}
