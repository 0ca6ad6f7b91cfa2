package io.github.reflectory.inventory;

import static io.github.reflectory.inventory.Racks.AS;
import static io.github.reflectory.inventory.Racks.inventory;
import static io.github.reflectory.inventory.Racks.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.plan.Plan;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Racks that leave little choice: rack1 with reflectors RR1.1, RR1.2... at 10.0.1.1, 10.0.1.2...
 * and all nodes N1, N2... at 10.1.0.1, 10.1.0.2...; rack2 with RR2.1 at 10.0.2.1, and so on. Each
 * node has two reflectors.
 */
class SpreadTest {

  //   rack1    rack2                             rack3
  //   RR1.1    RR2.1 RR2.2 RR2.3 RR2.4 + RR2.5   RR3.1 RR3.2
  //   3 nodes    2     2     2     2      0        4     3
  //
  // With RR2.5 none may carry more than 3. All nodes of RR3.1 have a reflector of rack2 already,
  // so one of them can only go to RR1.1, from where another, N2 or N4 or N7, makes room in rack2.
  @Test
  void a_reflector_added_where_no_client_in_excess_can_go_costs_a_chain_of_two_moves() {
    Topology before =
        topology(
            "2.2 3.1", "1.1 3.2", "2.1 3.2", "1.1 2.4", "2.3 3.1", "2.3 3.1", "1.1 2.4", "2.1 3.2",
            "2.2 3.1");

    Plan plan = Planner.spread(2).plan(racks(9, 1, 5, 2), before);

    assertThat(removed(plan))
        .containsExactly("node N1: peer 10.0.3.1: removed", "node N2: peer 10.0.1.1: removed");
    assertThat(plan.notes()).isEmpty();
  }

  //   rack1    rack2           rack3
  //   RR1.1    RR2.1 - RR2.2   RR3.1 RR3.2 RR3.3
  //   3 nodes    3       3       2     3     2
  //
  // None may carry more than 4. The nodes of RR2.2 have a reflector of rack3, so they go to RR1.1
  // and RR2.1. These are full but for two; N8 has both, and would have to go to rack3 for a third.
  @Test
  void a_reflector_removed_moves_no_others_even_where_that_would_hold_the_bound() {
    Topology before =
        topology(
            "1.1 3.3", "2.2 3.1", "2.1 3.2", "2.2 3.1", "1.1 3.3", "2.1 3.2", "2.2 3.2", "1.1 2.1");
    Inventory inventory = racks(8, 1, 1, 3);
    Planner planner = Planner.spread(2).withPruning(true);

    Plan plan = planner.plan(inventory, before);

    assertThat(removed(plan))
        .containsExactly(
            "node N2: peer 10.0.2.2: removed",
            "node N4: peer 10.0.2.2: removed",
            "node N7: peer 10.0.2.2: removed");
    assertThat(plan.notes())
        .containsExactly(
            "RR2.1 carries 5 nodes in IPv4, more than 4, 1.25 times the mean: different racks for"
                + " each node and earlier choices left alone leave no other choice");
    Plan next = planner.plan(inventory, plan.topology());
    assertThat(removed(next)).hasSize(1).first().asString().startsWith("node N8: peer ");
    assertThat(next.notes()).isEmpty();
  }

  private static Inventory racks(int nodes, int... reflectors) {
    return inventory(
        racks -> {
          for (int i = 1; i <= reflectors.length; i++) {
            int rack = i;
            racks.rack("rack" + rack, filling -> fill(filling, rack, reflectors[rack - 1], nodes));
          }
          return racks;
        });
  }

  private static void fill(Rack.Builder filling, int rack, int reflectors, int nodes) {
    for (int i = 1; i <= reflectors; i++) {
      filling.reflector("RR" + rack + "." + i, "10.0." + rack + "." + i);
    }
    for (int i = 1; rack == 1 && i <= nodes; i++) {
      filling.node("N" + i, "10.1.0." + i);
    }
  }

  /** The topology in which node i has the i-th of these pairs of reflectors. */
  private static Topology topology(String... pairs) {
    TopologyBuilder topology = Topology.builder().defaultAs(AS).nodeMesh(false);
    for (int i = 1; i <= pairs.length; i++) {
      Node node = Node.named(new Name("N" + i)).withAddress(ip("10.1.0." + i));
      for (String reflector : pairs[i - 1].split(" ", -1)) {
        node = node.withPeer(ip("10.0." + reflector), AS);
        topology.reflector(Reflector.of(ip("10.0." + reflector)));
      }
      topology.node(node);
    }
    return topology.build();
  }

  private static List<String> removed(Plan plan) {
    return plan.changes().stream()
        .map(Object::toString)
        .filter(change -> change.startsWith("node ") && change.endsWith(": removed"))
        .toList();
  }
}
