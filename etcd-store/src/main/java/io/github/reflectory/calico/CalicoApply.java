package io.github.reflectory.calico;

import io.github.reflectory.calico.codec.CalicoIndex;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.PartialWrite;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.raw.RawKeys.Written;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.Writes;
import io.github.reflectory.text.Count;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Steps;
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
  private final Steps steps;
  private final Set<Change> applied = new HashSet<>();
  private final Refusals refusals = new Refusals();
  private Topology expected;

  private CalicoApply(RawKeys keys, Steps steps, Snapshot base) {
    this.keys = keys;
    this.steps = steps;
    this.expected = base.topology();
  }

  /** What {@link CalicoStore#apply} says. */
  static Revision apply(RawKeys keys, Steps steps, Snapshot base) {
    return new CalicoApply(keys, steps, base).touched();
  }

  /** What {@link CalicoStore#applyIfUnchanged} says. */
  static Revision ifUnchanged(RawKeys keys, Steps steps, Snapshot base) {
    return new CalicoApply(keys, steps, base).whole();
  }

  private Revision touched() {
    Set<String> prefixes = prefixes();
    while (true) {
      RawListing now = told(() -> keys.list(prefixes));
      CalicoIndex index = CalicoIndex.of(now);
      Steps open = open(index.topology());
      if (open.isEmpty()) {
        return new Revision(now.revision());
      }
      List<List<RawWrite>> writes = CalicoWrites.of(open, now, index);
      Written written = told(() -> keys.commit(writes));
      if (written.isAll(writes)) {
        return new Revision(written.revision());
      }
      // Somebody came in between: look again, so that a conflict is told from a coincidence.
      refusals.add(written, writes);
      take(open, writes, written);
    }
  }

  private Revision whole() {
    RawListing before = null;
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      RawListing now = told(() -> keys.list(KeySpace.EVERYTHING));
      CalicoIndex index = CalicoIndex.of(now);
      Topology held = index.topology();
      orConflict(
          () -> {
            Writes.requireUnchanged(expected, held);
            return held;
          });
      Steps open = open(held);
      if (open.isEmpty()) {
        return new Revision(now.revision());
      }
      List<List<RawWrite>> writes = CalicoWrites.of(open, now, index);
      Written written = told(() -> keys.commitIfUnchanged(writes, now));
      if (written.isAll(writes) && written.alone()) {
        return new Revision(written.revision());
      }
      boolean quiet = before != null && before.entries().equals(now.entries());
      if (quiet && !written.isAll(writes)) {
        refusals.add(written, writes);
      }
      take(open, writes, written);
      before = now;
    }
    throw new StoreException.Unavailable(
        "others write below "
            + KeySpace.ROOT
            + " all the time; gave up after "
            + MOST_ATTEMPTS
            + " attempts with "
            + applied.size()
            + " changes written",
        null);
  }

  /** The changes that are not held yet. */
  private Steps open(Topology held) {
    return orConflict(() -> Writes.check(steps, expected, held));
  }

  /** Adds to a conflict what was written before it was met. */
  private <T> T orConflict(Supplier<T> check) {
    try {
      return check.get();
    } catch (StoreException.Conflict e) {
      throw new StoreException.Conflict(e.found(), steps.only(applied::contains).changes());
    }
  }

  /** Adds to a failure what earlier attempts have written. */
  private <T> T told(Supplier<T> attempt) {
    try {
      return attempt.get();
    } catch (StoreException e) {
      throw applied.isEmpty()
          ? e
          : PartialWrite.of(
              e,
              applied.size()
                  + " of "
                  + Count.of(steps.changes().size(), "change")
                  + " had been written before");
    }
  }

  private void take(Steps open, List<List<RawWrite>> writes, Written written) {
    List<Change> done = CalicoWrites.done(open.changes(), writes, written);
    applied.addAll(done);
    expected = expected.apply(done);
  }

  /** What has to be listed to know all that the changes touch. */
  private Set<String> prefixes() {
    return CalicoKeys.listing(steps.changes().stream().map(CalicoApply::prefix));
  }

  /** Of a host that something is written to also what Calico's own readers need of it. */
  private static String prefix(Change change) {
    String host = change.removes() ? null : KeySpace.host(CalicoKeys.key(change.entry()));
    return host == null ? CalicoKeys.prefix(change.entry()) : HostKeys.folder(host);
  }
}
