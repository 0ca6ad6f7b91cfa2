package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.converge.Convergence;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.Optional;

/**
 * Plans for one network that are each proven, and together would leave it without reflectors.
 *
 * <pre>
 *   base: N1..N4 on RR1..RR4     one plan: all on RR1, RR2     another: all on RR3, RR4
 * </pre>
 */
final class ProvenPlans {
  private static final Planner PLANNER = Planner.topOfRack().withPruning(true);

  private ProvenPlans() {}

  /** The store's writers plan in turn with the first two reflectors only and the others only. */
  static void race(List<? extends TopologyStore> stores) {
    TopologyStore any = stores.get(0);
    for (int round = 0; round < 3; round++) {
      Snapshot empty = any.snapshot();
      any.apply(empty.topology().diff(planned(Topology.empty(), 1, 2, 3, 4)), empty);
      List<Snapshot> bases = stores.stream().map(TopologyStore::snapshot).toList();
      List<Topology> plans =
          List.of(planned(bases.get(0).topology(), 1, 2), planned(bases.get(1).topology(), 3, 4));
      plans.forEach(ProvenPlans::losesNothing);

      List<Boolean> through =
          Races.inParallel(
              plans.size(), i -> getsThrough(stores.get(i), bases.get(i), plans.get(i)));

      assertThat(through)
          .as("of two plans on one snapshot exactly one is written, the other is a conflict")
          .containsOnlyOnce(true);
      assertThat(any.snapshot().topology())
          .as("what is stored is what was proven")
          .isEqualTo(plans.get(through.indexOf(true)));
    }
  }

  private static boolean getsThrough(TopologyStore store, Snapshot base, Topology plan) {
    try {
      store.applyIfUnchanged(base.topology().diff(plan), base);
      return true;
    } catch (StoreException.Conflict e) {
      assertThat(e.applied()).as("a plan that comes second writes nothing").isEmpty();
      return false;
    }
  }

  /** Each adds a rack of its own to what there is. */
  static void converge(List<? extends TopologyStore> stores) {
    List<Convergence> ends =
        Races.inParallel(
            stores.size(),
            i ->
                Convergence.converge(
                    stores.get(i),
                    Planner.topOfRack(),
                    rack(i + 1).build(),
                    plan -> lost(plan.topology())));

    assertThat(ends).allSatisfy(e -> assertThat(e).isInstanceOf(Convergence.Converged.class));
    Topology held = stores.get(0).snapshot().topology();
    assertThat(held.nodes()).as("no writer's nodes are lost").hasSize(stores.size());
    assertThat(held.reflectors()).hasSize(2 * stores.size());
    losesNothing(held);
  }

  private static Inventory.Builder rack(int number) {
    return Inventory.builder(new Asn(64512))
        .rack(
            "rack" + number,
            rack ->
                rack.reflector("A" + number, "10.0." + number + ".1")
                    .reflector("B" + number, "10.0." + number + ".2")
                    .node("N" + number, "10.0." + number + ".3"));
  }

  /** A plan that nobody may write. */
  static void refuse(TopologyStore store) {
    Snapshot before = store.snapshot();

    Convergence end =
        Convergence.converge(
            store, PLANNER, network(1, 2).build(), plan -> Optional.of("not on a Monday"));

    assertThat(end)
        .isInstanceOfSatisfying(
            Convergence.Refused.class,
            refused -> {
              assertThat(refused.objection()).isEqualTo("not on a Monday");
              assertThat(refused.plan().topology().reflectors()).hasSize(2);
              assertThat(refused.applied()).isEmpty();
            });
    assertThat(store.snapshot()).isEqualTo(before);
    refuseToTakeRoutesAway(store);
  }

  //   N1..N4 on RR1 and RR2; then an inventory of N1 and N2 in another AS number
  private static void refuseToTakeRoutesAway(TopologyStore store) {
    converge(store, network(1, 2).build());
    Snapshot before = store.snapshot();
    Inventory renumbered =
        Inventory.builder(new Asn(65000))
            .rack("rack1", rack -> rack.reflector("RR1", "10.0.1.1").node("N1", "10.0.2.1"))
            .build();

    assertThat(converge(store, renumbered))
        .isInstanceOfSatisfying(
            Convergence.Refused.class,
            refused ->
                assertThat(refused.objection())
                    .contains("pairs of nodes that see each other in IPv4 would not any more"));
    assertThat(store.snapshot()).isEqualTo(before);
  }

  private static Convergence converge(TopologyStore store, Inventory inventory) {
    return Convergence.converge(store, Planner.topOfRack(), inventory, plan -> Optional.empty());
  }

  private static Topology planned(Topology previous, int... reflectors) {
    return PLANNER.plan(network(reflectors).build(), previous).topology();
  }

  private static Inventory.Builder network(int... reflectors) {
    return Inventory.builder(new Asn(64512))
        .rack(
            "rack1",
            rack -> {
              for (int i : reflectors) {
                rack.reflector("RR" + i, "10.0.1." + i);
              }
              for (int i = 1; i <= 4; i++) {
                rack.node("N" + i, "10.0.2." + i);
              }
            });
  }

  private static void losesNothing(Topology topology) {
    assertThat(lost(topology)).as("lost in what is stored").isEmpty();
  }

  private static Optional<String> lost(Topology topology) {
    long lost = Analysis.of(topology, AddressFamily.IPV4).report().lost().count();
    return lost == 0 ? Optional.empty() : Optional.of(lost + " pairs lost");
  }
}
