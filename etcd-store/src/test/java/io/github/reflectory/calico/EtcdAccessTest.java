package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Throwables;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.testkit.Recorder;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An etcd with users, of whom one may read and write the keys of topologies. */
@Timeout(180)
class EtcdAccessTest {
  private final EtcdServer etcd = EtcdServer.start("--bcrypt-cost=4");

  @AfterEach
  void stop() {
    etcd.close();
  }

  private CalicoStore open(Api api, String user, String password) {
    return api.open(config().withCredentials(user, password));
  }

  private CalicoStore open(Api api) {
    return open(api, Accounts.USER, Accounts.PASSWORD);
  }

  private EtcdConfig config() {
    return EtcdConfig.of(etcd.endpoint()).withTimeout(Duration.ofSeconds(8));
  }

  private static void set(CalicoStore store, long as) {
    store.apply(List.of(new Setting.DefaultAs().set(new Asn(as))), store.snapshot());
  }

  private static void denied(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(StoreException.Denied.class)
        .satisfies(EtcdAccessTest::tellsNoSecret);
  }

  private static void tellsNoSecret(Throwable e) {
    assertThat(Throwables.getStackTraceAsString(e)).doesNotContain(Accounts.PASSWORD);
  }

  @ParameterizedTest
  @EnumSource
  void a_user_works_and_survives_a_restart_of_etcd(Api api) {
    new Accounts(api, etcd.endpoint());
    try (CalicoStore store = open(api);
        Followed followed = new Followed(store)) {
      for (int as = 1; as <= 3; as++) {
        set(store, as);
        followed.awaitTopology(store.snapshot().topology());
        etcd.kill();
        followed.awaitStale();
        etcd.run();
        followed.awaitLive();
      }
      set(store, 4);
      followed.awaitTopology(store.snapshot().topology());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_user_who_may_not_read_elsewhere_hears_nothing_of_what_is_there(Api api) {
    new Accounts(api, etcd.endpoint());
    try (CalicoStore store = open(api)) {
      set(store, 1);
      assertThat(store.otherData(store.snapshot())).isEmpty();
      assertThat(store.examine()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void others_are_refused(Api api) {
    new Accounts(api, etcd.endpoint());
    for (CalicoStore stranger :
        List.of(
            api.open(config()), open(api, Accounts.USER, "wrong"), open(api, "nobody", "wrong"))) {
      try (stranger) {
        denied(stranger::snapshot);
        denied(() -> stranger.load(Map.of(), false));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_watch_whose_user_loses_the_role_says_so_and_goes_on_when_it_is_back(Api api) {
    Accounts accounts = new Accounts(api, etcd.endpoint());
    Recorder heard = new Recorder();
    try (CalicoStore store = open(api)) {
      store.watch(heard);
      set(store, 1);
      heard.awaitTopology(store.snapshot().topology());
      Snapshot base = store.snapshot();

      accounts.revoke();
      heard.awaitStale(true);
      assertThat(heard.events())
          .last()
          .isInstanceOfSatisfying(
              WatchEvent.Stale.class,
              stale ->
                  assertThat(stale.cause())
                      .isInstanceOf(StoreException.Denied.class)
                      .satisfies(EtcdAccessTest::tellsNoSecret));
      denied(store::snapshot);
      denied(() -> store.apply(List.of(new Setting.DefaultAs().set(new Asn(2))), base));

      accounts.grant();
      heard.awaitStale(false);
      set(store, 3);
      heard.awaitTopology(store.snapshot().topology());
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_etcd_that_is_away_is_unavailable_to_users_too(Api api) {
    etcd.kill();
    try (CalicoStore store = open(api)) {
      assertThatThrownBy(store::snapshot)
          .isInstanceOf(StoreException.Unavailable.class)
          .satisfies(EtcdAccessTest::tellsNoSecret);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_user_is_refused_or_ignored_where_there_are_none(Api api) {
    try (CalicoStore store = open(api)) {
      if (api == Api.V2) {
        set(store, 1);
      } else {
        denied(store::snapshot);
      }
    }
  }
}
