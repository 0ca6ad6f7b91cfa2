package io.github.reflectory.etcd;

import io.github.reflectory.store.Revision;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.store.Watch;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A watch whose changes are applied as they come, and that complains of any disorder. */
final class Followed implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(40);

  private final Watch watch;
  private final List<String> disorder = new ArrayList<>();
  private Topology topology = Topology.empty();
  private Revision reached = new Revision(-1);
  private boolean started;
  private boolean stale;
  private int losses;

  Followed(TopologyStore store) {
    this.watch = store.watch(this::hear);
  }

  private synchronized void hear(WatchEvent event) {
    if (event instanceof WatchEvent.Started s) {
      check(!started, "started twice");
      started = true;
      stale = false;
      topology = s.snapshot().topology();
      reached = s.snapshot().revision();
    } else if (event instanceof WatchEvent.Changed c) {
      check(started, "changed before started");
      check(c.revision().compareTo(reached) > 0, "revision " + c.revision() + " after " + reached);
      Topology changed = topology.apply(c.changes());
      check(c.changes().isEmpty() || !changed.equals(topology), "told twice: " + c.changes());
      topology = changed;
      reached = c.revision();
    } else if (event instanceof WatchEvent.Stale) {
      check(!stale, "stale twice");
      stale = true;
      losses++;
    } else if (event instanceof WatchEvent.Live) {
      check(stale, "live without being stale");
      stale = false;
    }
  }

  private void check(boolean fine, String otherwise) {
    if (!fine) {
      disorder.add(otherwise);
    }
  }

  synchronized Topology topology() {
    return topology;
  }

  synchronized int losses() {
    return losses;
  }

  synchronized boolean live() {
    return started && !stale;
  }

  synchronized List<String> disorder() {
    return List.copyOf(disorder);
  }

  void awaitLive() {
    Await.until("the watch is live", LONGEST, this::live);
  }

  void awaitStale() {
    Await.until("the watch is stale", LONGEST, () -> !live());
  }

  void awaitTopology(Topology wanted) {
    Await.until("the watch has seen " + wanted, LONGEST, () -> topology().equals(wanted));
  }

  @Override
  public void close() {
    watch.close();
  }
}
