package io.github.reflectory.plan;

import static io.github.reflectory.inventory.Racks.AS;
import static io.github.reflectory.inventory.Racks.inventory;
import static io.github.reflectory.inventory.Racks.ip;
import static io.github.reflectory.inventory.Racks.racks;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import org.junit.jupiter.api.Test;

/** What a plan takes away from nodes that stay. */
class PlanWarningsTest {
  private static final Planner PRUNING = Planner.topOfRack().withPruning(true);
  private static final Inventory RACK = racks(1, 2, 2).build();
  private static final Topology PLANNED =
      Planner.topOfRack().plan(RACK, Topology.empty()).topology();

  @Test
  void routers_in_other_as_numbers_are_not_pruned_unsaid() {
    Topology before =
        PLANNED.toBuilder()
            .globalPeer(ip("203.0.113.1"), new Asn(65001))
            .node(node("N1").withPeer(ip("203.0.113.2"), new Asn(65002)))
            .build();

    assertThat(PRUNING.plan(RACK, before).warnings())
        .containsExactly(
            "nodes would lose their sessions with 203.0.113.1 and 203.0.113.2, routers in other AS"
                + " numbers, which no inventory can name; plan without --prune to keep them");
    Plan kept = Planner.topOfRack().plan(RACK, before);
    assertThat(kept.warnings()).isEmpty();
    assertThat(kept.changes()).isEmpty();
  }

  @Test
  void peers_in_the_default_as_number_are_what_prune_is_for() {
    Topology before =
        PLANNED.toBuilder()
            .globalPeer(ip("10.9.9.9"), AS)
            .node(Node.named(new Name("gone")).withPeer(ip("203.0.113.2"), new Asn(65002)))
            .build();

    assertThat(PRUNING.plan(RACK, before).warnings()).isEmpty();
  }

  @Test
  void a_family_the_inventory_does_not_give_is_not_pruned_unsaid() {
    Topology before =
        PLANNED.toBuilder()
            .node(node("N1").withAddress(ip("fd00::1")))
            .node(node("N2").withAddress(ip("fd00::2")))
            .build();

    assertThat(PRUNING.plan(RACK, before).warnings())
        .containsExactly(
            "N1 and N2 would lose their IPv6 addresses, which the inventory does not give; add"
                + " them, or plan without --prune to keep them");
    assertThat(Planner.topOfRack().plan(RACK, before).warnings()).isEmpty();
    Inventory added =
        inventory(
            all ->
                all.rack(
                    "rack1",
                    rack ->
                        rack.reflector("RR1", "10.0.1.1", "fd00:1::1")
                            .reflector("RR2", "10.0.1.2", "fd00:1::2")
                            .node("N1", "10.0.2.1", "fd00::1")
                            .node("N2", "10.0.2.2", "fd00::2")));
    assertThat(PRUNING.plan(added, before).warnings()).isEmpty();
  }

  //   before: N1 and N2 on RR1 and RR2     after: on RR1 only
  @Test
  void nodes_do_not_get_fewer_reflectors_unsaid() {
    assertThat(Planner.topOfRack().plan(racks(1, 1, 2).build(), PLANNED).warnings())
        .containsExactly(
            "N1 and N2 would have fewer IPv4 reflectors than before (N1 with 1 instead of 2); give"
                + " the inventory more of them, or choose another strategy, if they are to keep as"
                + " many");
    assertThat(Planner.topOfRack().plan(RACK, PLANNED).warnings()).isEmpty();
    assertThat(Planner.of(Strategy.MESH).plan(RACK, PLANNED).warnings())
        .as("in the mesh nobody needs one")
        .isEmpty();
  }

  //   before: everyone on RR1..RR4     after: each on the two of its rack
  @Test
  void reflectors_of_everyone_count_as_a_node_s() {
    Inventory racks = racks(2, 2, 1).build();
    Topology everyone = Planner.of(Strategy.EVERYONE).plan(racks, Topology.empty()).topology();

    assertThat(PRUNING.plan(racks, everyone).warnings().toString())
        .contains("N1 and N2 would have fewer", "(N1 with 2 instead of 4)");
    assertThat(Planner.of(Strategy.EVERYONE).plan(racks, everyone).warnings()).isEmpty();
  }

  private static Node node(String name) {
    return PLANNED.nodes().getOrDefault(new Name(name), Node.named(new Name(name)));
  }
}
