package io.github.reflectory.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.cli.GuardedEtcd;
import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.testkit.etcd.EtcdServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreSearchTest {
  private static EtcdConfig config(EtcdServer etcd) {
    // The first call of all takes its time on a busy machine.
    return EtcdConfig.of(etcd.endpoint()).withTimeout(Duration.ofSeconds(20));
  }

  private static void write(EtcdServer etcd, Api api) {
    try (CalicoStore store = StoreSearch.open(api, EtcdConfig.of(etcd.endpoint()))) {
      store.load(Map.of("/calico/bgp/v1/global/as_num", "64512"), false);
    }
  }

  @Test
  void the_api_that_holds_keys_is_found_once_it_does() {
    try (EtcdServer etcd = EtcdServer.start();
        StoreSearch search = new StoreSearch(config(etcd))) {
      assertThat(search.look()).isEmpty();
      write(etcd, Api.V2);
      assertThat(search.look()).contains(Api.V2);
      write(etcd, Api.V3);
      assertThat(search.look()).contains(Api.V3);
    }
  }

  @Test
  void an_etcd_without_v2_is_no_trouble() {
    try (EtcdServer etcd = EtcdServer.start("--enable-v2=false");
        StoreSearch search = new StoreSearch(config(etcd))) {
      assertThat(search.look()).isEmpty();
      write(etcd, Api.V3);
      assertThat(search.look()).contains(Api.V3);
    }
  }

  @Test
  void a_key_that_is_no_entry_of_a_topology_decides_nothing() {
    try (EtcdServer etcd = EtcdServer.start();
        CalicoStore v3 = StoreSearch.open(Api.V3, config(etcd));
        StoreSearch search = new StoreSearch(config(etcd))) {
      v3.load(Map.of("/calico/bgp/v1/host/typo", ""), false);
      assertThat(search.look()).isEmpty();
      write(etcd, Api.V2);
      assertThat(search.look()).contains(Api.V2);
    }
  }

  @Test
  void an_api_that_fails_may_hold_keys_all_the_same() throws Exception {
    try (OldEtcd etcd = OldEtcd.of("3.4.23");
        StoreSearch search = new StoreSearch(etcd.config())) {
      assertThatThrownBy(search::look).isInstanceOf(StoreException.Unavailable.class);
    }
  }

  @Test
  void an_api_that_refuses_may_hold_keys_all_the_same() throws Exception {
    try (EtcdServer etcd = EtcdServer.start();
        StoreSearch search = new StoreSearch(config(etcd))) {
      write(etcd, Api.V2);
      GuardedEtcd.guard(etcd, "etcd-v2");
      assertThatThrownBy(search::look).isInstanceOf(StoreException.Denied.class);
    }
  }

  @Test
  void an_etcd_of_before_3_has_v2_only() throws Exception {
    try (OldEtcd etcd = OldEtcd.of("2.3.7");
        StoreSearch search = new StoreSearch(etcd.config())) {
      assertThat(search.look()).contains(Api.V2);
    }
  }

  @Test
  void an_etcd_that_is_away_says_nothing_about_its_keys() {
    try (EtcdServer etcd = EtcdServer.start();
        StoreSearch search = new StoreSearch(config(etcd).withTimeout(Duration.ofSeconds(3)))) {
      write(etcd, Api.V2);
      etcd.kill();
      assertThatThrownBy(search::look).isInstanceOf(StoreException.class);
      etcd.run();
      assertThat(search.look()).contains(Api.V2);
    }
  }
}
