package io.github.reflectory.raw;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Text keys with revisions: what a store of Calico's keys has to do, be it a file, an etcd or a
 * database of one's own. {@code CalicoStore.over} makes a topology store of it, which does the rest
 * and knows what keys mean.
 *
 * <p><b>Keys and values.</b> Only keys that {@linkplain KeySpace#isSeen can be seen} are listed,
 * told of and written; whatever else is kept beside them stays as it is. Two keys are the same if
 * all their characters are: {@code N1} is not {@code n1}. A value is any text, be it empty, with
 * space around it or of some 100 kB, and comes back as it was put.
 *
 * <p><b>Revisions.</b> The revision is of the store as a whole and rises with every change, whoever
 * makes it: at one revision there are the same keys with the same values. It never falls for as
 * long as this is open, even if a server is restored from an older backup; only revisions of one
 * opened object are compared. Besides, each entry may have {@linkplain RawEntry a revision of its
 * own}, by which an entry that was written anew is told from the one before.
 *
 * <p><b>What others do.</b> Any number of objects, in any number of processes, may have the same
 * keys open. What a commit has written when it returns is in every listing that begins afterwards,
 * by whomever.
 *
 * <p><b>Threads.</b> Safe for use by many threads. Threads of the store's own are daemons, and end
 * when it is closed.
 *
 * <p><b>Errors.</b> All are {@link StoreException}s: {@link StoreException.Unavailable} if trying
 * later may help, {@link StoreException.Denied}, {@link StoreException.NoSpace}, and {@link
 * StoreException.Unreadable} if it holds something else altogether. A write that may or may not
 * have come through is a {@link StoreException.OutcomeUnknown} and is not tried again. An interrupt
 * of the calling thread is {@link StoreException.Interrupted} if nothing was written, and the
 * thread stays interrupted. After {@link #close} every call throws {@link StoreException.Closed}.
 *
 * <p><b>Over a table.</b> A database with transactions keeps it all with two tables:
 *
 * <pre>{@code
 * entry(key PRIMARY KEY, value, revision)   -- compared byte by byte
 * head(revision)                            -- one row
 * }</pre>
 *
 * <p>{@link #list} reads {@code head} and all of {@code entry} in one transaction that sees a
 * single moment. {@link #commit} is one transaction: it locks the row of {@code head}, writes
 * nothing if a row of {@code entry} is not as expected, and else gives what it writes, and {@code
 * head}, the next revision. {@link #commitIfUnchanged} is the same, and writes nothing either if
 * {@code head} is not at the revision of the listing. {@link #watch} is a {@link PollingWatch} that
 * gives its last listing again while {@code head} has not risen. The other methods have defaults,
 * which cost more than they need to where there are many keys.
 */
public interface RawKeys extends AutoCloseable {

  /**
   * The keys that begin with any of some prefixes.
   *
   * @param prefixes keys, folders with a slash at their end, or {@link KeySpace#EVERYTHING} for all
   *     keys, which are then seen at one revision; maybe none
   * @return at least those keys, as they were at its revision or later; others may be among them
   */
  RawListing list(Collection<String> prefixes);

  /**
   * Reads all keys without keeping them.
   *
   * @param begin makes what takes them; again if reading has to begin again
   */
  default <S extends KeySink> RawRead<S> read(Supplier<S> begin) {
    S sink = begin.get();
    RawListing all = list(KeySpace.EVERYTHING);
    all.entries().forEach((key, entry) -> sink.add(key, entry.value(), entry.revision()));
    return new RawRead<>(sink, all.revision());
  }

  /**
   * A few of the keys, at little cost however many there are; none where that is not possible.
   *
   * @return whether there are no others
   */
  default boolean sample(KeySink sink) {
    return false;
  }

  /**
   * The first keys that begin with a prefix which is not under {@link KeySpace#ROOT}. Others keep
   * their data there; it is looked at, never written.
   *
   * @param most how many keys at most
   */
  default ImmutableSortedMap<String, String> peek(String prefix, int most) {
    return ImmutableSortedMap.of();
  }

  /**
   * Writes step by step for as long as entries are as expected.
   *
   * <p>What fits into one transaction of the store is written whole or not at all. A list that does
   * not fit is written in several parts: no step is begun before those ahead of it are done, while
   * the writes of one step are made in any order. Once an entry is found not to be as expected,
   * nothing more is begun; that is no error, and the caller lists again.
   *
   * @param steps no key twice
   * @return what was written
   * @throws IllegalArgumentException if the store cannot show one of the keys; nothing is written
   * @throws StoreException if not all could be written; its message says how many were ({@link
   *     PartialWrite})
   */
  Written commit(List<List<RawWrite>> steps);

  /**
   * The same, but only while no other key changes either.
   *
   * <p>Of several such commits at once, by any who opened the store, only one comes through. What
   * somebody else writes is kept out where the store can, or else noticed afterwards.
   *
   * @param steps no key twice; at least one
   * @param seen all keys, as they have to be still
   * @return nothing made if a key is not as it was seen; if there are several parts, another key
   *     that changes may end the commit between two of them
   * @throws IllegalArgumentException if the store cannot show one of the keys; nothing is written
   * @throws StoreException if not all could be written; its message says how many were
   */
  Written commitIfUnchanged(List<List<RawWrite>> steps, RawListing seen);

  /**
   * Tells what there is and then, in the order of revisions, every change of it, whoever makes it;
   * from a thread of the store's own, which waits for nobody but its listener. What is written and
   * undone before it was told need not be.
   *
   * @throws StoreException.Closed but nothing else: an unreachable store is told to the listener
   */
  RawWatch watch(RawListener listener);

  @Override
  void close();

  /**
   * All keys, at one revision.
   *
   * @param sink has taken each of them once
   */
  record RawRead<S extends KeySink>(S sink, long revision) {
    public RawRead {
      requireNonNull(sink, "sink");
    }
  }

  /**
   * One key to put or delete.
   *
   * @param value what to put; {@code null} deletes
   * @param expected the entry as it was listed, which must still be the same; {@code null} if there
   *     must be none
   */
  record RawWrite(String key, @Nullable String value, @Nullable RawEntry expected) {
    public RawWrite {
      requireNonNull(key, "key");
    }
  }

  /**
   * How far a commit came.
   *
   * @param made the writes that were made; not all if an entry was found not to be as expected
   * @param revision from which on they are seen; meaningless if there are none
   * @param alone of {@link #commitIfUnchanged}, whether certainly nobody else wrote another key
   *     between the listing and the last of these writes
   */
  record Written(List<RawWrite> made, long revision, boolean alone) {
    public Written {
      requireNonNull(made, "made");
    }

    /** Whether nothing of what was to be written is left. */
    public boolean isAll(List<List<RawWrite>> steps) {
      return made.size() == steps.stream().mapToInt(List::size).sum();
    }
  }

  /**
   * Hears a watch, one call at a time. It may take as long as it likes: what happens meanwhile is
   * merged, and other watches are not delayed.
   */
  interface RawListener {
    /**
     * The first of the three things that are not about reachability, once: all keys there are.
     *
     * @param keys goes on to be what was told last, for use by the caller's thread
     */
    void started(RawValues keys, long revision);

    /**
     * Keys whose value is not the one told before.
     *
     * @param deltas at least one
     */
    void changed(List<RawDelta> deltas, long revision);

    /** The store is out of sight, and this is why now; said again and again. */
    void stale(StoreException cause);

    /** In sight, after {@link #started}, and all that was missed has been told; said often. */
    void live(long revision);
  }

  /** A running watch; nothing written after {@link #close} has returned is told. */
  interface RawWatch extends AutoCloseable {
    @Override
    void close();
  }
}
