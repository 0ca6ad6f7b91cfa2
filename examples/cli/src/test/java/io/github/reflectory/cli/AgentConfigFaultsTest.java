package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** It reflects, on the last good configuration, though somebody meddles while etcd is away. */
@Tag("once")
@Timeout(180)
final class AgentConfigFaultsTest extends ReflectorWithTwoHosts {
  private static final String OTHER = "router id 10.9.9.9;\nprotocol device {\n}\n";

  private Path file;
  private String good;

  @BeforeEach
  void partition() throws Exception {
    file = agent.folder("config").resolve("bird.conf");
    good = agent.file("bird.conf");
    lab.partition();
    agent.awaitMetric("store_reachable", 0);
  }

  private void expectReflects() {
    agent.await("it is on the last good one", () -> agent.file("bird.conf").equals(good));
    agent.await("it reflects", () -> agent.established("bird").size() == 2);
  }

  @Test
  void a_file_that_is_lost_or_damaged_before_the_daemon_dies_is_put_back() throws Exception {
    for (String damaged : new String[] {"", OTHER, good.substring(0, good.lastIndexOf('#'))}) {
      Files.writeString(file, damaged);
      killDaemon();
      expectReflects();
    }
    Files.delete(file);
    killDaemon();
    expectReflects();
    assertThat(agent.get("/healthz"))
        .startsWith("ok\n")
        .contains(file + " was changed by somebody else; what was in use is back\n");
    assertThat(agent.log()).contains(file + " was changed by somebody else");

    agent.kill();
    agent.daemons().forEach(ProcessHandle::destroyForcibly);
    agent.await("no daemon runs", () -> agent.daemons().isEmpty());
    Files.delete(file);
    agent.start();
    expectReflects();
    Path copy = file.resolveSibling("bird.conf.good");
    assertThat(Files.getPosixFilePermissions(copy))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private void killDaemon() {
    ProcessHandle daemon = agent.daemons().get(0);
    daemon.destroyForcibly();
    agent.await("it is gone", () -> !agent.daemons().contains(daemon));
  }

  @Test
  void what_somebody_gives_the_daemon_by_hand_is_taken_back() throws IOException {
    Files.writeString(file, OTHER);
    expectReflects();

    Path other = Files.writeString(agent.folder("other.conf"), OTHER);
    agent.daemon("bird").configure(other);
    assertThat(agent.established("bird")).isEmpty();
    expectReflects();
    agent.await(
        "it says so", () -> agent.get("/healthz").contains("another configuration by somebody"));
    Files.writeString(other, good.replace("connect retry time 5", "connect retry time 7"));
    agent.daemon("bird").configure(other);
    agent.await(
        "it is taken back", () -> agent.log().split("another configuration by", -1).length == 3);
  }

  @Test
  void a_daemon_whose_socket_is_removed_reflects_until_it_has_to_be_told_something()
      throws IOException {
    ProcessHandle daemon = agent.daemons().get(0);
    Files.delete(agent.folder("s").resolve("bird.ctl"));
    agent.await(
        "it says so",
        () -> agent.get("/healthz").contains("somebody has removed its control socket"));
    assertThat(agent.get("/healthz")).startsWith("ok\n");
    assertThat(agent.daemons()).containsExactly(daemon);

    lab.heal();
    lab.cli("key set " + ROOT + "/host/h3/ip_addr_v4 10.0.2.3", STORE);
    agent.await("another runs", () -> agent.established("bird").size() == 2);
    assertThat(agent.daemons()).hasSize(1).doesNotContain(daemon);
    agent.awaitMetric("sessions_wanted", 3);
    agent.await("all is well", () -> !agent.get("/healthz").contains("removed its control"));
  }
}
