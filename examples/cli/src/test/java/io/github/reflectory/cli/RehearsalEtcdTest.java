package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.etcd.CalicoStore;
import io.github.reflectory.etcd.EtcdConfig;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalEtcdTest {
  @Test
  void a_store_reads_it_as_it_would_read_an_etcd() throws IOException {
    Map<String, String> keys =
        Map.of("/calico/bgp/v1/global/as_num", "64512", "/calico/bgp/v1/unknown", "x".repeat(200));
    try (RehearsalEtcd etcd = new RehearsalEtcd(keys);
        CalicoStore store = CalicoStore.v3(EtcdConfig.of(etcd.endpoint()))) {
      assertThat(store.dump()).isEqualTo(keys);
    }
  }
}
