package io.github.reflectory.calico.doctor;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.CalicoValues;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.Mend;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote that is not in force, though it may well be what the network lacks: entries
 * under misspelled or misplaced keys, or with values that cannot be read. Until it is, or is gone,
 * nobody can say what else to do about the network.
 */
final class Pending {
  private final Topology topology;

  Pending(Topology topology) {
    this.topology = topology;
  }

  /** The keys of those of some findings that are about such an entry, in their order. */
  ImmutableSet<String> keys(List<KeyFinding> findings) {
    return findings.stream()
        .filter(finding -> finding.network() == null)
        .filter(finding -> isNotInForce(finding) || finding.mend().stream().anyMatch(this::brings))
        .map(KeyFinding::key)
        .collect(ImmutableSet.toImmutableSet());
  }

  private boolean isNotInForce(KeyFinding finding) {
    return switch (finding.kind()) {
      case IMPOSSIBLE_KEY -> true;
      case ADDRESS_DIFFERS, UNREADABLE_VALUE, MISSPELLED_FIELD ->
          isAbsentPeering(CalicoKeys.entryOrNull(finding.key()));
      case MISSPELLED_KEY, UNKNOWN_KEY -> isAbsent(meant(finding.key()));
      default -> false;
    };
  }

  private static @Nullable Entry<?> meant(String key) {
    String near = Misspelling.near(key);
    return near == null ? null : CalicoKeys.entryOrNull(near);
  }

  /** A host whose address cannot be read is one more to have peers, and changes no others'. */
  private boolean isAbsentPeering(@Nullable Entry<?> entry) {
    boolean ofHost = entry instanceof NodeEntry<?> && !(entry instanceof NodeEntry.Peer);
    return !ofHost && isAbsent(entry);
  }

  private boolean isAbsent(@Nullable Entry<?> entry) {
    return entry != null && entry.in(topology).removes();
  }

  private boolean brings(Mend step) {
    Change change = change(step);
    return change != null
        && !change.removes()
        && (change.entry() instanceof Setting<?> || isAbsent(change.entry()));
  }

  private static @Nullable Change change(Mend step) {
    if (step instanceof Mend.Entry made) {
      return made.change();
    }
    Entry<?> entry = step instanceof Mend.Put put ? CalicoKeys.entryOrNull(put.key()) : null;
    try {
      return entry == null ? null : CalicoValues.read(entry, ((Mend.Put) step).value()).change();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
