package io.github.reflectory.cli;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.plan.Plan;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many reflectors at once, each with an agent and a daemon of its own. */
@Tag("once")
final class AgentFleetTest {
  private static final int RACKS = 10;
  private static final int REFLECTORS = 2;
  private static final int HOSTS = 6;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path directory;

  /** Two reflectors a rack, and six hosts on both of them. */
  private static Inventory inventory() {
    Inventory.Builder inventory = Inventory.builder(new Asn(64512));
    for (int r = 0; r < RACKS; r++) {
      int rack = r;
      inventory.rack(
          "rack" + (rack + 1),
          builder -> {
            for (int i = rack * REFLECTORS + 1; i <= (rack + 1) * REFLECTORS; i++) {
              builder.reflector("RR" + i, "10.0.1." + i, "fd00:1::" + i);
            }
            for (int i = rack * HOSTS + 1; i <= (rack + 1) * HOSTS; i++) {
              builder.node("h" + i, "10.0.2." + i, "fd00:2::" + i);
            }
          });
    }
    return inventory.build();
  }

  @Test
  @Timeout(240)
  void twenty_reflectors_carry_the_prefixes_of_sixty_hosts_within_30_seconds_of_the_last_write()
      throws Exception {
    Plan plan = Planner.topOfRack().plan(inventory(), Topology.empty());
    try (AgentLab lab = new AgentLab(Birds.bird2(), Files.createTempDirectory(directory, "a"))) {
      List<RunningAgent> agents = new ArrayList<>();
      for (int i = 1; i <= RACKS * REFLECTORS; i++) {
        agents.add(lab.agent(i).start());
      }
      for (int i = 1; i <= RACKS * HOSTS; i++) {
        lab.host(i, plan.topology());
      }
      for (RunningAgent agent : agents) {
        agent.await("it reflects", () -> agent.get("/healthz").startsWith("ok\n"));
      }

      try (CalicoStore store = CalicoStore.v3(EtcdConfig.of(lab.etcd.endpoint()))) {
        store.apply(plan.changes(), store.snapshot());
      }
      Instant deadline = Instant.now().plus(LIMIT);
      for (AddressFamily family : AddressFamily.values()) {
        lab.awaitAllRoutes(family, Duration.between(Instant.now(), deadline));
      }
    }
  }
}
