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
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a watch tells, in which order, and to whom. */
public interface WatchContract extends StoreUnderTest {

  @Test
  default void a_watch_begins_with_what_the_store_holds() {
    TopologyStore store = open();
    store.apply(List.of(nodeAs("n1", 1)), store.snapshot());
    Recorder heard = new Recorder();

    store.watch(heard);

    heard.awaitTopology(store.snapshot().topology());
    assertThat(heard.events())
        .as("a watch first delivers a snapshot, and nothing more while nothing changes")
        .satisfiesExactly(event -> assertThat(event).isInstanceOf(WatchEvent.Started.class));
  }

  @Test
  default void a_watch_of_an_empty_store_begins_with_the_empty_topology() {
    Recorder heard = new Recorder();

    open().watch(heard);

    heard.awaitTopology(Topology.empty());
  }

  @Test
  default void a_watch_tells_every_later_change() {
    TopologyStore store = open();
    Recorder heard = new Recorder();
    store.watch(heard);
    heard.awaitTopology(Topology.empty());

    for (Topology target : Sample.of(Topologies.topologies(), 20)) {
      Snapshot base = store.snapshot();
      store.apply(base.topology().diff(target), base);
      heard.awaitTopology(target);
    }
  }

  @Test
  default void a_watch_that_has_begun_is_live() {
    Instant before = Instant.now();
    Recorder heard = new Recorder();
    Watch watch = open().watch(heard);

    heard.await(WatchEvent.Started.class::isInstance);

    assertThat(watch.state())
        .as("a watch that has delivered its snapshot is live")
        .isInstanceOfSatisfying(
            WatchState.Live.class,
            live -> assertThat(live.since()).isBetween(before, Instant.now()));
  }

  @Test
  default void a_watch_reaches_the_revision_of_a_write() {
    TopologyStore store = open();
    Recorder heard = new Recorder();
    store.watch(heard);

    heard.awaitRevision(store.apply(List.of(nodeAs("n1", 1)), store.snapshot()));

    heard.awaitTopology(store.snapshot().topology());
  }

  @Test
  default void writing_what_is_there_already_tells_nothing() {
    TopologyStore store = open();
    store.apply(List.of(nodeAs("n1", 1)), store.snapshot());
    Recorder heard = new Recorder();
    store.watch(heard);

    store.apply(List.of(nodeAs("n1", 1)), store.snapshot());
    store.apply(List.of(nodeAs("n2", 2)), store.snapshot());

    heard.awaitTopology(store.snapshot().topology());
    assertThat(heard.events().stream().flatMap(WatchContract::changes))
        .as("writing what is there already is no change")
        .allMatch(nodeAs("n2", 2)::equals);
  }

  private static Stream<Change> changes(WatchEvent event) {
    return event instanceof WatchEvent.Changed changed ? changed.changes().stream() : Stream.of();
  }

  @Test
  default void all_watches_end_where_a_storm_of_writers_ends() {
    TopologyStore store = open();
    Storm.over(IntStream.range(0, 4).mapToObj(i -> store).toList());
  }

  @Test
  default void many_watches_hear_the_same() {
    TopologyStore store = open();
    List<Recorder> all = Stream.generate(Recorder::new).limit(50).toList();
    all.forEach(store::watch);

    store.apply(List.of(nodeAs("n1", 1)), store.snapshot());

    Topology held = store.snapshot().topology();
    all.forEach(heard -> heard.awaitTopology(held));
  }

  @Test
  default void a_slow_listener_delays_only_itself() {
    TopologyStore store = open();
    CountDownLatch release = new CountDownLatch(1);
    Recorder slow = new Recorder(event -> await(release));
    Recorder quick = new Recorder();
    store.watch(slow);
    store.watch(quick);
    slow.await(WatchEvent.Started.class::isInstance);
    for (int i = 1; i <= 50; i++) {
      store.apply(List.of(defaultAs(i), nodeAs("n" + i % 7, i)), store.snapshot());
    }
    Topology held = store.snapshot().topology();
    quick.awaitTopology(held);
    assertThat(slow.events()).as("events come one at a time").hasSize(1);

    release.countDown();

    slow.awaitTopology(held);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS))
          .as("a slow listener delays nobody else")
          .isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Test
  default void a_listener_that_throws_is_reported_and_goes_on_hearing() throws Exception {
    TopologyStore store = open();
    LinkedBlockingQueue<Throwable> reported = new LinkedBlockingQueue<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> reported.add(e));
    try {
      Recorder heard =
          new Recorder(
              event -> {
                if (event instanceof WatchEvent.Started) {
                  throw new IllegalStateException("on purpose");
                }
                throw new AssertionError("on purpose");
              });
      store.watch(heard);
      assertThat(reported.poll(30, TimeUnit.SECONDS))
          .as("what a listener throws is reported to the uncaught exception handler")
          .isInstanceOf(IllegalStateException.class);
      store.apply(List.of(nodeAs("n1", 1)), store.snapshot());
      assertThat(reported.poll(30, TimeUnit.SECONDS))
          .as("what a listener throws is reported to the uncaught exception handler")
          .isInstanceOf(AssertionError.class);
      store.apply(List.of(nodeAs("n2", 2)), store.snapshot());
      heard.awaitTopology(store.snapshot().topology());
      assertThat(reported.poll(30, TimeUnit.SECONDS))
          .as("what a listener throws is reported to the uncaught exception handler")
          .isInstanceOf(AssertionError.class);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  default void a_listener_may_use_the_store() {
    TopologyStore store = open();
    Recorder heard =
        new Recorder(
            event -> {
              if (event instanceof WatchEvent.Started) {
                store.apply(List.of(nodeAs("n1", 1)), store.snapshot());
              }
            });

    store.watch(heard);

    heard.awaitTopology(Topology.empty().apply(List.of(nodeAs("n1", 1))));
  }

  @Test
  default void a_closed_watch_hears_of_no_later_change() {
    TopologyStore store = open();
    Recorder closed = new Recorder();
    Recorder open = new Recorder();
    Watch watch = store.watch(closed);
    closed.awaitTopology(Topology.empty());
    store.watch(open);

    watch.close();
    watch.close();
    store.apply(List.of(nodeAs("n1", 1)), store.snapshot());

    open.awaitTopology(store.snapshot().topology());
    assertThat(closed.events()).as("a closed watch delivers nothing more").hasSize(1);
  }

  @Test
  default void a_listener_may_close_its_watch() {
    TopologyStore store = open();
    LinkedBlockingQueue<Watch> watches = new LinkedBlockingQueue<>();
    Recorder closing =
        new Recorder(
            event -> {
              try {
                watches.take().close();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    Recorder other = new Recorder();
    watches.add(store.watch(closing));
    closing.await(WatchEvent.Started.class::isInstance);

    store.watch(other);
    List<Change> written = new ArrayList<>();
    for (int i = 1; i < 10; i++) {
      written.add(nodeAs("n" + i, i));
      store.apply(List.of(nodeAs("n" + i, i)), store.snapshot());
    }

    other.awaitTopology(Topology.empty().apply(written));
    assertThat(closing.events())
        .as("a watch that its listener closes delivers nothing more")
        .hasSize(1);
  }

  @Test
  default void a_closed_store_cannot_be_watched() {
    TopologyStore store = open();
    store.close();

    assertThatThrownBy(() -> store.watch(event -> {}))
        .as("after close every call throws Closed")
        .isInstanceOf(StoreException.Closed.class);
  }
}
