package io.github.reflectory.calico.doctor;

import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.text.Count;
import io.github.reflectory.topology.AddressFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hosts without the key of their address in one family, not even an empty one, where others have
 * theirs: Calico's own tools write both, and its readers of that family stop at such a host.
 */
final class MissingAddresses {
  private static final int NAMED = 3;

  private final String ending;
  private final List<String> first = new ArrayList<>();
  private String key = "";
  private int missing;
  private int there;

  MissingAddresses(AddressFamily family) {
    this.ending = "ip_addr_v" + family.number();
  }

  /** Takes note of a host. */
  void see(String host, String firstKey, boolean has) {
    if (has) {
      there++;
      return;
    }
    missing++;
    if (first.isEmpty()) {
      key = firstKey;
    }
    if (first.size() < NAMED) {
      first.add(host);
    }
  }

  /** Tells of all of them at once. */
  void tell(Consumer<KeyFinding> findings) {
    if (missing == 0 || there == 0) {
      return;
    }
    String names = String.join(", ", first);
    String more = missing > first.size() ? " and " + (missing - first.size()) + " more" : "";
    findings.accept(
        Told.of(
            key,
            Kind.MISSING_ADDRESS_KEY,
            Count.of(missing, "host has", "hosts have")
                + " no "
                + ending
                + ", not even an empty one, where "
                + Count.of(there, "other has it", "others have it")
                + " ("
                + names
                + more
                + "): Calico's own readers of that family stop at them; set it, empty where there is"
                + " no address, if any of those reads this store"));
  }
}
