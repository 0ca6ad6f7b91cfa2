package io.github.reflectory.store;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.Steps;
import io.github.reflectory.topology.Topology;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** A topology in memory, for tests and for embedders that persist elsewhere. */
public final class MemoryStore implements TopologyStore {
  private final Set<MemoryWatch> watches = new CopyOnWriteArraySet<>();
  private Topology topology;
  private long revision = 1;
  private boolean closed;

  private MemoryStore(Topology topology) {
    this.topology = topology;
  }

  /** An empty store. */
  public static MemoryStore create() {
    return of(Topology.empty());
  }

  /** A store that starts with a topology. */
  public static MemoryStore of(Topology topology) {
    requireNonNull(topology, "topology");
    return new MemoryStore(topology);
  }

  @Override
  public synchronized Snapshot snapshot() {
    requireOpen();
    return new Snapshot(topology, new Revision(revision), ImmutableList.of());
  }

  @Override
  public Revision apply(Steps steps, Snapshot base) {
    return apply(steps, base, false);
  }

  @Override
  public Revision applyIfUnchanged(Steps steps, Snapshot base) {
    return apply(steps, base, true);
  }

  private Revision apply(Steps steps, Snapshot base, boolean unchanged) {
    Revision reached;
    synchronized (this) {
      requireOpen();
      if (unchanged) {
        Writes.requireUnchanged(base.topology(), topology);
      }
      Steps writes = Writes.check(steps, base.topology(), topology);
      if (!writes.isEmpty()) {
        topology = topology.apply(writes);
        revision++;
      }
      reached = new Revision(revision);
    }
    watches.forEach(MemoryWatch::wake);
    return reached;
  }

  @Override
  public Watch watch(WatchListener listener) {
    requireNonNull(listener, "listener");
    requireOpen();
    MemoryWatch watch = new MemoryWatch(this, listener, watches::remove);
    watches.add(watch);
    watch.start();
    return watch;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    watches.forEach(Watch::close);
  }

  private synchronized void requireOpen() {
    if (closed) {
      throw new StoreException.Closed();
    }
  }
}
