package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.topology.AddressFamily;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One reflector with two hosts that reflects whatever happens. */
@Timeout(180)
final class AgentFaultsTest {
  private static final String ROOT = "/calico/bgp/v1";
  private static final String STORE = "etcd-v3";
  private static final List<String> LINES =
      List.of(
          "bgp node-mesh off",
          "bgp default-node-as 64512",
          "key set " + ROOT + "/host/h1/ip_addr_v4 10.0.2.1",
          "key set " + ROOT + "/host/h1/ip_addr_v6 fd00:2::1",
          "key set " + ROOT + "/host/h2/ip_addr_v4 10.0.2.2",
          "key set " + ROOT + "/host/h2/ip_addr_v6 fd00:2::2",
          "rr add 10.0.1.1 --cluster-id 1.0.0.1",
          "bgp peer add 10.0.1.1 as 64512");

  @TempDir private Path directory;
  private AgentLab lab;
  private RunningAgent agent;

  @BeforeEach
  void start() throws Exception {
    lab = new AgentLab(Birds.bird2(), Files.createTempDirectory(directory, "a"));
    agent = lab.agent(1).with("REFLECTORY_HOLD", "3600");
    LINES.forEach(line -> lab.cli(line, STORE));
    agent.start();
    lab.host(1, lab.topology(LINES));
    lab.host(2, lab.topology(List.of()));
    agent.awaitMetric("sessions_established", 2);
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private void expectRendered() {
    String[] words = {"render", "--store", STORE, "--reflector", "10.0.1.1,fd00:1::1"};
    String fresh = Run.in(Stores.environment(lab.etcd), (Object[]) words).out();
    agent.await("it is rendered as ever", () -> agent.file("bird.conf").equals(fresh));
  }

  @Test
  void a_daemon_that_is_killed_is_started_again() {
    assertThat(agent.metric("daemon_starts_total")).isEqualTo(1);
    agent.daemons().forEach(ProcessHandle::destroyForcibly);

    agent.awaitMetric("daemon_starts_total", 2);
    agent.awaitMetric("sessions_established", 2);
    assertThat(agent.daemons()).hasSize(1);
  }

  @Test
  void a_configuration_that_is_refused_loses_nothing() {
    // A daemon of the other series takes none of what this agent writes.
    agent.kill();
    Path other = Birds.bird1().program("bird.cfg").getParent();
    agent.with("PATH", other + ":" + System.getenv("PATH")).with("IP6", "").start();

    agent.awaitLog("bird.cfg is refused: ");
    assertThat(agent.metric("refusals_total")).isPositive();
    agent.await(
        "it says so and reflects",
        () -> agent.get("/healthz").startsWith("ok\nthe last configuration was refused: "));
    assertThat(agent.reflectory("status").status()).isZero();
    agent.awaitMetric("sessions_established", 2);
    assertThat(agent.metric("lag_seconds")).isPositive();
    assertThat(agent.file("bird.cfg")).isEmpty();
  }

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
  void it_starts_on_the_last_good_configuration_while_etcd_is_away() throws Exception {
    agent.terminate();
    assertThat(agent.daemons()).isEmpty();
    lab.partition();
    agent.start();

    agent.await("it reflects", () -> agent.get("/healthz").startsWith("ok\netcd is out of reach"));
    String up = "client_10_0_2_1";
    agent.await(
        "the session is up",
        () ->
            agent.daemon("bird").protocols().stream()
                .anyMatch(each -> each.name().equals(up) && each.established()));
    lab.heal();
    agent.awaitMetric("sessions_established", 2);
    expectRendered();
  }

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
  void entries_that_make_no_sense_are_set_aside_once() {
    lab.cli("key set " + ROOT + "/host/h2/ip_addr_v4 nonsense;}", STORE);
    lab.cli("key set " + ROOT + "/host/h9/ip_addr_v4 fe80::1", STORE);
    lab.cli("key set " + ROOT + "/rr_v4/10.0.1.7 {", STORE);
    lab.cli("key set " + ROOT + "/rr_v4/10.0.1.8 {\"ip\":\"10.0.1.8\"}", STORE);

    agent.awaitMetric("entries_set_aside", 3);
    agent.awaitMetric("sessions_wanted", 2);
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
    assertThat(agent.file("bird.conf")).contains("neighbor 10.0.2.3 as 64512;");
    assertThat(agent.metric("reconfigurations_total")).isEqualTo(before + 1);

    lab.cli("key set " + ROOT + "/global/peer_v4/10.0.1.1 {\"as_num\":\"64512\"}", STORE);
    lab.cli("key remove " + ROOT + "/global/as_num", STORE);
    agent.await("it is gone", () -> agent.file("bird.conf").contains("10.0.2.3 as 64511;"));
    agent.awaitMetric("entries_set_aside", 0);
    expectRendered();
  }

  @Test
  void an_etcd_that_is_suddenly_empty_is_held_back_until_confirmed() throws Exception {
    Path keys = directory.resolve("keys.json");
    lab.cli("dump " + keys, STORE);
    Path nothing = Samples.write(directory, "nothing.json", "{}");
    assertThat(agent.post("/confirm")).isEqualTo("nothing is held back\n");

    lab.cli("load --replace " + nothing, STORE);
    agent.awaitMetric("held_back", 1);
    assertThat(agent.metric("sessions_established")).isEqualTo(2);
    lab.cli("load " + keys, STORE);
    agent.awaitMetric("held_back", 0);
    lab.cli("rr remove 10.0.1.1", STORE);
    agent.awaitMetric("held_back", 1);
    assertThat(agent.get("/healthz")).contains("no longer registered at [10.0.1.1]");
    lab.cli("load --replace " + nothing, STORE);
    assertThat(agent.metric("sessions_established")).isEqualTo(2);
    lab.cli("key set " + ROOT + "/host/h3/ip_addr_v4 10.0.2.3", STORE);
    lab.cli("node h3 bgp peer add 10.0.1.1 as 64512", STORE);
    assertThat(agent.reflectory("status").output())
        .isEqualTo(
            "10.0.2.3\tclient\t64511\th3\tmissing\t\tnot configured, as while a change is held back\n");
    lab.cli("load --replace " + nothing, STORE);

    assertThat(agent.post("/confirm")).isEqualTo("confirmed\n");
    agent.awaitMetric("sessions_wanted", 0);
    agent.awaitMetric("held_back", 0);
  }

  @Test
  void what_concerns_other_reflectors_writes_nothing() throws Exception {
    lab.cli("bgp peer remove 10.0.1.1", STORE);
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
    assertThat(agent.daemons()).hasSize(1);
    expectRendered();
    agent.awaitMetric("lag_seconds", 0);

    assertThat(agent.metric("daemon_starts_total")).isZero();
    agent.daemons().forEach(ProcessHandle::destroyForcibly);
    agent.awaitMetric("daemon_starts_total", 1);
    agent.awaitMetric("sessions_established", 2);
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
