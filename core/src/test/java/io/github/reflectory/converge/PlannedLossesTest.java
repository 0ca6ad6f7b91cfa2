package io.github.reflectory.converge;

import static io.github.reflectory.inventory.Racks.AS;
import static io.github.reflectory.inventory.Racks.ip;
import static io.github.reflectory.inventory.Racks.racks;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.plan.Strategy;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Routes that a plan would take away, and that what it advises keeps them. */
class PlannedLossesTest {
  private static final Inventory TWO_OF_FOUR = racks(1, 2, 2).build();

  //   N1 N2 N3 N4, all in the mesh
  private static final Topology MESH = mesh(4);

  private static Topology mesh(int nodes) {
    TopologyBuilder all = Topology.builder().defaultAs(AS).nodeMesh(true);
    for (int i = 1; i <= nodes; i++) {
      all.node(Node.named(new Name("N" + i)).withAddress(ip("10.0.2." + i)));
    }
    return all.build();
  }

  private static Optional<String> takenAway(Planner planner, Inventory inventory) {
    return PlannedLosses.of(inventory, planner.plan(inventory, MESH)).takenAway();
  }

  @Test
  void routes_of_nodes_that_stay_are_missed() {
    PlannedLosses losses =
        PlannedLosses.of(TWO_OF_FOUR, Planner.topOfRack().plan(TWO_OF_FOUR, MESH));

    assertThat(losses.lost().keySet()).containsExactly(AddressFamily.IPV4);
    assertThat(losses.takenAway())
        .contains(
            "10 pairs of nodes that see each other in IPv4 would not any more, as N1 and N3; the"
                + " inventory has no IPv4 address of N3 and N4: add them, or give --prune if they"
                + " are gone, or keep the node mesh (--strategy=mesh)");
  }

  @Test
  void each_thing_it_advises_cures() {
    assertThat(takenAway(Planner.topOfRack(), racks(1, 2, 4).build())).isEmpty();
    assertThat(takenAway(Planner.topOfRack().withPruning(true), TWO_OF_FOUR)).isEmpty();
    assertThat(takenAway(Planner.of(Strategy.MESH), TWO_OF_FOUR)).isEmpty();
  }

  @Test
  void a_plan_of_all_there_is_loses_nothing() {
    Inventory all = racks(1, 2, 4).build();

    assertThat(PlannedLosses.of(all, Planner.topOfRack().plan(all, MESH)).lost()).isEmpty();
  }
}
