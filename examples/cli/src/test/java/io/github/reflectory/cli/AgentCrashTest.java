package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** It reflects though daemons and agent are killed. */
@Tag("once")
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
    AtomicBoolean calm = new AtomicBoolean();
    FutureTask<Boolean> storm = new FutureTask<>(() -> storm(new Random(5), calm), true);
    new Thread(storm, "storm").start();
    double applied = 0;
    for (int i = 0; i < 4; i++) {
      applied = appliedAfter(applied, storm);
      agent.kill();
      agent.start();
    }
    calm.set(true);
    storm.get();
    assertThat(agent.daemons()).hasSize(birds().files().size());
    expectRendered();
    agent.awaitMetric("lag_seconds", 0);

    assertThat(agent.metric("daemon_starts_total")).isZero();
    agent.daemons().forEach(ProcessHandle::destroyForcibly);
    agent.awaitMetric("daemon_starts_total", birds().files().size());
    agent.awaitMetric("sessions_established", 2);
  }

  /** Waits for a revision later than one, for as long as the storm goes on; the last one seen. */
  private double appliedAfter(double before, Future<?> storm) {
    double[] now = {before};
    agent.await(
        "it goes on",
        () -> {
          now[0] = Math.max(before, agent.metric("revision_applied"));
          return now[0] > before || storm.isDone();
        });
    return now[0];
  }

  private void storm(Random random, AtomicBoolean calm) {
    Set<String> held = new HashSet<>();
    while (!calm.get()) {
      int host = 3 + random.nextInt(200);
      String key = ROOT + "/host/h" + host + "/ip_addr_v4";
      boolean remove = random.nextInt(3) == 0 && held.remove(key);
      if (!remove) {
        held.add(key);
      }
      String line = remove ? "key remove " + key : "key set " + key + " 10.0.3." + host % 250;
      lab.cli(line, STORE);
    }
  }
}
