package io.github.reflectory.calico;

import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.store.Watch;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.testkit.Recorder;
import io.github.reflectory.topology.Topology;
import java.util.List;

/** A watch and what it has told; closing it fails if any event broke the contract. */
final class Followed implements AutoCloseable {
  private final Recorder heard = new Recorder();
  private final Watch watch;

  Followed(TopologyStore store) {
    this.watch = store.watch(heard);
  }

  Topology topology() {
    return heard.topology();
  }

  List<WatchEvent.Changed> changes() {
    return heard.events().stream()
        .filter(WatchEvent.Changed.class::isInstance)
        .map(WatchEvent.Changed.class::cast)
        .toList();
  }

  void awaitLive() {
    heard.awaitStale(false);
  }

  void awaitStale() {
    heard.awaitStale(true);
  }

  void awaitTopology(Topology wanted) {
    heard.awaitTopology(wanted);
  }

  @Override
  public void close() {
    watch.close();
    heard.requireNoFaults();
  }
}
