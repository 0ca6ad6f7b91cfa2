package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.v2.WriterLock;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.testkit.Recorder;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans that are written only if nothing has changed, while others write without that. */
class GuardedWritesTest {
  private static final Change AS = new Setting.DefaultAs().set(new Asn(64512));
  private static final Change MESH = new Setting.NodeMesh().set(false);
  private static final String UNKNOWN = "/calico/bgp/v1/global/loglevel";
  private static EtcdServer etcd;

  @BeforeAll
  static void start() {
    etcd = EtcdServer.start();
  }

  @AfterAll
  static void stop() {
    etcd.close();
  }

  @BeforeEach
  void empty() {
    for (Api api : Api.values()) {
      try (CalicoStore store = api.open(config())) {
        store.load(Map.of(), true);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void keys_that_say_nothing_of_the_topology_do_not_matter(Api api) {
    try (CalicoStore other = api.open(config());
        CalicoStore store = interposed(api, () -> other.load(Map.of(UNKNOWN, "info"), false))) {
      store.applyIfUnchanged(List.of(AS), store.snapshot());

      assertThat(store.dump()).containsOnlyKeys("/calico/bgp/v1/global/as_num", UNKNOWN);
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_somebody_puts_meanwhile_keeps_a_plan_out(Api api) {
    try (CalicoStore other = api.open(config());
        CalicoStore store = interposed(api, () -> other.apply(List.of(MESH), other.snapshot()))) {
      StoreException.Conflict conflict = conflict(store, List.of(AS));

      assertThat(conflict.found()).containsExactly(MESH);
      assertThat(conflict.applied()).isEmpty();
      assertThat(store.snapshot().topology()).isEqualTo(Topology.empty().apply(List.of(MESH)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_somebody_deletes_meanwhile_is_a_conflict_before_the_plan_or_after_it(Api api) {
    Change removed = new Setting.NodeMesh().remove();
    try (CalicoStore other = api.open(config());
        CalicoStore store =
            interposed(api, () -> other.apply(List.of(removed), other.snapshot()))) {
      other.apply(List.of(MESH), other.snapshot());

      StoreException.Conflict conflict = conflict(store, List.of(AS));

      assertThat(conflict.found()).containsExactly(removed);
      assertThat(store.snapshot().topology()).isEqualTo(Topology.empty().apply(conflict.applied()));
    }
  }

  /** In etcd's v3 API a long list takes several transactions. */
  @ParameterizedTest
  @EnumSource
  void a_long_plan_is_kept_out_before_its_first_write(Api api) {
    try (CalicoStore other = api.open(config());
        CalicoStore store = interposed(api, () -> other.apply(List.of(MESH), other.snapshot()))) {
      StoreException.Conflict conflict = conflict(store, nodes(300));

      assertThat(conflict.applied()).isEmpty();
      assertThat(store.snapshot().topology().nodes()).isEmpty();
    }
  }

  private static StoreException.Conflict conflict(CalicoStore store, List<Change> plan) {
    Snapshot base = store.snapshot();
    return catchThrowableOfType(
        StoreException.Conflict.class, () -> store.applyIfUnchanged(plan, base));
  }

  @Test
  void what_somebody_writes_between_single_writes_is_noticed_after_the_last() {
    StepKeys keys = new StepKeys();
    CalicoStore store = CalicoStore.over(keys);
    Snapshot base = store.snapshot();
    keys.interrupt(1, () -> keys.put("/calico/bgp/v1/global/node_mesh", "{\"enabled\": false}"));

    StoreException.Conflict conflict =
        catchThrowableOfType(
            StoreException.Conflict.class, () -> store.applyIfUnchanged(nodes(3), base));

    assertThat(conflict.found()).containsExactly(MESH);
    assertThat(conflict.applied()).isEqualTo(nodes(3));
  }

  private static List<Change> nodes(int count) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      changes.add(new NodeEntry.As(Name.parse("n" + i)).set(new Asn(64512)));
    }
    return changes;
  }

  @Test
  void the_key_by_which_v2_writers_exclude_each_other_is_seen_by_nobody() {
    try (CalicoStore store = CalicoStore.v2(config())) {
      Recorder heard = new Recorder();
      store.watch(heard);
      heard.awaitTopology(Topology.empty());

      store.applyIfUnchanged(List.of(AS), store.snapshot());
      store.applyIfUnchanged(List.of(new Setting.DefaultAs().remove()), store.snapshot());

      heard.awaitRevision(store.apply(List.of(MESH), store.snapshot()));
      assertThat(store.dump()).containsOnlyKeys("/calico/bgp/v1/global/node_mesh");
      assertThat(heard.events()).hasSizeLessThanOrEqualTo(4);
      heard.requireNoFaults();
      assertThat(new RawV2(etcd).holds(WriterLock.KEY)).isFalse();
    }
  }

  @Test
  void a_v2_writer_that_died_is_waited_for() {
    new RawV2(etcd).put(WriterLock.KEY, "value=gone&ttl=1");
    try (CalicoStore store = CalicoStore.v2(config())) {
      store.applyIfUnchanged(List.of(AS), store.snapshot());

      assertThat(store.snapshot().topology().defaultAs()).isEqualTo(new Asn(64512));
      assertThat(new RawV2(etcd).holds(WriterLock.KEY)).isFalse();
    }
  }

  /** A second attempt must not take the lock of the first for somebody else's. */
  @Test
  @Timeout(15)
  void a_v2_writer_goes_on_when_the_answer_about_its_lock_is_lost() {
    try (Proxy network = new Proxy(etcd.endpoint());
        CalicoStore store = CalicoStore.v2(EtcdConfig.of(network.endpoint()))) {
      Snapshot base = store.snapshot();
      network.loseAnswerTo("prevExist=false");
      store.applyIfUnchanged(List.of(AS), base);

      assertThat(network.isAnswerLost()).isTrue();
      assertThat(store.snapshot().topology().defaultAs()).isEqualTo(new Asn(64512));
      assertThat(new RawV2(etcd).holds(WriterLock.KEY)).isFalse();
    }
  }

  private static CalicoStore interposed(Api api, Runnable somebody) {
    return CalicoStore.over(new Interposed(api.keys(config()), somebody));
  }

  private static EtcdConfig config() {
    return EtcdConfig.of(etcd.endpoint());
  }
}
