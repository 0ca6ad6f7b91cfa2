package io.github.reflectory.store;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of writing to a {@link TopologyStore} that are the same for every store. */
public final class Writes {
  private Writes() {}

  /**
   * The changes that have to be written: those that differ from what is held.
   *
   * @param changes what a caller asked for
   * @param base the topology the caller planned on
   * @param held what the store holds now
   * @throws IllegalArgumentException if two changes touch one entry
   * @throws StoreException.Conflict if a touched entry is held differently than in {@code base}
   */
  public static ImmutableList<Change> check(
      List<? extends Change> changes, Topology base, Topology held) {
    requireNonNull(changes, "changes");
    requireNonNull(base, "base");
    requireNonNull(held, "held");
    Set<Change> entries = new HashSet<>();
    ImmutableList.Builder<Change> writes = ImmutableList.builder();
    ImmutableList.Builder<Change> conflicts = ImmutableList.builder();
    for (Change change : changes) {
      if (!entries.add(change.in(Topology.empty()))) {
        throw new IllegalArgumentException("two changes of one entry: " + change);
      }
      Change now = change.in(held);
      if (!now.equals(change.in(base))) {
        conflicts.add(now);
      } else if (!now.equals(change)) {
        writes.add(change);
      }
    }
    ImmutableList<Change> found = conflicts.build();
    if (!found.isEmpty()) {
      throw new StoreException.Conflict(found, ImmutableList.of());
    }
    return writes.build();
  }

  /**
   * Requires that a store still holds what a caller planned on.
   *
   * @param base the topology the caller planned on
   * @param held what the store holds now
   * @throws StoreException.Conflict if any entry differs
   */
  public static void requireUnchanged(Topology base, Topology held) {
    if (!held.equals(base)) {
      throw new StoreException.Conflict(base.diff(held), ImmutableList.of());
    }
  }
}
