package io.github.reflectory.calico;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The only writer of an entry, which counts up in it and knows what must be held: the last number
 * whose write has returned, or one whose outcome was unknown until it is read.
 */
final class Counter {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final long NONE = 0;

  private final CalicoStore store;
  private final Name node;
  private final CompletableFuture<Long> end = new CompletableFuture<>();
  private volatile boolean stopped;
  private final AtomicInteger returned = new AtomicInteger();
  private volatile @Nullable StoreException last;
  private long known = NONE;
  private long unknown = NONE;

  /** Counts from now on, as the AS number of a node. */
  Counter(CalicoStore store, String node) {
    this.store = store;
    this.node = new Name(node);
    Thread thread = new Thread(this::count, "counter " + node);
    thread.setDaemon(true);
    thread.start();
  }

  /** How many writes have returned. */
  int returned() {
    if (end.isCompletedExceptionally()) {
      end.join();
    }
    return returned.get();
  }

  /** What came of the last call, if it failed. */
  @Override
  public String toString() {
    return node + ": " + returned + " writes, then " + last;
  }

  /**
   * Stops counting and tells the number that must be held from then on.
   *
   * @throws CompletionException if anything else was ever held
   */
  long end() {
    stopped = true;
    return end.join();
  }

  private void count() {
    try {
      Snapshot base = read();
      for (long next = 1; !stopped; next++) {
        write(next, base);
        base = read();
      }
      end.complete(known);
    } catch (AssertionError | RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  private void write(long number, Snapshot base) {
    try {
      store.apply(List.of(new NodeEntry.As(node).set(new Asn(number))), base);
      known = number;
      unknown = NONE;
      returned.incrementAndGet();
      last = null;
    } catch (StoreException.OutcomeUnknown e) {
      unknown = number;
      last = e;
    } catch (StoreException.Conflict e) {
      check(unknown != NONE, "a conflict without another writer");
      last = e;
    } catch (StoreException.Unavailable e) {
      last = e; // Not written, and tried again.
    }
  }

  private Snapshot read() {
    AtomicReference<@Nullable Snapshot> read = new AtomicReference<>();
    Await.until("etcd answers", LONGEST, () -> read(read));
    return requireNonNull(read.get());
  }

  private boolean read(AtomicReference<@Nullable Snapshot> into) {
    try {
      Snapshot snapshot = store.snapshot();
      take(held(snapshot.topology()));
      into.set(snapshot);
      return true;
    } catch (StoreException.Unavailable e) {
      last = e;
      return false;
    }
  }

  private void take(long held) {
    check(held == known || held == unknown, "held is " + held);
    if (held != known) {
      known = held;
      unknown = NONE;
    }
  }

  /** The number a topology holds for this counter. */
  long held(Topology topology) {
    return Optional.ofNullable(topology.nodes().get(node))
        .flatMap(Node::as)
        .map(Asn::number)
        .orElse(NONE);
  }

  private void check(boolean fine, String otherwise) {
    if (!fine) {
      throw new AssertionError(
          node + ": " + otherwise + "; known is " + known + ", unknown " + unknown);
    }
  }
}
