package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** It reflects, and misses nothing, also where it cannot write. */
@Tag("once")
@Timeout(180)
final class AgentDiskFaultsTest extends ReflectorWithTwoHosts {

  @Test
  void a_folder_that_takes_nothing_for_a_while_costs_nothing() throws Exception {
    agent.terminate();
    try (SmallDisk disk = SmallDisk.at(agent.folder("config"))) {
      agent.start();
      agent.awaitMetric("sessions_established", 2);

      disk.fill();
      expectUnwritten("No space left on device", "10.0.2.3");
      disk.free();
      expectAllRight();

      ProcessHandle daemon = agent.daemons().get(0);
      disk.readOnly(true, daemon);
      expectUnwritten("Read-only file system", "10.0.2.4");
      disk.readOnly(false, daemon);
      expectAllRight();
    }
  }

  private void expectUnwritten(String reason, String host) {
    String before = agent.file("bird.conf");
    lab.cli("key set " + ROOT + "/host/x" + host + "/ip_addr_v4 " + host, STORE);
    agent.await("it says so", () -> agent.get("/healthz").contains(reason));
    // That it tries again is all there is to wait for.
    double lag = agent.metric("lag_seconds");
    agent.await("it has tried again", () -> agent.metric("lag_seconds") > lag + 1);
    assertThat(agent.get("/healthz"))
        .startsWith("ok\nthe last configuration is not used: bird.conf is not written: ");
    assertThat(agent.log().split(reason, -1)).hasSize(2);
    assertThat(agent.metric("sessions_established")).isEqualTo(2);
    assertThat(agent.file("bird.conf")).isEqualTo(before);
  }

  private void expectAllRight() {
    expectRendered();
    agent.awaitMetric("lag_seconds", 0);
    assertThat(agent.get("/healthz"))
        .isEqualTo("ok\nno entry of etcd names this reflector: fd00:1::1\n");
    assertThat(agent.metric("sessions_established")).isEqualTo(2);
  }
}
