package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.testkit.program.Command;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** By which of etcd's APIs an agent follows it that is not told. */
@Tag("once")
@Timeout(180)
final class AgentApiChoiceTest extends ReflectorWithTwoHosts {
  /** Keys that somebody left by an API of which the agent takes no notice. */
  @Test
  void the_api_that_was_followed_stays_the_one_though_it_is_empty_by_now() {
    lab.cli("load " + dumped(), "etcd-v2");
    agent.terminate();
    assertThat(agent.reflectory("status").output())
        .contains("warning: no agent answers at http://127.0.0.1:9901");
    empty();
    lab.cli("key set " + ROOT + "/host/typo x", STORE);
    agent.start();
    agent.awaitLog("by API V3, as before");
    agent.awaitMetric("held_back", 1);
    agent.await("it reflects", () -> agent.established("bird").size() == 2);
    agent.await(
        "it says where else there are keys",
        () -> agent.get("/healthz").contains("REFLECTORY_ETCD_API=v2"));
    assertThat(agent.reflectory("status").output()).contains("\tunwanted\t");

    agent.terminate();
    agent.with("REFLECTORY_ETCD_API", "v2").start();
    agent.awaitLog("by API V2");
    agent.awaitMetric("sessions_established", 2);
    agent.awaitMetric("lag_seconds", 0);
    lab.cli("key set " + ROOT + "/host/h3/ip_addr_v4 10.0.2.3", STORE);
    assertThat(agent.reflectory("status").output().lines())
        .filteredOn(line -> !line.startsWith("reflectory: warning: "))
        .hasSize(2)
        .allMatch(line -> line.contains("\tup\t"));
  }

  /** As when the password is changed; the other API would let the agent in. */
  @Test
  void the_api_that_was_followed_stays_the_one_though_it_fails() throws Exception {
    lab.cli("rr add 10.0.1.9", "etcd-v2");
    agent.terminate();
    String before = agent.file("bird.conf");
    GuardedEtcd.guard(lab.etcd, STORE);
    agent.start();
    agent.awaitLog("by API V3, as before");
    agent.await(
        "it says that it is not let in",
        () -> agent.get("/healthz").startsWith("ok\netcd is out of reach: etcd at "));
    agent.await("it reflects", () -> agent.established("bird").size() == 2);
    assertThat(agent.file("bird.conf")).isEqualTo(before);
    Command status = agent.reflectory("status");
    assertThat(status.output()).contains("10.0.2.1\t\t\t\tup\t").doesNotContain("10.0.1.9");
    assertThat(status.status()).isEqualTo(3);
  }

  /** As behind a proxy that hangs on one protocol and serves the other. */
  @Test
  void the_api_that_was_followed_stays_the_one_though_it_is_silent() throws Exception {
    lab.cli("rr add 10.0.1.9", "etcd-v2");
    agent.terminate();
    String before = agent.file("bird.conf");
    lab.silenceV3();
    agent.start();
    agent.awaitLog("by API V3, as before");
    expectNoAnswer();
    agent.await("it reflects", () -> agent.established("bird").size() == 2);
    Command status = agent.reflectory("status");
    assertThat(status.output())
        .contains("10.0.2.1\t\t\t\tup\t", "warning: etcd is out of reach: ")
        .doesNotContain("10.0.1.9");
    assertThat(status.status()).isEqualTo(3);
    assertThat(agent.file("bird.conf")).isEqualTo(before);

    lab.cli("key set " + ROOT + "/host/h3/ip_addr_v4 10.0.2.3", STORE);
    lab.heal();
    agent.awaitMetric("sessions_wanted", 3);
    agent.awaitMetric("store_reachable", 1);
    assertThat(agent.get("/healthz")).doesNotContain("out of reach");
    expectRendered();
  }

  /** It may hold the keys that count, so that those of the other decide nothing. */
  @Test
  void an_api_that_is_silent_is_not_one_without_keys() throws Exception {
    lab.cli("rr add 10.0.1.9", "etcd-v2");
    agent.terminate();
    String before = agent.file("bird.conf");
    Files.delete(agent.folder("config").resolve("agent.properties"));
    lab.silenceV3();
    agent.start();
    agent.awaitLog("which API holds Calico's keys is not to be known");
    expectNoAnswer();
    agent.await("it reflects", () -> agent.established("bird").size() == 2);
    assertThat(agent.file("bird.conf")).isEqualTo(before);

    lab.heal();
    agent.awaitLog("by API V3");
    agent.awaitMetric("lag_seconds", 0);
    assertThat(agent.established("bird")).hasSize(2);
    expectRendered();
  }

  /** As after an upgrade of Calico, which leaves what it has followed before. */
  @Test
  void data_of_another_generation_is_told_beside_what_is_followed() {
    agent.terminate();
    Command put =
        Command.run(
            List.of(
                Etcdctl.path().toString(),
                "--endpoints=" + lab.etcd.endpoint(),
                "put",
                "/calico/resources/v3/projectcalico.org/bgpconfigurations/default",
                "{\"spec\":{\"nodeToNodeMeshEnabled\":false}}"));
    assertThat(put.output()).isEqualTo("OK");
    agent.start();
    String told =
        "data of Calico's that is not followed: /calico/resources/v3/projectcalico.org/: Calico 3"
            + " keeps its BGP here: node mesh off, 0 BGPPeers, 0 Nodes; it is not followed, only"
            + " /calico/bgp/v1/ is, which may be a leftover";
    agent.await("it says so", () -> agent.get("/healthz").contains("\n" + told + "\n"));
    assertThat(agent.reflectory("status").output()).contains("warning: " + told);
    assertThat(agent.log()).contains(told);

    agent.terminate();
    String before = agent.file("bird.conf");
    empty();
    agent.start();
    agent.await(
        "it says that there is nothing else",
        () -> agent.get("/healthz").contains("only /calico/bgp/v1/ is, where there is neither"));
    assertThat(agent.file("bird.conf")).isEqualTo(before);
  }

  private void expectNoAnswer() {
    agent.await(
        "it says that etcd is silent",
        () ->
            agent.get("/healthz").startsWith("ok\netcd is out of reach: no answer from etcd at "));
    assertThat(agent.metric("store_reachable")).isZero();
  }
}
