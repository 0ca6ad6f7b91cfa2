package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.reflectory.testkit.program.Command;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** It reflects whatever becomes of etcd and of what is in it. */
@Timeout(180)
final class AgentStoreFaultsTest extends ReflectorWithTwoHosts {
  @Test
  void what_changes_while_etcd_is_away_is_made_up_for() throws Exception {
    lab.partition();
    agent.awaitMetric("store_reachable", 0);
    lab.cli("key set " + ROOT + "/host/h3/ip_addr_v4 10.0.2.3", STORE);
    lab.cli("rr add 10.0.1.2", STORE);
    assertThat(agent.metric("sessions_established")).isEqualTo(2);
    lab.heal();

    agent.awaitMetric("sessions_wanted", 4);
    agent.awaitMetric("store_reachable", 1);
    expectRendered();
  }

  @Test
  void the_status_is_what_bird_has_while_etcd_is_away() throws Exception {
    lab.partition();
    agent.awaitMetric("store_reachable", 0);
    lab.host(2).kill();
    agent.await("one is down", () -> agent.established("bird").size() == 1);

    Command status = agent.reflectory("status");
    assertThat(status.status()).isEqualTo(3);
    assertThat(status.output())
        .matches(
            "(?s)10.0.2.1\t\t\t\tup\t[0-9:.]+\t\n"
                + "10.0.2.2\t\t\t\tdown\t[0-9:.]+\t[^\t\n]+\n"
                + "reflectory: warning: etcd is out of reach: .*"
                + "\nreflectory: etcd at http://10.0.0.1:2379[^\n]*\n");
    assertThat(agent.reflectory("status", "--json").output().lines())
        .first(STRING)
        .startsWith("[{\"peer\":\"10.0.2.1\",\"state\":\"up\",\"since\":\"")
        .contains("\"},{\"peer\":\"10.0.2.2\",\"state\":\"down\",")
        .endsWith("\"}]");
  }

  @Test
  void it_starts_on_the_last_good_configuration_while_etcd_is_away() throws Exception {
    agent.terminate();
    assertThat(agent.daemons()).isEmpty();
    lab.partition();
    agent.start();

    agent.await("it reflects", () -> agent.get("/healthz").startsWith("ok\netcd is out of reach"));
    agent.await("the session is up", () -> agent.established("bird").contains("client_10_0_2_1"));
    agent.awaitMetric("sessions_established", 2);
    assertThat(agent.metric("sessions_wanted")).isEqualTo(2);
    lab.heal();
    agent.awaitMetric("lag_seconds", 0);
    assertThat(agent.metric("sessions_established")).isEqualTo(2);
    expectRendered();
  }

  @Test
  void entries_that_make_no_sense_are_set_aside_once() {
    lab.cli("key set " + ROOT + "/host/h2/ip_addr_v4 nonsense;}", STORE);
    lab.cli("key set " + ROOT + "/host/h9/ip_addr_v4 fe80::1", STORE);
    lab.cli("key set " + ROOT + "/rr_v4/10.0.1.7 {", STORE);
    lab.cli("key set " + ROOT + "/rr_v4/10.0.1.8 {\"ip\":\"10.0.1.8\"}", STORE);

    agent.awaitMetric("entries_set_aside", 3);
    agent.awaitMetric("sessions_wanted", 2);
    assertThat(agent.get("/healthz"))
        .contains("\nset aside: " + ROOT + "/host/h2/ip_addr_v4: ")
        .contains("\nno entry of etcd names this reflector: fd00:1::1\n");
    assertThat(agent.reflectory("status").output())
        .contains("warning: set aside: " + ROOT + "/host/h2/ip_addr_v4: ");
    agent.await("nothing is behind", () -> agent.metric("lag_seconds") == 0);
    assertThat(agent.log().split("set aside .*/host/h2/ip_addr_v4", -1)).hasSize(2);
    assertThat(agent.metric("refusals_total")).isZero();
    expectRendered();
  }

  @Test
  void settings_of_all_that_cannot_be_read_any_more_count_as_they_were() {
    double before = agent.metric("reconfigurations_total");
    lab.cli("key set " + ROOT + "/global/as_num many", STORE);
    lab.cli("key set " + ROOT + "/global/peer_v4/10.0.1.1 {", STORE);
    agent.awaitMetric("entries_set_aside", 2);
    agent.await("it says so", () -> agent.get("/healthz").contains("/global/peer_v4/10.0.1.1: "));
    assertThat(agent.get("/healthz"))
        .contains("counts as it was until it can be read: " + ROOT + "/global/as_num: ");
    assertThat(agent.log().split("counts as it was .*/global/as_num", -1)).hasSize(2);
    lab.cli("key set " + ROOT + "/host/h3/ip_addr_v4 10.0.2.3", STORE);
    agent.awaitMetric("sessions_wanted", 3);
    assertThat(agent.metric("sessions_established")).isEqualTo(2);
    agent.await("it is added", () -> agent.file("bird.conf").contains("10.0.2.3 as 64512;"));
    agent.awaitMetric("reconfigurations_total", before + 1);

    lab.cli("key set " + ROOT + "/global/peer_v4/10.0.1.1 {\"as_num\":\"64512\"}", STORE);
    lab.cli("key remove " + ROOT + "/global/as_num", STORE);
    agent.await("it is gone", () -> agent.file("bird.conf").contains("10.0.2.3 as 64511;"));
    agent.awaitMetric("entries_set_aside", 0);
    expectRendered();
  }

  @Test
  void an_etcd_that_is_suddenly_empty_is_held_back_until_confirmed() {
    assertThat(agent.post("/confirm")).isEqualTo("nothing is held back\n");

    Path keys = empty();
    agent.awaitMetric("held_back", 1);
    assertThat(agent.metric("sessions_established")).isEqualTo(2);
    lab.cli("load " + keys, STORE);
    agent.awaitMetric("held_back", 0);
    lab.cli("rr remove 10.0.1.1", STORE);
    agent.awaitMetric("held_back", 1);
    assertThat(agent.get("/healthz")).contains("no longer registered at [10.0.1.1]");
    empty();
    assertThat(agent.metric("sessions_established")).isEqualTo(2);
    lab.cli("key set " + ROOT + "/host/h3/ip_addr_v4 10.0.2.3", STORE);
    lab.cli("node h3 bgp peer add 10.0.1.1 as 64512", STORE);
    assertThat(agent.reflectory("status").output())
        .contains("10.0.2.3\tclient\t64511\th3\tdown\t")
        .containsPattern("\n10.0.2.1\t\t\t\tunwanted\t[0-9:.]+\tEstablished\n")
        .contains(
            "warning: held back for a while, or until reflectory confirm: the store holds 2 ");
    empty();

    assertThat(agent.post("/confirm")).isEqualTo("confirmed\n");
    agent.awaitMetric("sessions_wanted", 0);
    agent.awaitMetric("held_back", 0);
  }

  @Test
  void an_etcd_that_is_empty_at_a_restart_is_held_back_until_confirmed() {
    agent.terminate();
    Path keys = empty();
    agent.start();
    agent.awaitMetric("held_back", 1);
    assertThat(agent.get("/healthz"))
        .contains("reflectory confirm: the store holds 0 entries where ");
    agent.await("it reflects", () -> agent.established("bird").size() == 2);
    agent.awaitMetric("sessions_established", 2);
    assertThat(agent.metric("sessions_wanted")).isEqualTo(2);

    String before = agent.log();
    assertThat(agent.post("/confirm")).isEqualTo("confirmed\n");
    agent.await("no session is left", () -> agent.established("bird").isEmpty());
    agent.awaitMetric("sessions_wanted", 0);
    agent.awaitMetric("held_back", 0);
    agent.awaitLog("session lost: 10.0.2.2");
    assertThat(agent.log().substring(before.length()))
        .contains("session lost: 10.0.2.1")
        .doesNotContain("session gained");
    lab.cli("load " + keys, STORE);
    agent.awaitMetric("sessions_established", 2);
  }

  @Test
  void an_etcd_that_stays_empty_after_a_restart_is_believed_after_a_while() {
    agent.terminate();
    empty();
    agent.with("REFLECTORY_HOLD", "3").start();
    agent.awaitLog(
        "held back for 3 s, or until reflectory confirm: the store holds 0 entries where ");
    agent.awaitLog("no longer held back: ");
    agent.await("no session is left", () -> agent.established("bird").isEmpty());
  }

  @Test
  void the_own_key_gone_at_a_restart_is_held_back() {
    agent.terminate();
    lab.cli("rr remove 10.0.1.1", STORE);
    agent.start();
    agent.awaitMetric("held_back", 1);
    assertThat(agent.get("/healthz")).contains("no longer registered at [10.0.1.1]");
    lab.cli("rr add 10.0.1.1 --cluster-id 1.0.0.1", STORE);
    agent.awaitMetric("held_back", 0);
    agent.awaitMetric("sessions_established", 2);
    expectRendered();
  }

  @Test
  void settings_of_all_that_cannot_be_read_at_a_restart_are_held_back() {
    agent.terminate();
    String before = agent.file("bird.conf");
    lab.cli("key set " + ROOT + "/global/as_num many", STORE);
    lab.cli("key set " + ROOT + "/global/peer_v4/10.0.1.1 {", STORE);
    agent.start();
    agent.awaitMetric("held_back", 1);
    assertThat(agent.get("/healthz"))
        .contains("reflectory confirm: settings of all nodes cannot be read: " + ROOT + "/global/");
    agent.await("it reflects", () -> agent.established("bird").size() == 2);
    lab.cli("key set " + ROOT + "/global/peer_v4/10.0.1.1 {\"as_num\":\"64512\"}", STORE);
    agent.await(
        "one is left", () -> agent.get("/healthz").contains(": " + ROOT + "/global/as_num: "));
    assertThat(agent.file("bird.conf")).isEqualTo(before);

    lab.cli("key remove " + ROOT + "/global/as_num", STORE);
    agent.awaitMetric("held_back", 0);
    agent.await("it is gone", () -> agent.file("bird.conf").contains("10.0.2.1 as 64511;"));
    expectRendered();
  }

  @Test
  void settings_of_all_that_cannot_be_read_at_a_restart_count_as_missing_once_confirmed() {
    agent.terminate();
    lab.cli("key set " + ROOT + "/global/peer_v4/10.0.1.1 {", STORE);
    agent.start();
    agent.awaitMetric("held_back", 1);
    assertThat(agent.post("/confirm")).isEqualTo("confirmed\n");
    agent.awaitMetric("held_back", 0);
    agent.await("no session is left", () -> agent.established("bird").isEmpty());
    expectRendered();
  }
}
