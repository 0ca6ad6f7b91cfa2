package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.etcd.RawKeys.RawWrite;
import io.github.reflectory.etcd.RawKeys.Written;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.Writes;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Count;
import io.github.reflectory.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Writes changes planned on a snapshot: again after each coincidence, until a true conflict. */
final class CalicoApply {
  /** Others who write all the time without changing the topology are outrun by then. */
  private static final int MOST_ATTEMPTS = 100;

  private final RawKeys keys;
  private final List<? extends Change> changes;
  private final Set<Change> applied = new HashSet<>();
  private final Refusals refusals = new Refusals();
  private Topology expected;

  private CalicoApply(RawKeys keys, List<? extends Change> changes, Snapshot base) {
    this.keys = keys;
    this.changes = changes;
    this.expected = base.topology();
  }

  /** What {@link CalicoStore#apply} says. */
  static Revision apply(RawKeys keys, List<? extends Change> changes, Snapshot base) {
    return new CalicoApply(keys, changes, base).touched();
  }

  /** What {@link CalicoStore#applyIfUnchanged} says. */
  static Revision ifUnchanged(RawKeys keys, List<? extends Change> changes, Snapshot base) {
    return new CalicoApply(keys, changes, base).whole();
  }

  private Revision touched() {
    Set<String> prefixes = prefixes();
    while (true) {
      RawListing now = told(() -> keys.list(prefixes));
      CalicoIndex index = CalicoIndex.of(now);
      List<Change> open = open(index.topology());
      if (open.isEmpty()) {
        return new Revision(now.revision());
      }
      List<List<RawWrite>> steps = CalicoWrites.of(open, now, index);
      Written written = told(() -> keys.commit(steps));
      if (written.isAll(steps)) {
        return new Revision(written.revision());
      }
      // Somebody came in between: look again, so that a conflict is told from a coincidence.
      refusals.add(written, steps);
      take(open, steps, written);
    }
  }

  private Revision whole() {
    RawListing before = null;
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      RawListing now = told(() -> keys.list(CalicoKeys.EVERYTHING));
      CalicoIndex index = CalicoIndex.of(now);
      Topology held = index.topology();
      orConflict(() -> Writes.requireUnchanged(expected, held));
      List<Change> open = open(held);
      if (open.isEmpty()) {
        return new Revision(now.revision());
      }
      List<List<RawWrite>> steps = CalicoWrites.of(open, now, index);
      Written written = told(() -> keys.commitIfUnchanged(steps, now));
      if (written.isAll(steps) && written.alone()) {
        return new Revision(written.revision());
      }
      boolean quiet = before != null && before.entries().equals(now.entries());
      if (quiet && !written.isAll(steps)) {
        refusals.add(written, steps);
      }
      take(open, steps, written);
      before = now;
    }
    throw new StoreException.Unavailable(
        "others write below "
            + CalicoKeys.FOLDER
            + " all the time; gave up after "
            + MOST_ATTEMPTS
            + " attempts with "
            + applied.size()
            + " changes written",
        null);
  }

  /** The changes that are not held yet. */
  private List<Change> open(Topology held) {
    ImmutableList.Builder<Change> open = ImmutableList.builder();
    orConflict(() -> open.addAll(Writes.check(changes, expected, held)));
    return open.build();
  }

  /** Adds to a conflict what was written before it was met. */
  private void orConflict(Runnable check) {
    try {
      check.run();
    } catch (StoreException.Conflict e) {
      List<Change> inOrder =
          changes.stream().filter(applied::contains).map(Change.class::cast).toList();
      throw new StoreException.Conflict(e.found(), inOrder);
    }
  }

  /** Adds to a failure what earlier attempts have written. */
  private <T> T told(Supplier<T> attempt) {
    try {
      return attempt.get();
    } catch (StoreException e) {
      throw applied.isEmpty()
          ? e
          : Progress.told(
              e,
              applied.size()
                  + " of "
                  + Count.of(changes.size(), "change")
                  + " had been written before");
    }
  }

  private void take(List<Change> open, List<List<RawWrite>> steps, Written written) {
    List<Change> done = CalicoWrites.done(open, steps, written);
    applied.addAll(done);
    expected = expected.apply(done);
  }

  /** What has to be listed to know all that the changes touch. */
  private Set<String> prefixes() {
    return CalicoKeys.listing(changes.stream().map(CalicoApply::prefix));
  }

  /** Of a host that something is written to also what Calico's own readers need of it. */
  private static String prefix(Change change) {
    String host = change.removes() ? null : HostKeys.host(CalicoKeys.key(change));
    return host == null ? CalicoKeys.prefix(change) : HostKeys.folder(host);
  }
}
