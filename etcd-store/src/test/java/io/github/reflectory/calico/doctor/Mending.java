package io.github.reflectory.calico.doctor;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.calico.Keys;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.Mend;
import io.github.reflectory.topology.Change;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Does what a finding says mends it. */
final class Mending {
  private Mending() {}

  static void run(KeyFinding finding, CalicoStore store) {
    for (Mend step : finding.mend()) {
      if (step instanceof Mend.Entry entry) {
        store.apply(List.of(entry.change()), store.snapshot());
      } else if (step instanceof Mend.Put put) {
        store.load(Map.of(put.key(), put.value()), false);
      } else if (step instanceof Mend.Remove remove) {
        store.remove(List.of(remove.key()));
      } else if (step instanceof Mend.RemoveHost host) {
        store.removeHost(host.host());
      }
    }
  }

  /** The same with keys that are in no store. */
  static SortedMap<String, String> mended(SortedMap<String, String> keys, KeyFinding finding) {
    SortedMap<String, String> result = new TreeMap<>(keys);
    for (Mend step : finding.mend()) {
      if (step instanceof Mend.Entry entry) {
        List<Change> change = List.of(entry.change());
        result = Keys.write(result, change);
      } else if (step instanceof Mend.Put put) {
        CalicoKeys.requireWellFormed(put.key());
        result.put(put.key(), put.value());
      } else if (step instanceof Mend.Remove remove) {
        result.remove(remove.key());
      } else if (step instanceof Mend.RemoveHost host) {
        result.keySet().removeIf(key -> key.startsWith(HostKeys.folder(host.host())));
      }
    }
    return ImmutableSortedMap.copyOfSorted(result);
  }
}
