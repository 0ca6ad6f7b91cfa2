package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.options.Samples;
import io.github.reflectory.testkit.program.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Its daemon runs first, whatever else is in the way when it is started. */
@Timeout(180)
final class AgentStartFaultsTest extends ReflectorWithTwoHosts {
  /** Java's own. */
  private static final int OUT_OF_MEMORY = 3;

  private void endAll() {
    agent.kill();
    agent.daemons().forEach(ProcessHandle::destroyForcibly);
    agent.await("no daemon runs", () -> agent.daemons().isEmpty());
  }

  private void expectReflects() {
    agent.await("it reflects", () -> agent.established("bird").size() == 2);
  }

  @Test
  void what_is_wrong_about_http_and_etcd_keeps_no_daemon_from_running() throws Exception {
    endAll();
    Path ca = directory.resolve("ca.pem");
    Process holder = agent.run(RunningAgent.java(List.of(PortHolder.class.getName(), "9901")));
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('h');
      agent
          .with("ETCD_ENDPOINTS", "https://10.0.0.1:2379")
          .with("ETCD_CA_CERT_FILE", ca.toString())
          .start();
      expectReflects();
      agent.awaitLog("REFLECTORY_HTTP: nothing can be answered at http://127.0.0.1:9901: ");
      agent.awaitLog("etcd cannot be followed, which is tried again: ");
    } finally {
      holder.destroyForcibly().waitFor();
    }
    agent.await("it answers", () -> agent.get("/healthz").startsWith("ok\netcd is out of reach"));
    assertThat(agent.get("/healthz")).contains("etcd cannot be followed").contains(ca.toString());
    assertThat(agent.get("/healthz")).doesNotContain("REFLECTORY_HTTP");

    Command certificate =
        Command.run(
            List.of(
                "sh",
                "-c",
                "openssl req -x509 -newkey rsa:2048 -nodes -keyout /dev/null -subj /CN=x -out "
                    + ca));
    assertThat(certificate.status()).as(certificate.output()).isZero();
    agent.await("it is read", () -> !agent.get("/healthz").contains("cannot be followed"));
    expectReflects();

    agent.kill();
    agent.with("ETCD_ENDPOINTS", "nowhere").start();
    agent.await("it says so", () -> agent.get("/healthz").contains("ETCD_ENDPOINTS: expected "));
    expectReflects();

    agent.kill();
    agent.with("ETCD_ENDPOINTS", "http://10.0.0.1:2379").start();
    agent.await(
        "it says so", () -> agent.get("/healthz").contains("\ncertificates are not used, as the "));
  }

  @Test
  void another_users_process_that_looks_like_the_daemon_is_left_alone() throws Exception {
    List<String> words = arguments(agent.daemons().get(0));
    endAll();
    List<String> lookAlike = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--clear-groups"));
    lookAlike.addAll(List.of("sh", "-c", "echo; read line", "bird"));
    lookAlike.addAll(words);
    Process process = agent.run(lookAlike);
    try {
      assertThat(process.getInputStream().read()).isEqualTo('\n');
      agent.start();
      expectReflects();
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(agent.log()).doesNotContain("adopted");
  }

  private static List<String> arguments(ProcessHandle process) {
    return List.of(process.info().arguments().orElseThrow());
  }

  /** As that of a container's log, whose reader has stopped. */
  @Test
  void a_log_that_nobody_reads_stops_neither_the_agent_nor_its_daemon() throws Exception {
    endAll();
    agent.startUnread();
    expectReflects();
    agent.await("it answers", () -> agent.get("/healthz").startsWith("ok\n"));
    for (int i = 3; i < 6; i++) {
      // Of which the daemon has something to say.
      lab.cli("key set " + ROOT + "/host/h" + i + "/ip_addr_v4 10.0.2." + i, STORE);
      agent.awaitMetric("sessions_wanted", i);
    }
    lab.host(2).kill();
    agent.awaitMetric("sessions_established", 1);
    lab.host(2).restart();
    expectReflects();
    Path said = agent.folder("config").resolve("bird.log");
    assertThat(Files.readString(said)).contains("Adding protocol client_10_0_2_5");

    String pid = Long.toString(agent.daemons().get(0).pid());
    assertThat(Files.readString(Path.of("/proc", pid, "environ")))
        .contains("PATH=")
        .doesNotContain("ETCD_");
  }

  /** Its supervisor, or the image, starts it again. */
  @Test
  void an_agent_without_memory_ends_as_a_whole_and_its_daemon_goes_on() {
    agent.kill();
    StringBuilder keys = new StringBuilder("{\"" + ROOT + "/x\": \"x\"");
    for (int i = 0; i < 30_000; i++) {
      keys.append(", \"").append(ROOT + "/host/n" + i + "/as_num\": \"64512\"");
    }
    lab.cli("load " + Samples.write(directory, "keys.json", keys + "}"), STORE);
    ProcessHandle daemon = agent.daemons().get(0);
    agent.withHeap("16m").start();
    assertThat(agent.awaitEnd()).isEqualTo(OUT_OF_MEMORY);
    assertThat(agent.daemons()).containsExactly(daemon);
    expectReflects();

    agent.withHeap("256m").start();
    agent.awaitMetric("lag_seconds", 0);
    assertThat(agent.daemons()).containsExactly(daemon);
  }
}
