package io.github.reflectory.calico.doctor;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.calico.codec.CalicoIndex;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.Mend;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.NodeEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Commands of one examination that can be run in any order: of two that would undo each other only
 * that of the worse finding is given. What is advised on the network is so for what is in force,
 * and waits for all that may come into force.
 */
final class Accord {
  private static final String GONE = "gone";
  private static final String SPELLING = " ";

  /** Before an address, stands for the host that it is given to. */
  private static final String OWNER = "address ";

  private final CalicoIndex index;

  /** What becomes of a key, and by which finding. */
  private final TreeMap<String, Outcome> outcomes = new TreeMap<>();

  /** Hosts that go whole, and by which finding. */
  private final Map<String, String> removedHosts = new HashMap<>();

  /** The keys that are not in force, for which the network's findings wait. */
  private final ImmutableSet<String> pending;

  private record Outcome(String what, String finding) {}

  private Accord(CalicoIndex index, ImmutableSet<String> pending) {
    this.index = index;
    this.pending = pending;
  }

  /**
   * The same findings without those commands.
   *
   * @param findings the worst first
   */
  static ImmutableList<KeyFinding> of(ImmutableList<KeyFinding> findings, CalicoIndex index) {
    Accord accord = new Accord(index, new Pending(index.topology()).keys(findings));
    return findings.stream().map(accord::add).collect(ImmutableList.toImmutableList());
  }

  private KeyFinding add(KeyFinding finding) {
    Map<String, String> own = new TreeMap<>();
    if (finding.network() != null && !pending.isEmpty()) {
      return Told.waiting(
          finding,
          first(
              pending.size() == 1
                  ? pending.iterator().next()
                  : "the " + pending.size() + " keys that are not in force"));
    }
    String before = null;
    for (Mend step : finding.mend()) {
      if (step instanceof Mend.RemoveHost gone) {
        before = before == null ? writer(gone.host()) : before;
      } else {
        outcomes(step, own);
      }
    }
    for (Map.Entry<String, String> each : own.entrySet()) {
      before = before == null ? contrary(each.getKey(), each.getValue()) : before;
    }
    if (before != null) {
      return Told.without(finding, first(before));
    }
    own.forEach((key, what) -> outcomes.put(key, new Outcome(what, finding.key())));
    for (Mend step : finding.mend()) {
      if (step instanceof Mend.RemoveHost gone) {
        removedHosts.put(gone.host(), finding.key());
      }
    }
    return finding;
  }

  private static String first(String what) {
    return "; do what is said of " + what + " first, then look again";
  }

  private void outcomes(Mend step, Map<String, String> own) {
    if (step instanceof Mend.Put put) {
      own.put(put.key(), "= " + put.value());
      Entry<?> entry = CalicoKeys.entryOrNull(put.key());
      if (entry != null) {
        own.put(spelling(entry), put.key());
        if (entry instanceof NodeEntry.Address && !put.value().isBlank()) {
          own.put(OWNER + put.value(), put.key());
        }
      }
    } else if (step instanceof Mend.Remove remove) {
      own.put(remove.key(), GONE);
    } else if (step instanceof Mend.Entry entry) {
      Change change = entry.change();
      String what = change.removes() ? GONE : change.toString();
      for (String key : index.keys(change)) {
        own.put(key, what);
      }
      if (!change.removes()) {
        own.put(spelling(change.entry()), index.key(change.entry()));
      }
    }
  }

  /** Stands for the key that counts for an entry: two keys must not be made to spell it. */
  private static String spelling(Entry<?> entry) {
    return CalicoKeys.key(entry) + SPELLING;
  }

  /** The key of a finding that leaves something of a host; {@code null} if there is none. */
  private @Nullable String writer(String host) {
    String folder = HostKeys.folder(host);
    return outcomes.subMap(folder, folder + Character.MAX_VALUE).values().stream()
        .filter(outcome -> !outcome.what().equals(GONE))
        .map(Outcome::finding)
        .findFirst()
        .orElse(null);
  }

  /** The key of a finding that makes something else of a key; {@code null} if there is none. */
  private @Nullable String contrary(String key, String what) {
    String host = KeySpace.host(key);
    if (host != null && !what.equals(GONE) && removedHosts.containsKey(host)) {
      return removedHosts.get(host);
    }
    Outcome outcome = outcomes.get(key);
    return outcome == null || outcome.what().equals(what) ? null : outcome.finding();
  }
}
