package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.testkit.Requires;
import io.github.reflectory.testkit.program.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The old image's own system tests, in containers of ours. */
@Tag("once")
@Timeout(400)
final class ContainerSystemTest {
  @TempDir private Path directory;

  @Test
  void one_reflector_that_is_a_global_peer() throws Exception {
    expectRoutesFromPeersOn(
        SeedNetwork.GLOBAL_PEER,
        """
        h1: 203.0.113.2/32 via h2 from RR1 of 1.0.0.1
        h2: 203.0.113.1/32 via h1 from RR1 of 1.0.0.1
        """);
  }

  @Test
  void two_redundancy_groups_with_node_specific_peers() throws Exception {
    expectRoutesFromPeersOn(
        SeedNetwork.REDUNDANCY_GROUPS,
        """
        h1: 203.0.113.2/32 via h2 from RR1 of 1.0.0.1 1.0.0.2
        h1: 203.0.113.2/32 via h2 from RR2 of 1.0.0.1 1.0.0.2
        h1: 203.0.113.3/32 via h3 from RR1 of 1.0.0.1 1.0.0.2
        h1: 203.0.113.3/32 via h3 from RR2 of 1.0.0.1 1.0.0.2
        h2: 203.0.113.1/32 via h1 from RR3 of 1.0.0.2 1.0.0.1
        h2: 203.0.113.1/32 via h1 from RR4 of 1.0.0.2 1.0.0.1
        h2: 203.0.113.3/32 via h3 from RR3 of 1.0.0.2
        h2: 203.0.113.3/32 via h3 from RR4 of 1.0.0.2
        h3: 203.0.113.1/32 via h1 from RR3 of 1.0.0.2 1.0.0.1
        h3: 203.0.113.1/32 via h1 from RR4 of 1.0.0.2 1.0.0.1
        h3: 203.0.113.2/32 via h2 from RR3 of 1.0.0.2
        h3: 203.0.113.2/32 via h2 from RR4 of 1.0.0.2
        """);
  }

  /** Hosts know their peers from the start: before reflectors know them, these refuse. */
  private void expectRoutesFromPeersOn(SeedNetwork network, String routes) throws Exception {
    Requires.that(Command.find("curl").isPresent(), "curl is missing: run .ci/setup");
    try (Containers containers = new Containers(Image.get())) {
      ContainerLab lab = new ContainerLab(containers, directory);
      List<String> reflectors = new ArrayList<>();
      for (int i = 1; i <= network.clusterIds().size(); i++) {
        reflectors.add(lab.reflector(i));
      }
      String all = "file:" + directory.resolve("topology.json");
      network.lines(lab.addresses).forEach(line -> lab.cli(line, all));
      for (int i = 1; i <= network.hosts(); i++) {
        lab.host(i, all);
      }

      for (int i = 1; i <= reflectors.size(); i++) {
        lab.curl(lab.addresses.reflector(i), network.clusterId(i));
      }
      network.base(lab.addresses).forEach(lab::cli);
      for (String reflector : reflectors) {
        containers.awaitLog(reflector, "following etcd at " + lab.endpoint + " by API V2");
        lab.awaitUp(reflector, reflectors.size() - 1);
      }
      lab.awaitRefused();
      assertThat(lab.learned()).isEmpty();

      network.peers(lab.addresses).forEach(lab::cli);
      lab.awaitLearned(routes);
    }
  }
}
