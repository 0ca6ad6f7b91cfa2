package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.options.Samples;
import io.github.reflectory.testkit.program.Command;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What looks like an accident does not reach BIRD, and everything else does. */
@Tag("once")
@Timeout(180)
final class AgentCatchTest extends ReflectorWithTwoHosts {
  private static final String STATE = "agent.properties";

  @Test
  void one_key_that_would_end_all_sessions_is_held_back_and_what_comes_new_is_not() {
    agent.await("the state is kept", () -> agent.file(STATE).contains("entries="));
    lab.cli("bgp peer remove 10.0.1.1", STORE);
    agent.awaitMetric("held_back", 1);
    assertThat(agent.get("/healthz")).contains("reflectory confirm: 2 of 2 sessions would be lost");
    lab.cli("key set " + ROOT + "/host/h3/ip_addr_v4 10.0.2.3", STORE);
    lab.cli("node h3 bgp peer add 10.0.1.1 as 64512", STORE);
    agent.await("it is added", () -> agent.file("bird.conf").contains("neighbor 10.0.2.3 "));
    agent.awaitLog("session gained: 10.0.1.1 (AS 64512) to client 10.0.2.3 h3 (AS 64512)");
    assertThat(agent.post("/confirm?held=0"))
        .startsWith("what is held back is another thing by now: 2 of ");
    assertThat(agent.established("bird")).hasSize(2);

    agent.terminate();
    damage();
    agent.with("REFLECTORY_CONFIRM", "token").start();
    agent.awaitMetric("held_back", 1);
    agent.awaitLog("agent.properties is damaged, so what BIRD has is compared with");
    agent.await("it reflects", () -> agent.established("bird").size() == 2);
    assertThat(agent.post("/confirm")).startsWith("expected the token");
    assertThat(agent.get("/held")).startsWith("expected the token");
    Command confirmed = agent.reflectory("confirm");
    assertThat(confirmed.output())
        .contains("confirmed: 2 of 3 sessions would be lost\n", "confirmed: session 10.0.2.1\n");
    assertThat(confirmed.status()).isZero();
    agent.await("nothing is left", () -> agent.established("bird").isEmpty());
    assertThat(agent.file("bird.conf")).contains("neighbor 10.0.2.3 ");
    agent.awaitMetric("held_back", 0);
    Command again = agent.reflectory("confirm");
    assertThat(again.output()).contains("nothing is held back");
    assertThat(again.status()).isEqualTo(1);
    expectRendered();
  }

  /** And all that it left, while BIRD runs on. */
  @Test
  void an_agent_that_finds_nothing_of_its_own_compares_with_what_bird_has() throws Exception {
    agent.kill();
    for (String file : new String[] {STATE, "bird.conf", "bird.conf.good"}) {
      Files.deleteIfExists(agent.folder("config").resolve(file));
    }
    lab.cli("bgp peer remove 10.0.1.1", STORE);
    agent.with("REFLECTORY_ETCD_API", "v3").start();
    agent.awaitMetric("held_back", 1);
    assertThat(agent.get("/healthz")).contains(": 2 of 2 sessions would be lost\n");
    assertThat(agent.established("bird")).hasSize(2);
  }

  @Test
  void a_hold_goes_on_where_it_was_when_the_agent_is_started_again() {
    lab.cli("bgp peer remove 10.0.1.1", STORE);
    agent.awaitLog(
        "held back for 3600 s, or until reflectory confirm: 2 of 2 sessions would be lost");
    agent.await("the state is kept", () -> agent.file(STATE).contains("lost.SESSION."));
    agent.kill();
    agent.start();
    agent.awaitLog("held back for 35");
    assertThat(agent.established("bird")).hasSize(2);
  }

  private void damage() {
    Samples.write(
        agent.folder("config"), STATE, agent.file(STATE).replace("entries=", "entries=1"));
  }
}
