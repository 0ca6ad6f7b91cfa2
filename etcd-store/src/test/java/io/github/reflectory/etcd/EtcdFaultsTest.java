package io.github.reflectory.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a watch tells when etcd dies, hangs, forgets or goes back in time. */
@Timeout(120)
class EtcdFaultsTest {
  private static final Duration SHORT = Duration.ofSeconds(4);

  private final EtcdServer etcd = EtcdServer.start();

  @AfterEach
  void stop() {
    etcd.close();
  }

  private CalicoStore open(Api api) {
    return api.open(EtcdConfig.of(etcd.endpoint()).withTimeout(SHORT));
  }

  /** Sets the default AS number, whatever it is now. */
  private static Topology set(CalicoStore store, long as) {
    Snapshot base = store.snapshot();
    store.apply(List.of(new Change.DefaultAs(new Asn(as))), base);
    return base.topology().toBuilder().defaultAs(new Asn(as)).build();
  }

  @ParameterizedTest
  @EnumSource
  void a_watch_survives_a_crash_and_restart(Api api) {
    try (CalicoStore store = open(api);
        Followed followed = new Followed(store)) {
      followed.awaitLive();
      followed.awaitTopology(set(store, 1));
      etcd.kill();
      followed.awaitStale();
      etcd.run();
      followed.awaitLive();
      followed.awaitTopology(set(store, 2));
      assertThat(followed.disorder()).isEmpty();
      assertThat(followed.losses()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_watch_notices_an_etcd_that_hangs_longer_than_every_time_out(Api api) {
    try (CalicoStore store = open(api);
        Followed followed = new Followed(store)) {
      followed.awaitTopology(set(store, 1));
      etcd.pause();
      followed.awaitStale();
      etcd.resume();
      followed.awaitTopology(set(store, 2));
      followed.awaitLive();
      assertThat(followed.disorder()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_happened_to_an_etcd_restored_from_a_backup_arrives_as_a_difference(Api api) {
    try (CalicoStore store = open(api);
        Followed followed = new Followed(store)) {
      for (int as = 1; as <= 20; as++) {
        set(store, as);
      }
      followed.awaitTopology(store.snapshot().topology());
      etcd.kill();
      etcd.wipe();
      etcd.run();
      followed.awaitTopology(Topology.empty());
      followed.awaitTopology(set(store, 99));
      assertThat(followed.disorder()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void more_changes_than_etcd_remembers_arrive_as_a_difference(Api api) {
    try (CalicoStore store = open(api);
        CalicoStore other = open(api);
        Followed followed = new Followed(store)) {
      followed.awaitTopology(set(store, 1));
      etcd.pause();
      followed.awaitStale();
      etcd.resume();
      for (int as = 2; as <= 600; as++) {
        set(other, as);
        other.load(Map.of("/calico/bgp/v1/other", Integer.toString(as)), false);
      }
      followed.awaitTopology(other.snapshot().topology());
      assertThat(followed.disorder()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void no_call_hangs_when_etcd_is_away(Api api) {
    try (CalicoStore store = open(api)) {
      Snapshot base = store.snapshot();
      etcd.pause();
      assertThatThrownBy(store::snapshot).isInstanceOf(StoreException.Unavailable.class);
      etcd.kill();
      assertThatThrownBy(store::snapshot)
          .isInstanceOf(StoreException.Unavailable.class)
          .hasMessageContaining(etcd.endpoint());
      assertThatThrownBy(() -> store.apply(List.of(new Change.DefaultAs(new Asn(7))), base))
          .isInstanceOf(StoreException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void another_endpoint_is_tried_when_one_is_dead(Api api) {
    EtcdConfig both =
        EtcdConfig.of("http://127.0.0.1:1", etcd.endpoint()).withTimeout(Duration.ofSeconds(3));
    try (CalicoStore store = api.open(both);
        Followed followed = new Followed(store)) {
      followed.awaitTopology(set(store, 5));
      assertThat(store.snapshot().topology().defaultAs()).isEqualTo(new Asn(5));
    }
  }

  @ParameterizedTest
  @EnumSource
  void after_random_faults_a_follower_holds_what_a_fresh_read_gives(Api api) {
    long seed = Long.getLong("reflectory.faults.seed", System.nanoTime());
    Random random = new Random(seed);
    try (CalicoStore store = open(api);
        Followed followed = new Followed(store)) {
      followed.awaitLive();
      for (int step = 0; step < Integer.getInteger("reflectory.faults", 5); step++) {
        switch (random.nextInt(3)) {
          case 0 -> {
            etcd.kill();
            etcd.run();
          }
          case 1 -> {
            etcd.pause();
            LockSupport.parkNanos(random.nextInt(300) * 1_000_000L);
            etcd.resume();
          }
          default -> set(store, 1 + random.nextInt(1000));
        }
        for (int i = 0; i < random.nextInt(20); i++) {
          set(store, 1 + random.nextInt(1000));
        }
      }
      followed.awaitTopology(store.snapshot().topology());
      assertThat(followed.disorder()).as("seed " + seed).isEmpty();
    }
  }
}
