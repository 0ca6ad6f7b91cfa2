package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.topology.AddressFamily;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of daemons and routes when the agent is ended. */
@Timeout(180)
final class AgentStopTest extends ReflectorWithTwoHosts {
  @Test
  void when_it_is_ended_the_hosts_keep_the_routes_or_not() {
    lab.awaitAllRoutes(AddressFamily.IPV4);
    agent.terminate();
    assertThat(agent.daemons()).isEmpty();
    assertThat(lab.holdsAll(AddressFamily.IPV4)).isTrue();

    agent.with("REFLECTORY_STOP", "withdraw").start();
    agent.awaitMetric("sessions_established", 2);
    lab.awaitAllRoutes(AddressFamily.IPV4);
    agent.terminate();
    assertThat(agent.daemons()).isEmpty();
    lab.awaitNoRoutes(AddressFamily.IPV4);
  }

  @Test
  void ctrl_c_in_its_terminal_reaches_only_the_agent() {
    lab.awaitAllRoutes(AddressFamily.IPV4);
    agent.interrupt();
    assertThat(agent.log()).contains("stopped").doesNotContain("starting it again");
    assertThat(agent.daemons()).isEmpty();
    assertThat(lab.holdsAll(AddressFamily.IPV4)).isTrue();
  }

  /** As one that takes in many routes. */
  @Test
  void a_daemon_that_is_busy_for_a_while_keeps_the_routes_too() throws Exception {
    lab.awaitAllRoutes(AddressFamily.IPV4);
    ProcessHandle daemon = agent.daemons().get(0);
    agent.signal("STOP", daemon.pid());
    Thread resume =
        new Thread(
            () -> {
              // Longer than the second in which a daemon that has nothing else to do answers.
              LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
              agent.signal("CONT", daemon.pid());
            });
    resume.start();
    agent.terminate();
    resume.join();
    assertThat(agent.daemons()).isEmpty();
    assertThat(agent.log()).doesNotContain("does not answer");
    assertThat(lab.holdsAll(AddressFamily.IPV4)).isTrue();
  }

  /** Less than a single answer of etcd may take. */
  private void expectQuickEnd() {
    long begin = System.nanoTime();
    agent.terminate();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(agent.daemons()).isEmpty();
    assertThat(took).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void it_ends_quickly_while_etcd_is_away() throws Exception {
    lab.partition();
    agent.awaitMetric("store_reachable", 0);
    expectQuickEnd();
    int before = agent.log().length();
    agent.start();
    agent.await(
        "it says so again",
        () -> agent.log().indexOf("etcd is out of reach, so changes may be missing", before) > 0);
    expectQuickEnd();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "v2", "v3"})
  void it_ends_quickly_while_etcd_does_not_answer(String api) throws Exception {
    lab.etcd.pause();
    expectQuickEnd();
    agent.with("REFLECTORY_ETCD_API", api).start();
    agent.await("it reflects", () -> agent.established("bird").size() == 2);
    expectQuickEnd();
    lab.etcd.resume();
  }
}
