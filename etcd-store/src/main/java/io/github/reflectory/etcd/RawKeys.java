package io.github.reflectory.etcd;

import io.github.reflectory.store.StoreException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Text keys with revisions: all that a file, etcd v2 and etcd v3 must have in common. Only keys
 * under {@link CalicoKeys#ROOT} are seen. Safe for use by many threads; all errors are {@link
 * StoreException}s.
 */
interface RawKeys extends AutoCloseable {

  /** All keys at one revision. */
  RawListing list();

  /**
   * Writes all or nothing, in one step no reader can see half of.
   *
   * @return the revision written, or empty if an entry was not as expected and nothing was written
   */
  OptionalLong commit(List<RawWrite> writes);

  /** Tells what differs from a listing and then, in order, every later change. */
  RawWatch watch(RawListing from, RawListener listener);

  @Override
  void close();

  /** Hears a watch, from one thread at a time. */
  interface RawListener {
    /**
     * Keys that have another value than told before; removed ones have none.
     *
     * @param delta at least one key, quick changes of one key merged
     */
    void changed(List<RawChange> delta, long revision);

    /** The store is out of sight; said once until {@link #live}. */
    void stale(StoreException cause);

    /** Seen again; what was missed has been told. */
    void live(long revision);
  }

  /** A running watch. */
  interface RawWatch extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * A key's new value.
   *
   * @param value {@code null} if the key is gone
   */
  record RawChange(String key, @Nullable String value) {}

  /**
   * One key to put or delete.
   *
   * @param value what to put; {@code null} deletes
   * @param expected the entry as the writer knows it; {@code null} if there must be none
   */
  record RawWrite(String key, @Nullable String value, @Nullable RawEntry expected) {}
}
