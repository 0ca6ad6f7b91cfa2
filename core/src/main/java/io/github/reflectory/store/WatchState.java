package io.github.reflectory.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** How near a watch is to its store. */
public sealed interface WatchState {

  /** When this state began. */
  Instant since();

  /**
   * Not all that the store holds has been delivered: nothing at first, or what was missed while the
   * store was {@link Stale}.
   */
  record CatchingUp(Instant since) implements WatchState {
    public CatchingUp {
      requireNonNull(since, "since");
    }
  }

  /** Every change is delivered as it is heard of. */
  record Live(Instant since) implements WatchState {
    public Live {
      requireNonNull(since, "since");
    }
  }

  /**
   * The store is out of reach; what is known may be out of date.
   *
   * @param cause what went wrong when the store was tried last
   */
  record Stale(Instant since, StoreException cause) implements WatchState {
    public Stale {
      requireNonNull(since, "since");
      requireNonNull(cause, "cause");
    }
  }
}
