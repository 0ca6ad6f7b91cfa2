package io.github.reflectory.calico.codec;

import io.github.reflectory.raw.KeySink;
import io.github.reflectory.raw.RawValues;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads keys once, without keeping them. For use by one thread at a time. */
public final class KeyReading implements KeySink {
  private final Oddities odd = new Oddities();
  private final TopologyBuilder topology = Topology.builder();

  /** What is said at keys that are not spelled canonically. */
  private final Map<String, Change> respelled = new HashMap<>();

  /** Reads some keys. */
  public static KeyReading of(RawValues values) {
    KeyReading reading = new KeyReading();
    values.forEach((key, value) -> reading.add(key, value, 0));
    return reading;
  }

  @Override
  public void add(String key, String value, long revision) {
    Change said = odd.read(key, value);
    if (said == null) {
      return;
    }
    if (CalicoKeys.isCanonical(key, said.entry())) {
      topology.apply(said);
    } else {
      respelled.put(key, said);
    }
  }

  /** All that was read; to be asked for once, at the end. */
  public Snapshot snapshot(long revision) {
    Set<String> canonical = new HashSet<>();
    if (!respelled.isEmpty()) {
      Topology spelled = topology.build();
      for (Entry<?> entry : odd.respelled()) {
        if (entry.in(spelled).removes()) {
          String counts = odd.counting(entry, canonical::contains);
          topology.apply(Objects.requireNonNull(respelled.get(counts)));
        } else {
          canonical.add(CalicoKeys.key(entry));
        }
      }
    }
    return new Snapshot(
        topology.build(), new Revision(revision), odd.setAside(canonical::contains));
  }

  /** What is odd about the keys that were read. */
  Oddities odd() {
    return odd;
  }
}
