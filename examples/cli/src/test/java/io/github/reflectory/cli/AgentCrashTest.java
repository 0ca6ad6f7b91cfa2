package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** It reflects though daemons and agent are killed. */
@Timeout(180)
class AgentCrashTest extends ReflectorWithTwoHosts {
  @Test
  void a_daemon_that_is_killed_is_started_again() {
    int daemons = birds().files().size();
    assertThat(agent.metric("daemon_starts_total")).isEqualTo(daemons);
    agent.daemons().forEach(ProcessHandle::destroyForcibly);

    agent.awaitMetric("daemon_starts_total", 2 * daemons);
    agent.awaitMetric("sessions_established", 2);
    assertThat(agent.daemons()).hasSize(daemons);
  }

  /** Killed and started again and again, while hosts come and go. */
  @Test
  void after_a_storm_it_has_what_a_fresh_render_has() throws Exception {
    Random random = new Random(5);
    Thread storm = new Thread(() -> storm(random), "storm");
    storm.start();
    for (int i = 0; i < 4; i++) {
      double applied = agent.metric("revision_applied");
      agent.await("it goes on", () -> agent.metric("revision_applied") > applied);
      agent.kill();
      agent.start();
    }
    storm.join();
    assertThat(agent.daemons()).hasSize(birds().files().size());
    expectRendered();
    agent.awaitMetric("lag_seconds", 0);

    assertThat(agent.metric("daemon_starts_total")).isZero();
    agent.daemons().forEach(ProcessHandle::destroyForcibly);
    agent.awaitMetric("daemon_starts_total", birds().files().size());
    agent.awaitMetric("sessions_established", 2);
  }

  private void storm(Random random) {
    for (int i = 0; i < 400; i++) {
      int host = 3 + random.nextInt(200);
      String key = ROOT + "/host/h" + host + "/ip_addr_v4";
      boolean remove = random.nextInt(3) == 0;
      String line = remove ? "key remove " + key : "key set " + key + " 10.0.3." + host % 250;
      Run.in(Stores.environment(lab.etcd), (Object[]) (line + " --store " + STORE).split(" "));
    }
  }
}
