package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etcd.jetcd.Client;
import io.etcd.jetcd.Maintenance;
import io.etcd.jetcd.maintenance.AlarmMember;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.v3.Compaction;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.etcd.EtcdVersion;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An etcd whose space is used up; the quota is of the v3 API only. */
@Timeout(180)
class EtcdQuotaTest {
  private static final String KEY = "/calico/bgp/v1/filling";
  private static final Pattern WRITTEN = Pattern.compile("; (\\d+) of ");

  /** It counts what it has committed, so it commits each write: else a quick one outruns it. */
  private final EtcdServer etcd =
      EtcdServer.start("--quota-backend-bytes", "3000000", "--backend-batch-limit", "1");

  @AfterEach
  void stop() {
    etcd.close();
  }

  private CalicoStore open(Api api) {
    return api.open(patient(etcd));
  }

  private static EtcdConfig patient(EtcdServer etcd) {
    return EtcdConfig.of(etcd.endpoint()).withTimeout(Duration.ofSeconds(30));
  }

  private static List<Change> defaultAs(long as) {
    return List.of(new Setting.DefaultAs().set(new Asn(as)));
  }

  @Test
  void a_full_etcd_refuses_writes_until_an_operator_has_made_room() throws Exception {
    try (CalicoStore store = open(Api.V3);
        CalicoStore v2 = open(Api.V2);
        Followed followed = new Followed(store)) {
      store.apply(defaultAs(1), store.snapshot());
      String text = "x".repeat(100_000);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 50; i++) {
                  store.load(Map.of(KEY, text + i), false);
                }
              })
          .isInstanceOf(StoreException.NoSpace.class);
      Snapshot full = store.snapshot();
      assertThatThrownBy(() -> store.apply(defaultAs(2), full))
          .isInstanceOf(StoreException.NoSpace.class)
          .hasMessageContaining(etcd.endpoint());
      assertThat(store.snapshot().topology()).isEqualTo(full.topology());
      followed.awaitTopology(full.topology());
      v2.apply(defaultAs(3), v2.snapshot());

      makeRoom();

      store.apply(defaultAs(4), full);
      followed.awaitTopology(store.snapshot().topology());
    }
  }

  private void makeRoom() throws ExecutionException, InterruptedException {
    Compaction.upToNow(etcd);
    try (Client client = Client.builder().endpoints(etcd.endpoint()).build()) {
      Maintenance maintenance = client.getMaintenanceClient();
      maintenance.defragmentMember(etcd.endpoint()).get();
      for (AlarmMember alarm : maintenance.listAlarms().get().getAlarms()) {
        maintenance.alarmDisarm(alarm).get();
      }
    }
  }

  /** The first is more than a request may hold, the second more than a message may. */
  @ParameterizedTest
  @ValueSource(ints = {1_700_000, 2_300_000})
  void a_value_that_is_too_large_is_no_lack_of_space(int bytes) {
    try (CalicoStore store = open(Api.V3)) {
      Map<String, String> large = Map.of(KEY, "x".repeat(bytes));
      assertThatThrownBy(() -> store.load(large, false))
          .isInstanceOf(StoreException.Unreadable.class)
          .hasMessageContaining(etcd.endpoint() + " does not take what is to be written");
      assertThat(store.dump()).isEmpty();
    }
  }

  @Test
  void how_much_was_written_before_the_space_was_used_up_is_told() {
    try (CalicoStore store = open(Api.V3)) {
      TreeMap<String, String> much = new TreeMap<>();
      for (int i = 0; i < 300; i++) {
        much.put(KEY + i, "x".repeat(100_000));
      }
      assertThatThrownBy(() -> store.load(much, false))
          .isInstanceOf(StoreException.NoSpace.class)
          .hasMessageMatching(".*; [1-9][0-9]* of 300 keys had been written");
    }
  }

  /** Of many at once some are let in before others have used up the space: made, and refused. */
  @ParameterizedTest
  @EnumSource(EtcdVersion.class)
  void what_etcd_wrote_although_it_called_itself_full_counts_as_written(EtcdVersion version) {
    try (EtcdServer quick = EtcdServer.start(version, "--quota-backend-bytes", "3000000");
        CalicoStore store = CalicoStore.v3(patient(quick))) {
      int written = 0;
      for (int round = 0; round < 3; round++) {
        TreeMap<String, String> much = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
          much.put(KEY + round + "-" + i, "x".repeat(36_000));
        }
        written += told(much.size(), () -> store.load(much, false));
      }
      assertThat(store.dump().size()).isEqualTo(written);
    }
  }

  /** How many keys are told to have been written. */
  private static int told(int all, Runnable load) {
    try {
      load.run();
      return all;
    } catch (StoreException.NoSpace full) {
      Matcher told = WRITTEN.matcher(String.valueOf(full.getMessage()));
      return told.find() ? Integer.parseInt(told.group(1)) : 0;
    }
  }
}
