package io.github.reflectory.store;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.github.reflectory.text.Count;
import io.github.reflectory.topology.Change;
import org.jspecify.annotations.Nullable;

/** Everything that can go wrong with a store; the subclass says what a caller can do about it. */
public abstract sealed class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private StoreException(String message, @Nullable Throwable cause) {
    super(requireNonNull(message, "message"), cause);
  }

  /** The store cannot be reached or does not answer; trying later may help. */
  public static sealed class Unavailable extends StoreException {
    private static final long serialVersionUID = 1;

    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * A server answers, and by that certainly has no such store: as an etcd that does not serve the
   * API asked for. Trying later helps only once somebody has changed that.
   */
  public static final class Absent extends Unavailable {
    private static final long serialVersionUID = 1;

    public Absent(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The calling thread was interrupted, and still is; nothing is known to be wrong with the store.
   * Nothing was written: a write that was on its way is an {@link OutcomeUnknown}.
   */
  public static final class Interrupted extends StoreException {
    private static final long serialVersionUID = 1;

    public Interrupted(@Nullable Throwable cause) {
      super("interrupted while waiting for the store", cause);
    }
  }

  /** The store refuses the caller: credentials or permissions are wrong. */
  public static final class Denied extends StoreException {
    private static final long serialVersionUID = 1;

    public Denied(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Entries to be written, or any where all had to be unchanged, have changed since the snapshot;
   * they were not overwritten.
   */
  public static final class Conflict extends StoreException {
    private static final long serialVersionUID = 1;
    private final transient ImmutableList<Change> found;
    private final transient ImmutableList<Change> applied;

    /**
     * @param found the entries as they are now, at least one
     * @param applied changes that were written all the same
     */
    public Conflict(Iterable<? extends Change> found, Iterable<? extends Change> applied) {
      super(message(found, applied), null);
      this.found = ImmutableList.copyOf(found);
      this.applied = ImmutableList.copyOf(applied);
    }

    private static String message(
        Iterable<? extends Change> found, Iterable<? extends Change> applied) {
      requireNonNull(found, "found");
      requireNonNull(applied, "applied");
      return "changed by somebody else meanwhile: " + first(found) + written(applied);
    }

    /** The entries that differ from the snapshot, as they are now. */
    public ImmutableList<Change> found() {
      return found;
    }

    /**
     * Changes that were written all the same, in their order; none where the store could write all
     * in one step.
     */
    public ImmutableList<Change> applied() {
      return applied;
    }

    private static String written(Iterable<? extends Change> applied) {
      int count = Iterables.size(applied);
      return count == 0 ? "" : "; " + Count.of(count, "other change") + " had been written";
    }

    private static String first(Iterable<? extends Change> found) {
      ImmutableList<Change> all = ImmutableList.copyOf(found);
      return all.get(0) + (all.size() == 1 ? "" : " and " + (all.size() - 1) + " more");
    }
  }

  /**
   * The store's content as a whole is not what it should be; single entries are set aside instead.
   */
  public static final class Unreadable extends StoreException {
    private static final long serialVersionUID = 1;

    public Unreadable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The connection was lost, or the calling thread interrupted and still is, while changes were
   * being written, and whether they were is not known: a snapshot tells. They are never written
   * again by themselves.
   */
  public static final class OutcomeUnknown extends StoreException {
    private static final long serialVersionUID = 1;

    public OutcomeUnknown(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The store is full; an operator must make room before anything can be written. */
  public static final class NoSpace extends StoreException {
    private static final long serialVersionUID = 1;

    public NoSpace(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The store was closed by its owner. */
  public static final class Closed extends StoreException {
    private static final long serialVersionUID = 1;

    public Closed() {
      super("the store is closed", null);
    }
  }
}
