package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.store.WatchListener;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A listener that follows the store as told, and finds fault with every event that breaks the
 * contract: out of order, revision not rising, an entry twice, nothing said, two at once.
 */
public final class Recorder implements WatchListener {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

  private final WatchListener then;
  private final AtomicInteger inside = new AtomicInteger();
  private final List<WatchEvent> events = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private Topology topology = Topology.empty();
  private ImmutableList<SetAside> setAside = ImmutableList.of();
  private @Nullable Revision revision;
  private boolean stale;

  /** A listener that only records. */
  public Recorder() {
    this(event -> {});
  }

  /** A listener that records, then passes the event on. */
  public Recorder(WatchListener then) {
    this.then = then;
  }

  @Override
  public void onEvent(WatchEvent event) {
    boolean alone = inside.incrementAndGet() == 1;
    try {
      record(event, alone);
      then.onEvent(event);
    } finally {
      inside.decrementAndGet();
    }
  }

  private synchronized void record(WatchEvent event, boolean alone) {
    events.add(event);
    expect(alone, event, "while another was being delivered");
    if (event instanceof WatchEvent.Started started) {
      expect(revision == null, event, "twice");
      topology = started.snapshot().topology();
      setAside = started.snapshot().setAside();
      revision = started.snapshot().revision();
      stale = false;
    } else if (event instanceof WatchEvent.Changed changed) {
      follow(changed);
    } else if (event instanceof WatchEvent.Stale) {
      expect(!stale, event, "twice");
      stale = true;
    } else if (event instanceof WatchEvent.Live live) {
      expect(stale && revision != null, event, "without being stale");
      expect(revision == null || live.revision().compareTo(revision) >= 0, event, "going back");
      revision = live.revision();
      stale = false;
    }
    notifyAll();
  }

  private void follow(WatchEvent.Changed changed) {
    expect(revision != null, changed, "before the snapshot");
    expect(
        revision == null || changed.revision().compareTo(revision) > 0,
        changed,
        "at a revision that is not later than " + revision);
    Set<Entry<?>> entries = new HashSet<>();
    for (Change change : changed.changes()) {
      expect(entries.add(change.entry()), changed, "with an entry twice");
      expect(!change.equals(change.in(topology)), changed, "with a change that is none");
    }
    expect(
        !changed.changes().isEmpty() || !changed.setAside().equals(setAside),
        changed,
        "with nothing to say");
    topology = topology.apply(changed.changes());
    setAside = changed.setAside();
    revision = changed.revision();
  }

  private void expect(boolean good, WatchEvent event, String fault) {
    if (!good) {
      faults.add(event + " " + fault);
    }
  }

  /** Everything heard so far. */
  public synchronized ImmutableList<WatchEvent> events() {
    return ImmutableList.copyOf(events);
  }

  /** The snapshot and all changes heard, together. */
  public synchronized Topology topology() {
    return topology;
  }

  /** Waits until what was heard amounts to a topology, without any fault. */
  public void awaitTopology(Topology expected) {
    await(() -> revision != null && topology.equals(expected), "the topology " + expected);
  }

  /** Waits until a revision is reached, without any fault. */
  public void awaitRevision(Revision expected) {
    await(() -> revision != null && revision.compareTo(expected) >= 0, "the revision " + expected);
  }

  /** Waits until some event was heard, without any fault. */
  public void await(Predicate<WatchEvent> expected) {
    await(() -> events.stream().anyMatch(expected), "an event");
  }

  /** Waits until all keys set aside satisfy something, without any fault. */
  public void awaitSetAside(Predicate<List<SetAside>> expected) {
    await(() -> revision != null && expected.test(setAside), "entries set aside");
  }

  /** Waits until the watch is up to date, or until it is not, without any fault. */
  public void awaitStale(boolean expected) {
    await(() -> stale == expected && !events.isEmpty(), expected ? "stale" : "live");
  }

  private interface Condition {
    boolean holds();
  }

  @SuppressWarnings("WaitNotInLoop") // a loop it is, with a deadline
  private synchronized void await(Condition condition, String what) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    try {
      while (!condition.holds()) {
        long left = deadline - System.nanoTime();
        assertThat(left)
            .as("a watch misses nothing; waiting for " + what + " after " + events)
            .isPositive();
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    assertThat(faults).as("events that break what a watch promises").isEmpty();
  }

  /** Requires that no event so far broke the contract. */
  public synchronized void requireNoFaults() {
    assertThat(faults).as("events that break what a watch promises").isEmpty();
  }
}
