package io.github.reflectory.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.etcd.EtcdServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class OtherApiTest {
  private final List<String> found = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private static boolean waits() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(
            thread ->
                thread.getName().equals("reflectory-other-api")
                    && thread.getState() == Thread.State.TIMED_WAITING);
  }

  @Test
  @Timeout(120)
  void an_etcd_that_is_away_for_a_moment_is_soon_asked_again() {
    EtcdConfig config;
    try (EtcdServer etcd = EtcdServer.start()) {
      config = EtcdConfig.of(etcd.endpoint()).withTimeout(Duration.ofSeconds(10));
      try (CalicoStore store = CalicoStore.v2(config)) {
        store.load(Map.of("/calico/bgp/v1/global/as_num", "64512"), false);
      }
      etcd.kill();
      new OtherApi(config, Api.V3, words -> words.ifPresent(found::add), closed, line -> {})
          .start();
      Await.until("it has asked in vain", Duration.ofSeconds(30), OtherApiTest::waits);
      etcd.run();
      Await.until("it knows", Duration.ofSeconds(30), () -> !found.isEmpty());
      assertThat(found.get(0)).contains("REFLECTORY_ETCD_API=v2");
    } finally {
      closed.countDown();
    }
  }
}
