package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.etcd.EtcdConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  private static final Map<String, String> KEYS =
      Map.of("/calico/bgp/v1/global/as_num", "64512", "/calico/bgp/v1/unknown", "x".repeat(200));

  /** What is read matters, not how soon: tests of many agents may run beside this one. */
  private static EtcdConfig patient(String endpoint) {
    return EtcdConfig.of(endpoint).withTimeout(Duration.ofMinutes(1));
  }

  @Test
  void a_store_reads_v3_as_it_would_read_an_etcd() throws IOException {
    try (RehearsalV3 etcd = new RehearsalV3(KEYS);
        CalicoStore store = CalicoStore.v3(patient(etcd.endpoint()))) {
      assertThat(store.dump()).isEqualTo(KEYS);
    }
  }

  @Test
  void a_store_reads_v2_as_it_would_read_an_etcd() throws IOException {
    try (RehearsalV2 etcd = new RehearsalV2(KEYS);
        CalicoStore store = CalicoStore.v2(patient(etcd.endpoint()))) {
      assertThat(store.dump()).isEqualTo(KEYS);
    }
  }
}
