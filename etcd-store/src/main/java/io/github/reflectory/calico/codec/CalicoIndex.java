package io.github.reflectory.calico.codec;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.raw.RawDelta;
import io.github.reflectory.raw.RawValues;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What keys say, kept up to date one key at a time: each costs what it touches. It holds only what
 * is odd about them; what an entry is follows from its key whenever it is asked for. For use by one
 * thread.
 */
public final class CalicoIndex {
  private final RawValues values;
  private final Oddities odd;
  private @Nullable Topology topology;

  private CalicoIndex(RawValues values, Oddities odd, @Nullable Topology topology) {
    this.values = values;
    this.odd = odd;
    this.topology = topology;
  }

  /** An index of some keys. */
  public static CalicoIndex of(RawValues values) {
    KeyReading reading = KeyReading.of(values);
    return new CalicoIndex(values, reading.odd(), reading.snapshot(0).topology());
  }

  /**
   * An index for who follows keys, and does without {@link #topology} again.
   *
   * @param read those keys, read
   */
  public static CalicoIndex following(RawValues values, KeyReading read) {
    return new CalicoIndex(values, read.odd(), null);
  }

  /**
   * Takes what has become of some keys.
   *
   * @return what that changes in the topology, each entry at most once
   */
  public ImmutableList<Change> update(List<RawDelta> deltas) {
    topology = null;
    Map<Entry<?>, Change> before = before(deltas);
    for (RawDelta delta : deltas) {
      odd.forget(delta.key());
      if (delta.value() != null) {
        odd.read(delta.key(), delta.value());
      }
    }
    ImmutableList.Builder<Change> changes = ImmutableList.builder();
    before.forEach(
        (entry, old) -> {
          Change now = held(entry, values::value);
          if (!now.equals(old)) {
            changes.add(now);
          }
        });
    return changes.build();
  }

  /** What the entries of some keys were before those changed. */
  private Map<Entry<?>, Change> before(List<RawDelta> deltas) {
    Map<String, RawDelta> first = new HashMap<>();
    deltas.forEach(delta -> first.putIfAbsent(delta.key(), delta));
    Map<Entry<?>, Change> before = new LinkedHashMap<>();
    for (RawDelta delta : deltas) {
      Entry<?> entry = CalicoKeys.entryOrNull(delta.key());
      if (entry != null && !before.containsKey(entry)) {
        before.put(entry, held(entry, key -> before(key, first.get(key))));
      }
    }
    return before;
  }

  private @Nullable String before(String key, @Nullable RawDelta delta) {
    return delta == null ? values.value(key) : delta.before();
  }

  private interface Values {
    @Nullable String of(String key);
  }

  /** The entry as some keys have it. */
  private Change held(Entry<?> entry, Values from) {
    String key = odd.counting(entry, canonical -> isRead(canonical, from));
    String value = from.of(key);
    Change said = value == null ? null : odd.said(key, value);
    return said == null ? entry.remove() : said;
  }

  /** Whether a key of an entry is there and can be read. */
  private boolean isRead(String key, Values from) {
    return from.of(key) != null && !odd.isUnreadable(key);
  }

  private boolean isRead(String key) {
    return isRead(key, values::value);
  }

  /** The key that counts for an entry, which is where a change of it is written. */
  public String key(Entry<?> entry) {
    return odd.counting(entry, this::isRead);
  }

  /** The key that counts for an entry; {@code null} if none that can be read spells it. */
  public @Nullable String counts(Entry<?> entry) {
    String key = key(entry);
    return isRead(key) ? key : null;
  }

  /** Whether a key can be read whole. */
  public boolean reads(String key) {
    return odd.isWhole(key) && said(key) != null;
  }

  /** Whether a key can be read and says something. */
  public boolean holds(String key) {
    Change said = said(key);
    return said != null && !said.removes();
  }

  private @Nullable Change said(String key) {
    String value = values.value(key);
    return value == null ? null : odd.said(key, value);
  }

  /** Where a change has to be written; if it removes its entry, every key that spells it. */
  public List<String> keys(Change change) {
    Entry<?> entry = change.entry();
    if (!change.removes()) {
      return List.of(key(entry));
    }
    // The key that counts goes last: until then the entry is there, not another spelling of it.
    List<String> keys = new ArrayList<>(odd.losing(entry, this::isRead));
    keys.add(key(entry));
    return keys;
  }

  public Topology topology() {
    if (topology == null) {
      topology = KeyReading.of(values).snapshot(0).topology();
    }
    return topology;
  }

  /** All keys that do not count, by key. */
  public ImmutableList<SetAside> setAside() {
    return odd.setAside(this::isRead);
  }
}
