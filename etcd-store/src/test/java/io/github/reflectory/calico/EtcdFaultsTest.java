package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.v3.Compaction;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.testkit.Recorder;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a watch tells when etcd dies, hangs, forgets or goes back in time. */
@Timeout(180)
class EtcdFaultsTest {
  private static final Duration SHORT = Duration.ofSeconds(4);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final IpAddress PEER = IpAddress.parse("10.0.0.1");

  private final EtcdServer etcd = EtcdServer.start();
  private final Proxy network = new Proxy(etcd.endpoint());

  @AfterEach
  void stop() {
    network.close();
    etcd.close();
  }

  private CalicoStore open(Api api) {
    return open(api, etcd.endpoint(), LONG);
  }

  private static CalicoStore open(Api api, String endpoint, Duration timeout) {
    return api.open(EtcdConfig.of(endpoint).withTimeout(timeout));
  }

  private static void apply(CalicoStore store, Change... changes) {
    store.apply(List.of(changes), store.snapshot());
  }

  private static Change defaultAs(long as) {
    return new Setting.DefaultAs().set(new Asn(as));
  }

  /** Sets the default AS number, whatever it is now. */
  private static Topology set(CalicoStore store, long as) {
    apply(store, defaultAs(as));
    return store.snapshot().topology();
  }

  @ParameterizedTest
  @EnumSource
  void a_watch_survives_a_crash_and_restart(Api api) {
    try (CalicoStore store = open(api);
        Followed followed = new Followed(store)) {
      followed.awaitTopology(set(store, 1));
      etcd.kill();
      followed.awaitStale();
      etcd.run();
      followed.awaitLive();
      followed.awaitTopology(set(store, 2));
    }
  }

  /** A v2 poll ends without an event then, as if nothing had ever happened. */
  @ParameterizedTest
  @EnumSource
  void a_watch_survives_an_orderly_restart(Api api) {
    try (CalicoStore store = open(api);
        Followed followed = new Followed(store)) {
      for (int as = 1; as <= 3; as++) {
        followed.awaitTopology(set(store, as));
        etcd.shutDown();
        followed.awaitStale();
        etcd.run();
        followed.awaitLive();
      }
      assertThat(followed.changes()).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_watch_notices_an_etcd_that_hangs_longer_than_every_time_out(Api api) {
    try (CalicoStore store = open(api, etcd.endpoint(), SHORT);
        Followed followed = new Followed(store)) {
      followed.awaitTopology(set(store, 1));
      etcd.pause();
      followed.awaitStale();
      etcd.resume();
      followed.awaitTopology(set(store, 2));
      followed.awaitLive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_watch_notices_a_dead_connection_that_stays_open(Api api) {
    try (CalicoStore watching = open(api, network.endpoint(), SHORT);
        CalicoStore writing = open(api);
        Followed followed = new Followed(watching)) {
      followed.awaitTopology(set(writing, 1));
      network.swallow();
      Topology missed = set(writing, 2);
      followed.awaitStale();
      assertThat(followed.topology()).isNotEqualTo(missed);
      network.pass();
      followed.awaitTopology(missed);
      followed.awaitLive();
    }
  }

  /** More than etcd v2 remembers, and in v3 compacted away. */
  @ParameterizedTest
  @EnumSource
  void what_etcd_no_longer_remembers_arrives_as_a_difference(Api api) {
    try (CalicoStore watching = open(api, network.endpoint(), SHORT);
        CalicoStore writing = open(api);
        Followed followed = new Followed(watching)) {
      apply(writing, defaultAs(1), new Entry.GlobalPeer(PEER).set(new Asn(7)));
      followed.awaitTopology(writing.snapshot().topology());
      int before = followed.changes().size();

      network.swallow();
      network.cut();
      followed.awaitStale();
      apply(writing, new Entry.GlobalPeer(PEER).remove());
      Writers.write(writing, 1_100);
      apply(writing, defaultAs(2));
      if (api == Api.V3) {
        Compaction.upToNow(etcd);
      }
      network.pass();
      network.cut();

      followed.awaitTopology(writing.snapshot().topology());
      followed.awaitLive();
      assertThat(followed.changes().subList(before, followed.changes().size()))
          .singleElement()
          .satisfies(
              difference ->
                  assertThat(difference.changes())
                      .contains(defaultAs(2), new Entry.GlobalPeer(PEER).remove())
                      .doesNotContain(defaultAs(1)));
    }
  }

  /** Also when it has more revisions by then than it had before. */
  @ParameterizedTest
  @EnumSource
  void what_a_restored_backup_undid_arrives_as_a_difference(Api api) {
    try (CalicoStore store = open(api);
        Followed followed = new Followed(store)) {
      for (int newWrites : new int[] {0, 60}) {
        apply(store, defaultAs(1), new Entry.GlobalPeer(PEER).set(new Asn(7)));
        Topology backedUp = store.snapshot().topology();
        followed.awaitTopology(backedUp);
        etcd.kill();
        etcd.backUp();
        etcd.run();
        for (int as = 2; as < 22; as++) {
          apply(store, defaultAs(as));
        }
        apply(store, new Entry.GlobalPeer(PEER).remove());
        followed.awaitLive();
        followed.awaitTopology(store.snapshot().topology());

        etcd.kill();
        etcd.restore();
        followed.awaitStale();
        int before = followed.changes().size();
        etcd.run();
        try (CalicoStore other = open(api)) {
          Writers.revisions(other, newWrites);
        }

        followed.awaitLive();
        followed.awaitTopology(store.snapshot().topology());
        assertThat(followed.topology().defaultAs()).isEqualTo(new Asn(1));
        assertThat(followed.topology().globalPeers()).containsKey(PEER);
        assertThat(followed.changes().size()).isGreaterThan(before);
        apply(store, new Entry.GlobalPeer(PEER).remove(), defaultAs(30));
        followed.awaitTopology(store.snapshot().topology());
        store.load(Map.of(), true);
        followed.awaitTopology(Topology.empty());
      }
    }
  }

  /** A listener may take its time: what it was not told yet may be undone meanwhile. */
  @ParameterizedTest
  @EnumSource
  void an_etcd_restored_while_the_listener_was_busy_is_noticed(Api api) throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    Recorder heard =
        new Recorder(
            event -> {
              if (event instanceof WatchEvent.Changed c && c.changes().contains(defaultAs(2))) {
                told.countDown();
                await(busy);
              }
            });
    try (CalicoStore store = open(api)) {
      apply(store, defaultAs(1));
      etcd.kill();
      etcd.backUp();
      etcd.run();
      store.watch(heard);
      heard.awaitTopology(store.snapshot().topology());
      apply(store, defaultAs(2));
      told.await();
      etcd.kill();
      etcd.restore();
      etcd.run();
      try (CalicoStore other = open(api)) {
        Writers.revisions(other, 60);
        busy.countDown();
        heard.awaitTopology(other.snapshot().topology());
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Neither what it was told nor what it waits for grows without bound. */
  @ParameterizedTest
  @EnumSource
  void a_listener_slower_than_a_storm_hears_a_difference(Api api) throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    List<WatchEvent> events = new ArrayList<>();
    Recorder heard =
        new Recorder(
            event -> {
              events.add(event);
              if (event instanceof WatchEvent.Changed) {
                await(busy);
              }
            });
    try (CalicoStore store = open(api)) {
      store.watch(heard);
      heard.await(WatchEvent.Started.class::isInstance);
      apply(store, defaultAs(1));
      heard.await(WatchEvent.Changed.class::isInstance);
      Writers.write(store, 1_500);
      busy.countDown();
      heard.awaitTopology(store.snapshot().topology());
      if (api == Api.V2) {
        assertThat(events).hasSizeLessThan(500);
      }
    }
  }
}
