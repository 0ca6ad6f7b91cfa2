package io.github.reflectory.plan;

import static io.github.reflectory.inventory.Racks.AS;
import static io.github.reflectory.inventory.Racks.clusterId;
import static io.github.reflectory.inventory.Racks.filled;
import static io.github.reflectory.inventory.Racks.inventory;
import static io.github.reflectory.inventory.Racks.ip;
import static io.github.reflectory.inventory.Racks.racks;
import static io.github.reflectory.inventory.Racks.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.PlanningException;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Topology;
import org.junit.jupiter.api.Test;

class ClusterIdAssignmentTest {
  private static final Topology EMPTY = Topology.empty();
  private static final ClusterId X = ClusterId.parse("224.0.0.1");

  @Test
  void an_explicit_id_is_honoured_and_others_avoid_it() {
    Inventory inventory =
        Inventory.builder(AS)
            .rack("rack1", filled(0, 2, 0, 1))
            .rack("rack2", rack -> filled(2, 2, 1, 1).accept(rack.clusterId(X)))
            .build();

    Plan plan = Planner.topOfRack().plan(inventory, EMPTY);

    assertThat(clusterId(plan.topology(), "10.0.1.3")).isEqualTo("224.0.0.1");
    assertThat(clusterId(plan.topology(), "10.0.1.1")).isEqualTo("224.0.0.2");
    assertThat(plan.notes())
        .containsExactly(
            "rack rack2: cluster ID 224.0.0.1, as the inventory asks",
            "rack rack1: cluster ID 224.0.0.2, newly assigned");
  }

  @Test
  void two_racks_that_ask_for_one_id_are_refused_by_name() {
    Inventory inventory =
        Inventory.builder(AS)
            .rack("rack1", rack -> filled(0, 1, 0, 1).accept(rack.clusterId(X)))
            .rack("rack2", rack -> filled(1, 1, 1, 1).accept(rack.clusterId(X)))
            .build();

    assertThatThrownBy(() -> Planner.topOfRack().plan(inventory, EMPTY))
        .isInstanceOf(PlanningException.class)
        .hasMessage(
            "rack rack2 asks for cluster ID 224.0.0.1, but that is the cluster ID of rack rack1; give"
                + " the rack another cluster-id, or none, for one to be assigned");
  }

  @Test
  void another_reflector_s_router_id_is_refused_or_avoided() {
    Host other =
        Host.named(new Name("RR9"))
            .withAddress(ip("10.0.1.9"))
            .withRouterId(RouterId.parse("224.0.0.1"));
    Inventory explicit =
        Inventory.builder(AS)
            .rack("rack1", rack -> filled(0, 2, 0, 1).accept(rack.clusterId(X)))
            .rack("rack2", rack -> rack.reflector(other))
            .build();
    Inventory assigned =
        Inventory.builder(AS)
            .rack("rack1", filled(0, 2, 0, 1))
            .rack("rack2", rack -> rack.reflector(other))
            .build();

    assertThatThrownBy(() -> Planner.topOfRack().plan(explicit, EMPTY))
        .hasMessage(
            "rack rack1 asks for cluster ID 224.0.0.1, but that is the router ID of reflector RR9;"
                + " give the rack another cluster-id, or none, for one to be assigned");
    assertThat(clusterId(Planner.topOfRack().plan(assigned, EMPTY).topology(), "10.0.1.1"))
        .isEqualTo("224.0.0.2");
  }

  @Test
  void its_own_router_id_is_no_obstacle_for_a_single_reflector_only() {
    ClusterId own = ClusterId.parse("10.0.1.1");
    Inventory single =
        inventory(all -> all.rack("r1", rack -> filled(0, 1, 0, 1).accept(rack.clusterId(own))));
    Inventory pair =
        inventory(all -> all.rack("r1", rack -> filled(0, 2, 0, 1).accept(rack.clusterId(own))));

    assertThat(clusterId(Planner.topOfRack().plan(single, EMPTY).topology(), "10.0.1.1"))
        .isEqualTo("10.0.1.1");
    assertThatThrownBy(() -> Planner.topOfRack().plan(pair, EMPTY))
        .hasMessageContaining("router ID of reflector RR1");
  }

  @Test
  void racks_keep_their_ids_when_one_comes_before_them() {
    Topology before = Planner.topOfRack().plan(racks(2, 2, 2).build(), EMPTY).topology();
    Inventory more = racks(2, 2, 2).rack("rack0", filled(4, 2, 4, 2)).build();

    Topology after = Planner.topOfRack().plan(more, before).topology();

    assertThat(clusterId(after, "10.0.1.1")).isEqualTo("224.0.0.1");
    assertThat(clusterId(after, "10.0.1.3")).isEqualTo("224.0.0.2");
    assertThat(clusterId(after, "10.0.1.5")).isEqualTo("224.0.0.3");
  }

  //   rack1: R1 with IPv4 and R2 with IPv6, each with an ID of its own: routes of the one never
  //   meet those of the other
  @Test
  void what_a_rack_has_in_one_family_is_no_reason_to_change_it_in_the_other() {
    Inventory rack =
        Inventory.builder(AS)
            .rack(
                "rack1",
                it ->
                    it.reflector("R1", "10.9.0.1")
                        .reflector("R2", "fd00:9::3")
                        .node("N", "10.0.0.1"))
            .build();
    Topology before =
        Topology.builder()
            .reflector(Reflector.of(ip("10.9.0.1"), ClusterId.parse("10.9.0.1")))
            .reflector(Reflector.of(ip("fd00:9::3"), ClusterId.parse("10.9.0.3")))
            .build();

    Plan plan = Planner.topOfRack().plan(rack, before);

    assertThat(plan.topology().reflectors()).isEqualTo(before.reflectors());
    assertThat(plan.notes())
        .containsExactly(
            "rack rack1: cluster ID 10.9.0.1 in IPv4, as before; 10.9.0.3 in IPv6, as before");
  }

  @Test
  void a_family_that_is_new_in_a_rack_gets_the_id_of_the_other() {
    Inventory rack =
        inventory(all -> all.rack("rack1", it -> it.reflector("R1", "10.9.0.1", "fd00:9::1")));
    Topology before = Topology.builder().reflector(Reflector.of(ip("10.9.0.1"), X)).build();

    Plan plan = Planner.topOfRack().plan(rack, before);

    assertThat(clusterId(plan.topology(), "fd00:9::1")).isEqualTo("224.0.0.1");
    assertThat(plan.notes())
        .containsExactly(
            "rack rack1: cluster ID 224.0.0.1 in IPv4, as before; 224.0.0.1 in IPv6, as in IPv4");
  }

  @Test
  void a_note_names_the_reflectors_whose_id_is_not_as_before() {
    Topology before =
        Topology.builder()
            .reflector(Reflector.of(ip("10.0.1.1"), X))
            .reflector(Reflector.of(ip("10.0.1.2"), ClusterId.parse("224.0.0.9")))
            .build();

    Plan plan = Planner.topOfRack().plan(racks(1, 2, 1).build(), before);

    assertThat(clusterId(plan.topology(), "10.0.1.2")).isEqualTo("224.0.0.1");
    assertThat(plan.notes())
        .containsExactly("rack rack1: cluster ID 224.0.0.1, as before but for 10.0.1.2");
  }

  @Test
  void the_misprinted_example_is_mended_with_the_fewest_changes() {
    Topology misprinted = Planner.topOfRack().plan(seed().build(), EMPTY).topology();
    String[] ids = {"224.0.0.1", "224.0.0.2", "224.0.0.2", "224.0.0.3", "224.0.0.3", "224.0.0.1"};
    for (int i = 0; i < ids.length; i++) {
      misprinted =
          misprinted.toBuilder()
              .reflector(Reflector.of(ip("10.0.1." + (i + 1)), ClusterId.parse(ids[i])))
              .build();
    }

    Plan mended = Planner.topOfRack().plan(seed().build(), misprinted);

    assertThat(mended.changes())
        .extracting(Object::toString)
        .containsExactly(
            "reflector 10.0.1.2: cluster ID 224.0.0.1",
            "reflector 10.0.1.4: cluster ID 224.0.0.2",
            "reflector 10.0.1.6: cluster ID 224.0.0.3");
  }

  @Test
  void a_stored_reflector_with_clients_keeps_its_id_to_itself() {
    Topology stored =
        Topology.builder()
            .reflector(Reflector.of(ip("10.0.9.9"), X))
            .node(
                Node.named(new Name("other"))
                    .withAddress(ip("10.0.9.1"))
                    .withPeer(ip("10.0.9.9"), AS))
            .build();

    assertThat(clusterId(Planner.topOfRack().plan(seed().build(), stored).topology(), "10.0.1.1"))
        .isEqualTo("224.0.0.2");
  }

  /** Others' reflectors in IPv6, which have clients and the IDs of the racks. */
  private static Topology alsoInIpv6(Topology topology) {
    return topology.toBuilder()
        .reflector(Reflector.of(ip("fd00:1::1"), X))
        .reflector(Reflector.of(ip("fd00:1::2"), ClusterId.parse("224.0.0.2")))
        .globalPeer(ip("fd00:1::1"), AS)
        .globalPeer(ip("fd00:1::2"), AS)
        .build();
  }

  @Test
  void ids_that_reflectors_of_the_other_family_also_have_stay() {
    Topology before =
        alsoInIpv6(Planner.topOfRack().plan(racks(2, 2, 2).build(), EMPTY).topology());

    assertThat(Planner.topOfRack().plan(racks(2, 2, 2).build(), before).changes()).isEmpty();
  }

  @Test
  void an_id_that_is_asked_for_only_has_to_be_free_in_the_families_of_its_rack() {
    Inventory ipv4 =
        inventory(all -> all.rack("r1", rack -> filled(0, 2, 0, 1).accept(rack.clusterId(X))));
    Inventory both =
        inventory(
            all ->
                all.rack(
                    "r1",
                    rack ->
                        filled(0, 2, 0, 1).accept(rack.clusterId(X).reflector("R6", "fd00:1::9"))));

    Topology planned = Planner.topOfRack().plan(ipv4, alsoInIpv6(EMPTY)).topology();
    assertThat(clusterId(planned, "10.0.1.1")).isEqualTo("224.0.0.1");
    assertThatThrownBy(() -> Planner.topOfRack().plan(both, alsoInIpv6(EMPTY)))
        .hasMessage(
            "rack r1 asks for cluster ID 224.0.0.1, but that is the cluster ID of reflector"
                + " fd00:1::1, which is not in the inventory; give the rack another cluster-id, or"
                + " none, for one to be assigned, or list that reflector, or remove it (rr remove"
                + " fd00:1::1) if it is gone");
  }

  @Test
  void a_new_id_is_free_in_both_families() {
    Topology planned = Planner.topOfRack().plan(seed().build(), alsoInIpv6(EMPTY)).topology();

    assertThat(clusterId(planned, "10.0.1.1")).isEqualTo("224.0.0.3");
  }

  @Test
  void a_reflector_of_both_families_keeps_one_id_for_both() {
    Inventory both =
        inventory(
            all ->
                all.rack(
                    "r1", r -> r.reflector("RR", "10.0.1.1", "fd00:1::9").node("N", "10.0.2.1")));
    Topology before =
        Topology.builder()
            .reflector(Reflector.of(ip("10.0.1.1"), ClusterId.parse("9.0.0.1")))
            .build();

    Topology planned = Planner.topOfRack().plan(both, alsoInIpv6(before)).topology();

    assertThat(clusterId(planned, "10.0.1.1")).isEqualTo("9.0.0.1");
    assertThat(clusterId(planned, "fd00:1::9")).isEqualTo("9.0.0.1");
  }

  @Test
  void what_others_share_wrongly_is_no_reason_to_refuse_a_plan() {
    Topology others =
        Topology.builder()
            .reflector(Reflector.of(ip("fd00:1::1"), X))
            .reflector(Reflector.of(ip("fd00:1::2"), X))
            .node(node("A", "fd00:2::1", "fd00:1::1"))
            .node(node("B", "fd00:2::2", "fd00:1::2"))
            .build();

    Topology planned = Planner.topOfRack().plan(seed().build(), others).topology();

    assertThat(planned.reflectors()).hasSize(8);
  }

  private static Node node(String name, String address, String peer) {
    return Node.named(new Name(name)).withAddress(ip(address)).withPeer(ip(peer), AS);
  }

  @Test
  void per_rack_ids_with_some_of_the_rack_s_reflectors_are_refused_with_the_reason() {
    Planner some = Planner.topOfRack().withReflectorsPerNode(1);

    assertThatThrownBy(() -> some.plan(seed().build(), EMPTY))
        .isInstanceOf(PlanningException.class)
        .hasMessageContaining("cluster ID 224.0.0.1 would be shared by the reflectors")
        .hasMessageContaining("use all reflectors of the rack, or a cluster ID for each reflector");
    assertThat(
            some.withClusterIds(ClusterIds.PER_REFLECTOR)
                .plan(seed().build(), EMPTY)
                .topology()
                .reflectors())
        .hasSize(6);
  }

  @Test
  void per_rack_ids_with_spread_are_refused_unless_each_rack_has_one_reflector() {
    Planner spread = Planner.spread(2).withClusterIds(ClusterIds.PER_RACK);

    assertThatThrownBy(() -> spread.plan(seed().build(), EMPTY))
        .hasMessageContaining("would be shared");
    assertThat(spread.plan(racks(3, 1, 3).build(), EMPTY).topology().reflectors()).hasSize(3);
  }

  @Test
  void a_lingering_reflector_without_clients_does_not_cost_its_rack_the_id() {
    Topology before = Planner.topOfRack().plan(racks(1, 2, 2).build(), EMPTY).topology();

    Topology after = Planner.topOfRack().plan(racks(1, 1, 2).build(), before).topology();

    assertThat(after.reflectors()).containsKey(ip("10.0.1.2"));
    assertThat(clusterId(after, "10.0.1.1")).isEqualTo("224.0.0.1");
  }

  @Test
  void a_new_id_is_not_that_of_any_registered_reflector() {
    Topology stored = Topology.builder().reflector(Reflector.of(ip("10.0.9.9"), X)).build();

    assertThat(clusterId(Planner.topOfRack().plan(seed().build(), stored).topology(), "10.0.1.1"))
        .isEqualTo("224.0.0.2");
  }

  @Test
  void an_ipv6_reflector_without_router_id_gets_an_id_of_its_own() {
    Inventory inventory =
        inventory(
            all ->
                all.rack("r1", r -> r.reflector("RR1", "fd00:1::1").node("N1", "fd00:2::1"))
                    .rack("r2", r -> r.reflector("RR2", "fd00:1::2").node("N2", "fd00:2::2")));

    Topology planned = Planner.spread(1).plan(inventory, EMPTY).topology();

    assertThat(clusterId(planned, "fd00:1::1")).isEqualTo("224.0.0.1");
    assertThat(clusterId(planned, "fd00:1::2")).isEqualTo("224.0.0.2");
  }
}
