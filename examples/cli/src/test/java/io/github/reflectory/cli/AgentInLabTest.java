package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.agent.session.UpSince;
import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.DaemonStatus;
import io.github.reflectory.cli.SeedNetwork.Addresses;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The old image's own system tests, with agents in place of its containers. */
final class AgentInLabTest {
  private static final Addresses V4 =
      new Addresses(AddressFamily.IPV4, i -> "10.0.1." + i, i -> "10.0.2." + i);
  private static final Addresses V6 =
      new Addresses(AddressFamily.IPV6, i -> "fd00:1::" + i, i -> "fd00:2::" + i);

  @TempDir private Path directory;

  static Stream<Birds> birds() {
    return Stream.of(Birds.bird1(), Birds.bird2());
  }

  /** The container is started first, as the old documentation has it, and by the v2 API. */
  @ParameterizedTest
  @MethodSource("birds")
  @Timeout(180)
  void one_reflector_that_is_a_global_peer(Birds birds) throws Exception {
    SeedNetwork network = SeedNetwork.GLOBAL_PEER;
    List<String> base = network.base(V4, V6);
    try (AgentLab lab = new AgentLab(birds, folder())) {
      RunningAgent agent = lab.agent(1).start();
      agent.await("it reflects", () -> agent.get("/healthz").startsWith("ok\n"));
      Topology topology = lab.topology(network.lines(V4, V6));
      lab.host(1, topology);
      lab.host(2, topology);

      lab.curl(SeedCurl.IPV4, "10.0.1.1", network.clusterId(1));
      lab.curl(SeedCurl.IPV6, "fd00:1::1", network.clusterId(1));
      base.forEach(line -> lab.cli(line, "etcd-v2"));
      agent.awaitLog("following etcd at http://10.0.0.1:2379 by API V2");
      agent.awaitMetric("lag_seconds", 0);
      assertThat(lab.holdsNone(AddressFamily.IPV4)).isTrue();

      network.peers(V4).forEach(line -> lab.cli(line, "etcd-v2"));
      lab.awaitAllRoutes(AddressFamily.IPV4);
      assertThat(lab.holdsNone(AddressFamily.IPV6)).isTrue();
      network.peers(V6).forEach(line -> lab.cli(line, "etcd-v2"));
      lab.awaitAllRoutes(AddressFamily.IPV6);
      agent.awaitMetric("sessions_established", 4);
      assertThat(agent.reflectory("status").output().lines())
          .hasSize(4)
          .allMatch(line -> line.contains("\tclient\t64514\th") && line.contains("\tup\t"));
      assertThat(agent.reflectory("status").status()).isZero();

      agent.terminate();
      assertThat(agent.daemons()).isEmpty();
      assertThat(agent.reflectory("status", "--json").output())
          .contains("\"state\":\"missing\",\"why\":\"BIRD at ")
          .contains(" does not answer");
    }
  }

  @Test
  @Timeout(180)
  void two_redundancy_groups_with_node_specific_peers() throws Exception {
    SeedNetwork network = SeedNetwork.REDUNDANCY_GROUPS;
    List<String> base = network.base(V4, V6);
    List<String> reflectors = network.reflectors(V4, V6);
    List<String> peers = network.peers(V4, V6);
    try (AgentLab lab = new AgentLab(Birds.bird2(), folder())) {
      Topology topology = lab.topology(network.lines(V4, V6));
      for (int host = 1; host <= 3; host++) {
        lab.host(host, topology);
      }
      base.forEach(line -> lab.cli(line, "etcd-v3"));
      List<RunningAgent> agents = new ArrayList<>();
      for (int rr = 1; rr <= 4; rr++) {
        agents.add(lab.agent(rr).start());
      }
      reflectors.forEach(line -> lab.cli(line, "etcd-v3"));
      for (RunningAgent agent : agents) {
        agent.awaitMetric("sessions_established", 6);
      }
      assertThat(lab.holdsNone(AddressFamily.IPV4)).isTrue();

      peers.forEach(line -> lab.cli(line, "etcd-v3"));
      lab.awaitAllRoutes(AddressFamily.IPV4);
      lab.awaitAllRoutes(AddressFamily.IPV6);
      agents.get(0).awaitMetric("sessions_established", 8);
      agents.get(2).awaitMetric("sessions_established", 10);

      UpSince since = since(agents.get(2), "client_10_0_2_2");
      long later = System.nanoTime() + UpSince.UNSURE.toNanos();
      agents.get(2).await("a later start shows", () -> System.nanoTime() > later);
      lab.cli("rr remove 10.0.1.2", "etcd-v3");
      agents.get(2).awaitMetric("sessions_established", 9);
      agents.get(1).awaitLog("held back for ");
      assertThat(since(agents.get(2), "client_10_0_2_2").isAfter(since)).isFalse();
    }
  }

  private static UpSince since(RunningAgent agent, String protocol) {
    BirdControl daemon = agent.daemon("bird");
    DaemonStatus status = daemon.status();
    long now = System.nanoTime();
    return daemon.protocols().stream()
        .filter(each -> each.name().equals(protocol))
        .map(each -> UpSince.of(each.since(), status, now))
        .findFirst()
        .orElseThrow();
  }

  /** Of a short name, as the path of a socket must have. */
  private Path folder() throws Exception {
    return Files.createTempDirectory(directory, "a");
  }
}
