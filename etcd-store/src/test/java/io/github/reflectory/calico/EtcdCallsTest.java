package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Setting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Single calls when etcd is away or the network fails in the middle. */
@Timeout(180)
class EtcdCallsTest {
  private static final Duration SHORT = Duration.ofSeconds(4);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final List<Change> CHANGE = List.of(new Setting.DefaultAs().set(new Asn(7)));

  private final EtcdServer etcd = EtcdServer.start();
  private final Proxy network = new Proxy(etcd.endpoint());

  @AfterEach
  void stop() {
    network.close();
    etcd.close();
  }

  private static CalicoStore open(Api api, Duration timeout, String... endpoints) {
    return api.open(EtcdConfig.of(endpoints).withTimeout(timeout));
  }

  @ParameterizedTest
  @EnumSource
  void no_call_hangs_when_etcd_is_away(Api api) {
    try (CalicoStore store = open(api, SHORT, etcd.endpoint())) {
      Snapshot base = store.snapshot();
      etcd.pause();
      assertThatThrownBy(store::snapshot).isInstanceOf(StoreException.Unavailable.class);
      etcd.kill();
      assertThatThrownBy(store::snapshot)
          .isInstanceOf(StoreException.Unavailable.class)
          .hasMessageContaining(etcd.endpoint());
      assertThatThrownBy(() -> store.apply(CHANGE, base))
          .isInstanceOf(StoreException.Unavailable.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void many_calls_at_once_take_no_longer_than_one(Api api) {
    try (CalicoStore store = open(api, SHORT, etcd.endpoint())) {
      store.snapshot();
      etcd.pause();
      long began = System.nanoTime();
      List<CompletableFuture<Snapshot>> calls =
          Stream.generate(
                  () ->
                      CompletableFuture.supplyAsync(
                          store::snapshot, task -> new Thread(task).start()))
              .limit(8)
              .toList();
      for (CompletableFuture<Snapshot> call : calls) {
        assertThatThrownBy(call::join).hasCauseInstanceOf(StoreException.Unavailable.class);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SHORT.multipliedBy(4));
    }
  }

  @ParameterizedTest
  @EnumSource
  void another_endpoint_is_asked_when_one_is_dead(Api api) {
    try (CalicoStore store = open(api, LONG, "http://127.0.0.1:1", etcd.endpoint());
        Followed followed = new Followed(store)) {
      store.apply(CHANGE, store.snapshot());
      assertThat(store.snapshot().topology().defaultAs()).isEqualTo(new Asn(7));
      followed.awaitTopology(store.snapshot().topology());
    }
  }

  @ParameterizedTest
  @EnumSource
  void another_endpoint_is_asked_within_the_same_call_when_one_hangs(Api api) {
    network.swallow();
    try (CalicoStore store =
        open(api, SHORT.multipliedBy(2), network.endpoint(), etcd.endpoint())) {
      assertThat(store.snapshot().topology().nodes()).isEmpty();
    }
  }

  /** Each is away while the other is back, again and again. */
  @ParameterizedTest
  @EnumSource
  void whichever_endpoint_is_alive_is_found(Api api) {
    try (Proxy other = new Proxy(etcd.endpoint());
        CalicoStore store = open(api, LONG, network.endpoint(), other.endpoint())) {
      for (int round = 0; round < 6; round++) {
        Proxy dead = round % 2 == 0 ? network : other;
        dead.refuse();
        assertThat(store.snapshot().topology().nodes()).isEmpty();
        dead.pass();
      }
    }
  }

  /** A write that has arrived, and whose answer the network swallows. */
  private CompletableFuture<?> writtenWithoutAnswer(CalicoStore store, CalicoStore direct) {
    Snapshot base = store.snapshot();
    network.swallowAnswersTo("64999");
    CompletableFuture<?> applied =
        CompletableFuture.runAsync(
            () -> store.apply(List.of(new Setting.DefaultAs().set(new Asn(64999))), base));
    Await.until(
        "the write has arrived",
        LONG,
        () -> direct.snapshot().topology().defaultAs().equals(new Asn(64999)));
    return applied;
  }

  @ParameterizedTest
  @EnumSource
  void a_write_whose_answer_is_lost_is_resolved_by_reading(Api api) throws Exception {
    try (CalicoStore direct = open(api, LONG, etcd.endpoint());
        CalicoStore store = open(api, LONG, network.endpoint())) {
      CompletableFuture<?> applied = writtenWithoutAnswer(store, direct);
      network.pass();
      network.cut();
      applied.get();
    }
  }

  /** Java's client itself makes up for the first loss only. */
  @ParameterizedTest
  @EnumSource
  void a_read_whose_connection_is_lost_twice_is_tried_again(Api api) {
    network.endNext(2);
    try (CalicoStore store = open(api, LONG, network.endpoint())) {
      assertThat(store.snapshot().topology().nodes()).isEmpty();
      assertThat(network.toEnd()).isZero();
    }
  }

  /** As when a network is shaken: it is not whole again at the first attempt. */
  @ParameterizedTest
  @EnumSource
  void a_write_whose_answer_is_lost_is_resolved_although_the_first_reads_are_lost_too(Api api)
      throws Exception {
    try (CalicoStore direct = open(api, LONG, etcd.endpoint());
        CalicoStore store = open(api, LONG, network.endpoint())) {
      CompletableFuture<?> applied = writtenWithoutAnswer(store, direct);
      network.pass();
      network.endNext(3);
      network.cut();
      applied.get();
      assertThat(network.toEnd()).isZero();
    }
  }

  /** As when etcd is started again. */
  @ParameterizedTest
  @EnumSource
  void a_write_whose_answer_is_lost_is_resolved_once_somebody_listens_again(Api api)
      throws Exception {
    try (CalicoStore direct = open(api, LONG, etcd.endpoint());
        CalicoStore store = open(api, LONG, network.endpoint())) {
      CompletableFuture<?> applied = writtenWithoutAnswer(store, direct);
      network.pass();
      network.goAway();
      assertThatThrownBy(() -> applied.get(700, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      network.comeBack();
      applied.get();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_write_whose_answer_stays_lost_has_an_unknown_outcome(Api api) {
    try (CalicoStore store = open(api, SHORT, network.endpoint())) {
      Snapshot base = store.snapshot();
      network.swallowAnswersTo("64999");
      assertThatThrownBy(
              () -> store.apply(List.of(new Setting.DefaultAs().set(new Asn(64999))), base))
          .isInstanceOf(StoreException.OutcomeUnknown.class)
          .hasMessageContaining("unknown");
    }
  }

  /** The same write again would be taken for somebody else's, or overwrite what came after. */
  @ParameterizedTest
  @EnumSource
  void a_write_whose_answer_is_lost_is_not_sent_to_another_endpoint(Api api) {
    try (CalicoStore direct = open(api, LONG, etcd.endpoint());
        CalicoStore store = open(api, SHORT, network.endpoint(), network.endpoint())) {
      Snapshot base = store.snapshot();
      network.swallowRequestsWith("64999");
      assertThatThrownBy(
              () -> store.apply(List.of(new Setting.DefaultAs().set(new Asn(64999))), base))
          .isInstanceOf(StoreException.OutcomeUnknown.class);
      assertThat(network.counted()).isEqualTo(1);
      assertThat(direct.snapshot().topology().defaultAsSetting()).isEmpty();
    }
  }
}
