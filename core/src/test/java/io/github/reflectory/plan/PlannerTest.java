package io.github.reflectory.plan;

import static io.github.reflectory.inventory.Racks.AS;
import static io.github.reflectory.inventory.Racks.clusterId;
import static io.github.reflectory.inventory.Racks.inventory;
import static io.github.reflectory.inventory.Racks.ip;
import static io.github.reflectory.inventory.Racks.peers;
import static io.github.reflectory.inventory.Racks.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.PlanningException;
import io.github.reflectory.inventory.Racks;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Topology EMPTY = Topology.empty();

  //   rack1 224.0.0.1    rack2 224.0.0.2    rack3 224.0.0.3
  //   RR1 RR2 ---------- RR3 RR4 ---------- RR5 RR6     (full mesh)
  //   N1 N2 N3           N4 N5 N6           N7 N8 N9
  @Test
  void a_node_at_the_address_of_another_that_stays_is_noted() {
    Topology stored =
        Topology.builder().node(Node.named(new Name("n1")).withAddress(ip("10.0.2.1"))).build();
    String note =
        "node N1 has the address 10.0.2.1 of node n1, which is not in the inventory and stays, so"
            + " that only one of them is spoken to; remove n1 if it is gone or the same machine"
            + " (node n1 remove), else correct the address";

    assertThat(Planner.topOfRack().plan(seed().build(), stored).notes()).contains(note);
    assertThat(Planner.of(Strategy.MESH).plan(seed().build(), stored).notes())
        .containsExactly(note);
    assertThat(Planner.topOfRack().withPruning(true).plan(seed().build(), stored).notes())
        .doesNotContain(note);
  }

  @Test
  void top_of_rack_gives_the_old_image_s_example() {
    Topology planned = Planner.topOfRack().plan(seed().build(), EMPTY).topology();

    assertThat(planned.defaultAs()).isEqualTo(AS);
    assertThat(planned.nodeMesh()).isFalse();
    assertThat(planned.globalPeers()).isEmpty();
    assertThat(planned.reflectors().values())
        .extracting(Reflector::toString)
        .containsExactly(
            "10.0.1.1 (cluster ID 224.0.0.1)",
            "10.0.1.2 (cluster ID 224.0.0.1)",
            "10.0.1.3 (cluster ID 224.0.0.2)",
            "10.0.1.4 (cluster ID 224.0.0.2)",
            "10.0.1.5 (cluster ID 224.0.0.3)",
            "10.0.1.6 (cluster ID 224.0.0.3)");
    assertThat(planned.nodes()).hasSize(9);
    assertThat(peers(planned, "N1")).containsExactly("10.0.1.1", "10.0.1.2");
    assertThat(peers(planned, "N5")).containsExactly("10.0.1.3", "10.0.1.4");
    assertThat(peers(planned, "N9")).containsExactly("10.0.1.5", "10.0.1.6");
  }

  @Test
  void mesh_registers_no_reflector() {
    Topology reflected = Planner.topOfRack().plan(seed().build(), EMPTY).topology();

    Topology meshed = Planner.of(Strategy.MESH).plan(seed().build(), reflected).topology();

    assertThat(meshed.nodeMesh()).isTrue();
    assertThat(meshed.reflectors()).isEmpty();
    assertThat(meshed.nodes()).hasSize(9);
    assertThat(peers(meshed, "N1")).isEmpty();
  }

  @Test
  void everyone_makes_each_reflector_a_global_peer() {
    Topology planned = Planner.of(Strategy.EVERYONE).plan(seed().build(), EMPTY).topology();

    assertThat(planned.globalPeers()).hasSize(6).containsEntry(ip("10.0.1.6"), AS);
    assertThat(peers(planned, "N1")).isEmpty();
    assertThat(clusterId(planned, "10.0.1.4")).isEqualTo("10.0.1.4");
  }

  @Test
  void a_change_of_strategy_leaves_no_peers_of_the_old_one() {
    Topology everyone = Planner.of(Strategy.EVERYONE).plan(seed().build(), EMPTY).topology();
    Topology topOfRack = Planner.topOfRack().plan(seed().build(), EMPTY).topology();

    assertThat(
            Planner.topOfRack()
                .withClusterIds(ClusterIds.PER_REFLECTOR)
                .plan(seed().build(), everyone)
                .topology()
                .globalPeers())
        .isEmpty();
    assertThat(
            peers(Planner.of(Strategy.EVERYONE).plan(seed().build(), topOfRack).topology(), "N1"))
        .isEmpty();
  }

  @Test
  void a_rack_without_reflectors_is_refused() {
    Inventory bare =
        inventory(
            racks ->
                racks
                    .rack("r1", r -> r.reflector("RR1", "10.0.1.1"))
                    .rack("r2", r -> r.node("N1", "10.0.2.1")));

    assertThatThrownBy(() -> Planner.topOfRack().plan(bare, EMPTY))
        .isInstanceOf(PlanningException.class)
        .hasMessage(
            "rack r2 has 0 reflectors with an IPv4 address, but node N1 needs 1; list more, or give"
                + " that node no IPv4 address");
  }

  @Test
  void a_node_without_a_reflector_of_its_family_is_refused() {
    Inventory oneFamily =
        inventory(
            racks ->
                racks.rack(
                    "r1", r -> r.reflector("RR1", "10.0.1.1").node("N1", "10.0.2.1", "fd00::1")));

    assertThatThrownBy(() -> Planner.of(Strategy.EVERYONE).plan(oneFamily, EMPTY))
        .hasMessage(
            "the inventory has 0 reflectors with an IPv6 address, but node N1 needs 1; list more, or"
                + " give that node no IPv6 address");
  }

  @Test
  void one_reflector_is_counted_in_the_singular() {
    Inventory one =
        inventory(
            racks -> racks.rack("r1", r -> r.reflector("RR1", "10.0.1.1").node("N1", "10.0.2.1")));

    assertThatThrownBy(() -> Planner.spread(2).plan(one, EMPTY))
        .hasMessage(
            "the inventory has 1 reflector with an IPv4 address, but node N1 needs 2; list more, or"
                + " give that node no IPv4 address, or ask for fewer (--reflectors-per-node)");
  }

  @Test
  void more_reflectors_than_there_are_is_refused() {
    assertThatThrownBy(() -> Planner.spread(7).plan(seed().build(), EMPTY))
        .hasMessage(
            "the inventory has 6 reflectors with an IPv4 address, but node N1 needs 7; list more, or"
                + " give that node no IPv4 address, or ask for fewer (--reflectors-per-node)");
    assertThatThrownBy(() -> Planner.of(Strategy.EVERYONE).withReflectorsPerNode(2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Planner.spread(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_node_at_another_address_than_stored_is_refused() {
    Topology stored =
        Topology.builder().node(Node.named(new Name("N4")).withAddress(ip("10.9.9.9"))).build();

    assertThatThrownBy(() -> Planner.topOfRack().plan(seed().build(), stored))
        .isInstanceOf(PlanningException.class)
        .hasMessageContaining("rack rack2: node N4 is at 10.0.2.4")
        .hasMessageContaining("10.9.9.9");
  }

  @Test
  void what_the_inventory_does_not_mention_stays_unless_pruned() {
    Topology stored =
        Topology.builder()
            .reflector(Reflector.of(ip("10.0.9.9")))
            .globalPeer(ip("192.0.2.1"), new Asn(65001))
            .node(
                Node.named(new Name("other"))
                    .withAddress(ip("10.0.9.1"))
                    .withPeer(ip("10.0.9.9"), AS))
            .node(Node.named(new Name("N1")).withPeer(ip("192.0.2.2"), new Asn(65002)))
            .build();

    Topology kept = Planner.topOfRack().plan(seed().build(), stored).topology();
    assertThat(kept.reflectors()).containsKey(ip("10.0.9.9"));
    assertThat(kept.globalPeers()).containsKey(ip("192.0.2.1"));
    assertThat(peers(kept, "other")).containsExactly("10.0.9.9");
    assertThat(peers(kept, "N1")).containsExactly("10.0.1.1", "10.0.1.2", "192.0.2.2");

    Topology pruned = Planner.topOfRack().withPruning(true).plan(seed().build(), stored).topology();
    assertThat(pruned).isEqualTo(Planner.topOfRack().plan(seed().build(), EMPTY).topology());
  }

  @Test
  void an_id_comes_to_be_shared_after_peers_are_added_and_before_others_go() {
    Inventory oneRack = Racks.racks(1, 2, 2).build();
    Topology unique = Planner.spread(1).plan(oneRack, EMPTY).topology();

    Plan shared = Planner.topOfRack().plan(oneRack, unique);

    assertThat(shared.changes())
        .extracting(Object::toString)
        .containsExactly(
            "node N1: peer 10.0.1.2: AS 64512",
            "node N2: peer 10.0.1.1: AS 64512",
            "reflector 10.0.1.1: cluster ID 224.0.0.1",
            "reflector 10.0.1.2: cluster ID 224.0.0.1");
    assertThat(Planner.spread(1).plan(oneRack, shared.topology()).changes().get(0).entry())
        .isInstanceOf(Entry.RegisteredReflector.class);
  }

  @Test
  void a_foreign_as_number_is_noted() {
    Inventory mixed =
        inventory(
            racks ->
                racks.rack(
                    "r1",
                    r ->
                        r.reflector("RR1", "10.0.1.1")
                            .node(
                                Host.named(new Name("N1"))
                                    .withAddress(ip("10.0.2.1"))
                                    .withAs(new Asn(65001)))));

    assertThat(Planner.topOfRack().plan(mixed, EMPTY).notes())
        .anyMatch(
            note -> note.startsWith("node N1 has AS number 65001, so its sessions are external"));
  }

  @Test
  void nodes_that_would_drop_each_others_routes_are_refused() {
    Inventory mixed =
        inventory(
            racks ->
                racks
                    .rack("r1", r -> r.reflector("RR1", "10.0.1.1").node(external("N1", 1)))
                    .rack("r2", r -> r.reflector("RR2", "10.0.1.2").node(external("N2", 2))));

    for (Strategy strategy : Strategy.values()) {
      if (strategy == Strategy.MESH) {
        assertThat(Planner.of(strategy).plan(mixed, EMPTY).topology().nodeMesh()).isTrue();
      } else {
        Planner planner = strategy == Strategy.SPREAD ? Planner.spread(1) : Planner.of(strategy);
        assertThatThrownBy(() -> planner.plan(mixed, EMPTY))
            .isInstanceOf(PlanningException.class)
            .hasMessage(
                "rack r2: node N2 is in AS 65001, as is N1 in rack r1, and the reflectors are in AS"
                    + " 64512: their sessions are external, and they would drop each other's routes;"
                    + " give all nodes the reflectors' AS number, or each an AS number of its own");
      }
    }
  }

  @Test
  void nodes_of_one_as_number_with_other_peers_may_see_each_other_by_these() {
    Asn own = new Asn(65001);
    IpAddress top = ip("10.0.9.1");
    Topology before =
        Topology.builder()
            .node(Node.named(new Name("N1")).withPeer(top, own))
            .node(Node.named(new Name("N2")).withPeer(top, own))
            .build();
    Inventory rack =
        inventory(
            racks ->
                racks.rack(
                    "r1",
                    r ->
                        r.reflector("RR1", "10.0.1.1")
                            .node(external("N1", 1))
                            .node(external("N2", 2))));

    assertThat(Planner.topOfRack().plan(rack, before).notes()).hasSize(3);
    assertThatThrownBy(() -> Planner.topOfRack().withPruning(true).plan(rack, before))
        .isInstanceOf(PlanningException.class);
  }

  private static Host external(String name, int number) {
    return Host.named(new Name(name)).withAddress(ip("10.0.2." + number)).withAs(new Asn(65001));
  }

  @Test
  void every_choice_is_explained() {
    Plan plan = Planner.spread(2).plan(seed().build(), EMPTY);

    assertThat(plan.explain(new Name("N1")))
        .hasSize(2)
        .allMatch(line -> line.matches("RR\\d 10.0.1.\\d in rack rack\\d: the least loaded .*"));
    assertThat(Planner.spread(2).plan(seed().build(), plan.topology()).explain(new Name("N1")))
        .allMatch(line -> line.endsWith(": as before"));
    assertThat(Planner.topOfRack().plan(seed().build(), EMPTY).explain(new Name("N1")))
        .containsExactly(
            "RR1 10.0.1.1 in rack rack1: a reflector of its own rack",
            "RR2 10.0.1.2 in rack rack1: a reflector of its own rack");
    assertThat(plan.explain(new Name("nobody"))).isEmpty();
  }

  @Test
  void a_node_at_another_address_is_moved_only_where_that_is_allowed() {
    Topology before = Planner.topOfRack().plan(seed().build(), EMPTY).topology();
    Topology moved =
        before.toBuilder().node(Node.named(Name.parse("N1")).withAddress(ip("10.9.9.9"))).build();
    assertThatThrownBy(() -> Planner.topOfRack().plan(seed().build(), moved))
        .isInstanceOf(PlanningException.class)
        .hasMessageContaining("N1")
        .hasMessageEndingWith("or allow renumbering (plan --renumber)");
    assertThat(Planner.topOfRack().withRenumbering(true).plan(seed().build(), moved).topology())
        .isEqualTo(before);
  }
}
