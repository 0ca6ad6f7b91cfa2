package io.github.reflectory.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.etcd.CalicoStore;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class OtherApiTest {
  private static final IpAddress RR = IpAddress.parse("10.0.1.1");

  private final AgentState state = new AgentState();
  private final Bell bell = new Bell();

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
      state.found(Standing.alone(List.of(RR)));
      new OtherApi(config, Api.V3, state, bell, line -> {}).start();
      Await.until("it has asked in vain", Duration.ofSeconds(30), OtherApiTest::waits);
      etcd.run();
      Await.until(
          "it knows", Duration.ofSeconds(30), () -> state.figures().elsewhere().isPresent());
      assertThat(state.figures().elsewhere().orElseThrow()).contains("REFLECTORY_ETCD_API=v2");
    } finally {
      bell.close();
    }
  }
}
