package io.github.reflectory.store;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.Change;

/** What a watch says: first a snapshot, then changes; in between whether it is up to date. */
public sealed interface WatchEvent {

  /**
   * The first thing delivered: where the changes start from. The watch is live.
   *
   * @param snapshot what the store holds
   */
  record Started(Snapshot snapshot) implements WatchEvent {}

  /**
   * What changed since the event before, at most one change for each entry.
   *
   * @param changes possibly none, when only the entries set aside changed
   * @param setAside all entries that cannot be read now
   * @param revision the state reached; later than that of the event before
   */
  record Changed(ImmutableList<Change> changes, ImmutableList<SetAside> setAside, Revision revision)
      implements WatchEvent {}

  /**
   * The watch no longer hears from the store; what is known may be out of date. Said once, until
   * {@link Live}.
   *
   * @param cause what went wrong
   */
  record Stale(StoreException cause) implements WatchEvent {}

  /**
   * The watch has caught up after {@link Stale}; all it missed has been delivered.
   *
   * @param revision the state it stands at
   */
  record Live(Revision revision) implements WatchEvent {}
}
