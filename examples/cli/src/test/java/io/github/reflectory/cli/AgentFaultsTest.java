package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.options.Samples;
import io.github.reflectory.testkit.lab.Birds;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** It reflects whatever it is told to. */
@Tag("once")
@Timeout(180)
final class AgentFaultsTest extends ReflectorWithTwoHosts {
  @Test
  void sessions_that_go_up_and_down_are_told_once() {
    agent.awaitLog("session up: 10.0.2.1 h1 since ");
    agent.awaitLog("session up: 10.0.2.2 h2 since ");
    lab.host(2).kill();
    agent.awaitLog("session down: 10.0.2.2 h2 since ");
    assertThat(agent.log()).containsPattern("down: 10.0.2.2 h2 since [0-9:.]+: \\w+ Socket: \\w+");
    lab.host(2).restart();
    agent.await("it is up again", () -> agent.log().split("up: 10.0.2.2 h2", -1).length == 3);
    assertThat(agent.log()).doesNotContain("session down: 10.0.2.1");
    assertThat(agent.log().split("up: 10.0.2.1 h1", -1)).hasSize(2);

    lab.cli("bgp peer remove 10.0.1.1", STORE);
    confirm();
    agent.awaitLog("session down: 10.0.2.1 h1: no longer configured");
  }

  @Test
  void a_configuration_that_is_refused_loses_nothing() {
    // A daemon of the other series takes none of what this agent writes.
    agent.kill();
    Path other = Birds.bird1().program("bird.cfg").getParent();
    agent.with("PATH", other + ":" + System.getenv("PATH")).with("IP6", "").start();

    agent.awaitLog("bird.cfg is refused: ");
    assertThat(agent.metric("refusals_total")).isPositive();
    // By the agent before.
    assertThat(agent.log().split("session gained: ", -1)).hasSize(3);
    agent.await(
        "it says so and reflects",
        () -> agent.get("/healthz").startsWith("ok\nthe last configuration was refused: "));
    assertThat(agent.reflectory("status").status()).isZero();
    agent.awaitMetric("sessions_established", 2);
    assertThat(agent.metric("lag_seconds")).isPositive();
    assertThat(agent.file("bird.cfg")).isEmpty();
  }

  @Test
  void what_concerns_other_reflectors_writes_nothing() throws Exception {
    lab.cli("bgp peer remove 10.0.1.1", STORE);
    confirm();
    agent.awaitMetric("sessions_wanted", 0);
    lab.cli("node h1 bgp peer add 10.0.1.1 as 64512", STORE);
    agent.awaitMetric("sessions_wanted", 1);
    agent.awaitMetric("lag_seconds", 0);
    double before = agent.metric("reconfigurations_total");
    Object written = agent.written("bird.conf");

    lab.cli("node h1 bgp peer add 10.0.1.2 as 64512", STORE);
    lab.cli("node h2 bgp peer add 10.0.1.2 as 64512", STORE);
    lab.cli("key set " + ROOT + "/host/h3/ip_addr_v4 10.0.2.3", STORE);
    assertThat(agent.written("bird.conf")).isEqualTo(written);
    lab.cli("rr add 10.0.1.2", STORE);

    agent.awaitMetric("reconfigurations_total", before + 1);
    assertThat(agent.written("bird.conf")).isNotEqualTo(written);
    assertThat(agent.metric("sessions_wanted")).isEqualTo(2);
  }

  @Test
  void ten_thousand_changes_are_a_handful_of_reconfigurations() throws Exception {
    double before = agent.metric("reconfigurations_total");
    for (int round = 1; round <= 20; round++) {
      StringBuilder keys = new StringBuilder("{\"" + ROOT + "/x\": \"" + round + "\"");
      for (int i = 0; i < 250; i++) {
        String host = "\"" + ROOT + "/host/n" + i;
        keys.append(", ").append(host + "/ip_addr_v4\": \"10.0.4." + (i + round) % 250 + "\"");
        keys.append(", ").append(host + "/as_num\": \"" + (64512 + round % 2) + "\"");
      }
      lab.cli("load " + Samples.write(directory, "keys.json", keys + "}"), STORE);
    }

    expectRendered();
    agent.awaitMetric("lag_seconds", 0);
    assertThat(agent.metric("reconfigurations_total") - before).isBetween(1.0, 20.0);
  }
}
