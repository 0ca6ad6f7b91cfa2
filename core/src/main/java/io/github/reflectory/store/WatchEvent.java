package io.github.reflectory.store;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.Change;

/** What a watch says: first a snapshot, then changes; in between whether it is up to date. */
public sealed interface WatchEvent {

  /**
   * Where the changes start from; said once and first, unless the store was out of reach before
   * ({@link Stale}). The watch is live.
   *
   * @param snapshot what the store holds
   */
  record Started(Snapshot snapshot) implements WatchEvent {
    public Started {
      requireNonNull(snapshot, "snapshot");
    }
  }

  /**
   * What changed since the event before, at most one change for each entry; never said when nothing
   * did.
   *
   * @param changes possibly none, when only the entries set aside changed
   * @param setAside all entries that cannot be read now
   * @param revision the state reached; later than that of the event before
   */
  record Changed(ImmutableList<Change> changes, ImmutableList<SetAside> setAside, Revision revision)
      implements WatchEvent {
    public Changed {
      requireNonNull(changes, "changes");
      requireNonNull(setAside, "setAside");
      requireNonNull(revision, "revision");
    }
  }

  /**
   * The watch does not hear from the store; what is known may be out of date. Said once, until
   * {@link Live} or {@link Started}.
   *
   * @param cause what went wrong
   */
  record Stale(StoreException cause) implements WatchEvent {
    public Stale {
      requireNonNull(cause, "cause");
    }
  }

  /**
   * The watch has caught up after it had {@link Started} and gone {@link Stale}; all it missed has
   * been delivered.
   *
   * @param revision the state it stands at
   */
  record Live(Revision revision) implements WatchEvent {
    public Live {
      requireNonNull(revision, "revision");
    }
  }
}
