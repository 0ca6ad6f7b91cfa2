package io.github.reflectory.store;

import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Steps;
import java.util.Collection;

/**
 * Keeps one topology, shared by everybody who opens the same store.
 *
 * <p><b>Snapshot.</b> {@link #snapshot} gives the topology at one moment. An entry that cannot be
 * read never fails it: the entry is set aside, with its reason, and the rest is returned.
 *
 * <p><b>Apply.</b> {@link #apply} writes changes planned on a snapshot. Every entry they touch must
 * still be as it is in that snapshot (absent if it was absent), else {@link
 * StoreException.Conflict} names the entries that differ, and they are not overwritten. Entries
 * that are not touched do not matter: writers who touch different entries never disturb each other.
 * An entry that was changed and changed back may count as either. Once {@code apply} has returned,
 * every later snapshot of any opener holds the changes. A store may have to write many changes in
 * several parts. They follow the order of the {@link Steps}: whoever reads in between finds some
 * steps whole, maybe some changes of the next, and nothing of those after. A conflict met in one of
 * several parts tells what was applied. Otherwise a conflict means that nothing was written.
 *
 * <p><b>Apply if unchanged.</b> Changes can be right only together with the rest of the topology:
 * of two writers who each took away a reflector that the other one kept, both were right, and their
 * changes together leave none. {@link #applyIfUnchanged} writes only while the store holds the
 * whole topology of the snapshot; any other entry that differs is a conflict, too. Of several such
 * writers on one snapshot at most one gets through. Other writers are kept out as well where the
 * store can do that; where it cannot, what one of them wrote in the moment of writing is noticed
 * directly afterwards, and is a conflict which tells that all changes were applied.
 *
 * <p><b>Watch.</b> {@link #watch} first delivers a snapshot, then every later change in the order
 * of revisions. Quick writes to one entry may be merged into one change, but nothing is ever
 * missed: the changes delivered, applied to the snapshot in their order, always end at the topology
 * the store holds. When a watch loses its connection it says so ({@link WatchEvent.Stale}), and
 * when it has caught up ({@link WatchEvent.Live}); what happened in between arrives as ordinary
 * changes. Events come one at a time; a listener that is slow or throws delays only itself.
 *
 * <p><b>Close.</b> After {@link #close} every call throws {@link StoreException.Closed} and no
 * watch delivers anything more. Closing twice does nothing. A store that is never closed does not
 * keep the virtual machine running.
 *
 * <p>Implementations are safe for use by many threads. All errors are {@link StoreException}s.
 */
public interface TopologyStore extends AutoCloseable {

  /**
   * What the store holds now.
   *
   * @throws StoreException if it cannot be read
   */
  Snapshot snapshot();

  /**
   * Writes changes planned on a snapshot of this store.
   *
   * @param steps in the order to write them
   * @param base the snapshot they were planned on
   * @return the revision from which on they are seen; that of {@code base} or later if nothing had
   *     to be written
   * @throws StoreException.Conflict if a touched entry is no longer as in {@code base}
   * @throws StoreException if they cannot be written
   */
  Revision apply(Steps steps, Snapshot base);

  /**
   * Writes changes in the order of their phases, as {@link #apply(Steps, Snapshot)} does.
   *
   * @throws IllegalArgumentException if two changes are of one entry
   */
  default Revision apply(Collection<? extends Change> changes, Snapshot base) {
    return apply(Steps.of(changes), base);
  }

  /**
   * Writes changes that are right only on the whole topology of a snapshot of this store, as a plan
   * that was proven is.
   *
   * @param steps in the order to write them
   * @param base the snapshot they were planned on
   * @return the revision from which on they are seen; that of {@code base} or later if nothing had
   *     to be written
   * @throws StoreException.Conflict if any entry is no longer as in {@code base}, touched or not
   * @throws StoreException if they cannot be written
   */
  Revision applyIfUnchanged(Steps steps, Snapshot base);

  /**
   * Writes changes in the order of their phases, as {@link #applyIfUnchanged(Steps, Snapshot)}
   * does.
   *
   * @throws IllegalArgumentException if two changes are of one entry
   */
  default Revision applyIfUnchanged(Collection<? extends Change> changes, Snapshot base) {
    return applyIfUnchanged(Steps.of(changes), base);
  }

  /**
   * Follows the store until the watch or the store is closed.
   *
   * @param listener is called from a thread of the store, never from two at once
   * @throws StoreException if the store is closed; an unreachable store is no error but {@link
   *     WatchEvent.Stale}, and the snapshot arrives once it answers
   */
  Watch watch(WatchListener listener);

  @Override
  void close();
}
