package io.github.reflectory.store;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Steps;
import io.github.reflectory.topology.Topology;

/** The rules of writing to a {@link TopologyStore} that are the same for every store. */
public final class Writes {
  private Writes() {}

  /**
   * The changes that have to be written: those that differ from what is held.
   *
   * @param steps what a caller asked for
   * @param base the topology the caller planned on
   * @param held what the store holds now
   * @throws StoreException.Conflict if a touched entry is held differently than in {@code base}
   */
  public static Steps check(Steps steps, Topology base, Topology held) {
    requireNonNull(steps, "steps");
    requireNonNull(base, "base");
    requireNonNull(held, "held");
    ImmutableList.Builder<Change> conflicts = ImmutableList.builder();
    for (Change change : steps.changes()) {
      Change now = change.in(held);
      if (!now.equals(change.in(base))) {
        conflicts.add(now);
      }
    }
    ImmutableList<Change> found = conflicts.build();
    if (!found.isEmpty()) {
      throw new StoreException.Conflict(found, ImmutableList.of());
    }
    return steps.only(change -> !change.equals(change.in(held)));
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
      throw new StoreException.Conflict(base.diff(held).changes(), ImmutableList.of());
    }
  }
}
