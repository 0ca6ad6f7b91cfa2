package io.github.reflectory.etcd;

import java.util.List;
import java.util.Map;

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
}
