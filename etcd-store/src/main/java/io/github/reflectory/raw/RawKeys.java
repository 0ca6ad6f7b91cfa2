package io.github.reflectory.raw;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Text keys with revisions: all that a file, etcd v2 and etcd v3 must have in common. Only keys
 * that {@linkplain KeySpace#isSeen can be seen} are listed and written.
 *
 * <p>Revisions rise for as long as this is open, even if a server is restored from an older backup.
 * After {@link #close} every call throws {@link StoreException.Closed}. Safe for use by many
 * threads; all errors are {@link StoreException}s.
 */
public interface RawKeys extends AutoCloseable {

  /**
   * The keys that begin with any of some prefixes.
   *
   * @param prefixes keys, folders with a slash at their end, or {@link KeySpace#ROOT} alone for all
   *     keys, which are then seen at one revision
   * @return at least those keys, as they were at its revision or later
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
   * the writes of one step are made in any order.
   *
   * @param steps no key twice
   * @throws IllegalArgumentException if the store cannot show one of the keys; nothing is written
   * @throws StoreException if not all could be written; its message says how many were
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
   * Tells what there is and then, in the order of revisions, every change of it.
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
   * @param expected the entry as the writer knows it; {@code null} if there must be none
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
   * @param alone whether certainly nobody else wrote another key meanwhile
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
