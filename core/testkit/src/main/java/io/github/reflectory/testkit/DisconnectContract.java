package io.github.reflectory.testkit;

import static io.github.reflectory.testkit.Entries.defaultAs;
import static io.github.reflectory.testkit.Entries.nodeAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.store.Watch;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.store.WatchState;
import io.github.reflectory.topology.Topology;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store does while its data is out of reach, and after. */
public interface DisconnectContract extends StoreUnderTest {

  /** Puts the data out of reach of all stores opened by the running test, and to be opened. */
  void disconnect();

  /** Brings the data back as it was. */
  void reconnect();

  @Test
  default void a_store_out_of_reach_says_so_and_works_again() {
    TopologyStore store = open();
    store.apply(List.of(nodeAs("n1", 1)), store.snapshot());
    Snapshot base = store.snapshot();

    disconnect();
    assertThatThrownBy(store::snapshot)
        .as("what cannot be read is a StoreException")
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.apply(List.of(nodeAs("n2", 2)), base))
        .as("what cannot be written is a StoreException")
        .isInstanceOf(StoreException.class);

    reconnect();
    assertThat(store.snapshot().topology())
        .as("a store works again once its data is back, and holds what it held")
        .isEqualTo(base.topology());
    store.apply(List.of(nodeAs("n3", 3)), base);
    assertThat(store.snapshot().topology().nodes())
        .as("a snapshot from before still serves to write on")
        .hasSize(2);
  }

  @Test
  default void a_watch_out_of_reach_says_so_once_and_goes_on() {
    TopologyStore store = open();
    Recorder heard = new Recorder();
    store.watch(heard);
    for (int round = 1; round <= 3; round++) {
      store.apply(List.of(defaultAs(round)), store.snapshot());
      Topology held = store.snapshot().topology();
      heard.awaitTopology(held);

      disconnect();
      heard.awaitStale(true);
      assertThat(heard.topology()).as("a watch out of reach forgets nothing").isEqualTo(held);
      reconnect();
      heard.awaitStale(false);
      assertThat(heard.topology()).as("a watch out of reach forgets nothing").isEqualTo(held);
    }
    assertThat(heard.events().stream().filter(WatchEvent.Stale.class::isInstance))
        .as("a watch that loses its connection says so once each time")
        .hasSize(3);
    assertThat(heard.events().stream().filter(WatchEvent.Live.class::isInstance))
        .as("and once each time that it has caught up")
        .hasSize(3);
  }

  @Test
  default void a_watch_out_of_reach_tells_since_when_and_why() {
    Recorder heard = new Recorder();
    Watch watch = open().watch(heard);
    heard.awaitTopology(Topology.empty());
    Instant before = Instant.now();

    disconnect();
    heard.awaitStale(true);
    WatchState.Stale stale = (WatchState.Stale) watch.state();
    assertThat(stale.since()).as("a stale watch says since when").isBetween(before, Instant.now());
    assertThat(heard.events()).last().isInstanceOf(WatchEvent.Stale.class);
    assertThat(stale.cause()).hasMessageMatching(".+");

    reconnect();
    heard.awaitStale(false);
    assertThat(watch.state())
        .as("a watch that has caught up is live since then")
        .isInstanceOfSatisfying(
            WatchState.Live.class, live -> assertThat(live.since()).isAfter(stale.since()));
  }

  @Test
  default void a_watch_begun_out_of_reach_starts_when_it_can() {
    TopologyStore writing = open();
    writing.apply(List.of(nodeAs("n1", 1)), writing.snapshot());
    Topology held = writing.snapshot().topology();

    disconnect();
    Recorder heard = new Recorder();
    open().watch(heard);
    heard.awaitStale(true);
    reconnect();

    heard.awaitTopology(held);
    assertThat(heard.events())
        .as("a watch begun out of reach is stale, and starts once the store answers")
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(WatchEvent.Stale.class),
            then -> assertThat(then).isInstanceOf(WatchEvent.Started.class));
  }

  @Test
  default void a_watch_out_of_reach_can_be_closed() {
    TopologyStore store = open();
    Recorder heard = new Recorder();
    store.watch(heard);
    heard.awaitTopology(Topology.empty());
    disconnect();
    heard.awaitStale(true);
    int before = heard.events().size();

    store.close();

    reconnect();
    assertThat(heard.events()).as("a closed watch delivers nothing more").hasSize(before);
  }
}
