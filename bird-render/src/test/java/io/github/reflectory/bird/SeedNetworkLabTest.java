package io.github.reflectory.bird;

import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.topology.Topology;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The old image's example network on real daemons, as rendered, in both families at once. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class SeedNetworkLabTest {
  private static final String EACH = "io.github.reflectory.testkit.lab.Birds#all";

  @ParameterizedTest
  @MethodSource(EACH)
  void every_node_holds_all_prefixes_whichever_one_reflector_is_dead(Birds birds)
      throws InterruptedException {
    try (SeedLab network = SeedLab.start(birds, SeedNetwork.topology())) {
      network.awaitSessions();
      network.awaitRoutes("all reflectors are up");
      network.awaitPing(1, 9);
      network.awaitPing(9, 1);
      for (int rr = 1; rr <= SeedNetwork.REFLECTORS; rr++) {
        network.stop(rr);
        network.awaitRoutes("RR" + rr + " is dead");
        network.start(rr);
      }
    }
  }

  /**
   * The cluster IDs the last lines of the old documentation give, by a misprint. BIRD without our
   * import filter on mesh sessions: RR2 prefers the copies of rack 2's routes that passed RR3,
   * whose cluster ID is its own, and withholds them from N1 to N3.
   */
  @ParameterizedTest
  @MethodSource(EACH)
  void cluster_IDs_shared_across_racks_lose_nothing_when_a_reflector_dies(Birds birds)
      throws InterruptedException {
    Topology misprint = SeedNetwork.topology(1, 2, 2, 3, 3, 1);
    try (SeedLab network = SeedLab.start(birds, misprint)) {
      network.awaitSessions();
      network.awaitRoutes("all reflectors are up");
      network.stop(1);
      network.awaitRoutes("RR1 is dead");
    }
  }
}
