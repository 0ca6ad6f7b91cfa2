package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.testkit.lab.Birds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** It comes to listen as soon as it can, and says so while it cannot. */
@Tag("once")
final class AgentListeningTest {
  private static final String DEAF = "cannot listen for sessions: port 179 is taken";
  private static final List<String> LINES =
      List.of(
          "bgp node-mesh off",
          "bgp default-node-as 64512",
          "key set /calico/bgp/v1/host/h1/ip_addr_v4 10.0.2.1",
          "key set /calico/bgp/v1/host/h1/ip_addr_v6 fd00:2::1",
          "bgp peer add fd00:1::1 as 64512",
          "bgp peer add 10.0.1.1 as 64512");

  @TempDir private Path directory;

  static Stream<Birds> birds() {
    return Birds.all().stream();
  }

  /**
   * The port is another's at first, then the IPv4 address is not there; IPv6 is as it should be.
   */
  @ParameterizedTest
  @MethodSource("birds")
  @Timeout(180)
  void a_port_that_becomes_free_and_an_address_that_comes_are_listened_at(Birds birds)
      throws Exception {
    try (AgentLab lab = new AgentLab(birds, Files.createTempDirectory(directory, "a"))) {
      RunningAgent agent = lab.agent(1);
      LINES.forEach(line -> lab.cli(line, "etcd-v3"));
      lab.host(1, lab.topology(LINES));
      Process holder = agent.run(RunningAgent.java(List.of(PortHolder.class.getName(), "179")));
      try {
        assertThat(holder.getInputStream().read()).isEqualTo('h');
        agent.start();
        agent.await("it says so", () -> agent.get("/healthz").contains(DEAF));
        assertThat(agent.reflectory("status").output()).contains(DEAF);
      } finally {
        holder.destroyForcibly().waitFor();
      }
      agent.awaitMetric("sessions_established", 2);
      agent.await("all is well", () -> agent.get("/healthz").equals("ok\n"));

      address(agent, "del");
      agent.daemons().forEach(ProcessHandle::destroyForcibly);
      agent.await("it says so", () -> agent.get("/healthz").contains(DEAF));
      agent.awaitMetric("sessions_established", 1);
      String up = agent.established(program(birds)).toString();
      address(agent, "add");
      agent.awaitMetric("sessions_established", 2);
      agent.await("all is well", () -> agent.get("/healthz").equals("ok\n"));
      assertThat(up).contains("fd00");
      assertThat(agent.log().split("session up: fd00:2::1 ", -1)).hasSize(3);
    }
  }

  private static String program(Birds birds) {
    return birds == Birds.bird1() ? "bird6" : "bird";
  }

  private static void address(RunningAgent agent, String verb) {
    String interfaces = "ip -o -4 addr show scope global | cut -d' ' -f2";
    String line = "ip addr " + verb + " 10.0.1.1/16 dev $(cat %s)";
    Path name = agent.folder("interface");
    String before = verb.equals("del") ? interfaces + " > " + name + "; " : "";
    assertThat(agent.command(List.of("sh", "-c", before + line.formatted(name))).status()).isZero();
  }
}
