package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.plan.ClusterIds;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.plan.Strategy;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Plans of inventories in which machines are listed as reflectors and as nodes. */
class ReflectorNodePlansProperties {
  @Provide
  Arbitrary<Inventory> inventories() {
    return Inventories.withReflectorsThatAreNodes();
  }

  @Provide
  Arbitrary<Planner> planners() {
    return Arbitraries.of(
        Planner.topOfRack(),
        Planner.topOfRack().withClusterIds(ClusterIds.PER_REFLECTOR),
        Planner.topOfRack().withReflectorsPerNode(1).withClusterIds(ClusterIds.PER_REFLECTOR),
        Planner.of(Strategy.EVERYONE),
        Planner.of(Strategy.EVERYONE).withClusterIds(ClusterIds.PER_RACK),
        Planner.of(Strategy.MESH),
        Planner.spread(1));
  }

  @Property(tries = 200)
  void a_plan_has_no_entry_that_analysis_calls_useless_and_loses_nothing(
      @ForAll("inventories") Inventory inventory, @ForAll("planners") Planner planner) {
    Topology planned = planner.plan(inventory, Topology.empty()).topology();

    assertUseful(planned);
    assertThat(planner.plan(inventory, planned).changes()).isEmpty();
  }

  @Property(tries = 200)
  void useless_entries_of_an_earlier_plan_go(
      @ForAll("inventories") Inventory inventory,
      @ForAll("planners") Planner earlier,
      @ForAll("planners") Planner planner) {
    Topology before = naming(earlier.plan(inventory, Topology.empty()).topology());
    Topology planned = planner.plan(inventory, before).topology();

    assertUseful(planned);
    assertThat(planner.plan(inventory, planned).changes()).isEmpty();
  }

  private static void assertUseful(Topology planned) {
    for (AddressFamily family : AddressFamily.values()) {
      for (Node node : planned.nodes().values()) {
        node.address(family).ifPresent(own -> assertThat(node.peers()).doesNotContainKey(own));
      }
      Analysis analysis = Analysis.of(planned, family);
      assertThat(analysis.report().findings())
          .extracting(finding -> finding.code())
          .doesNotContain(FindingCode.PEER_IN_MESH, FindingCode.ROUTES_LOST);
    }
  }

  /** Every node also names every reflector of its families, itself included. */
  private static Topology naming(Topology planned) {
    TopologyBuilder all = planned.toBuilder();
    for (Node node : planned.nodes().values()) {
      for (IpAddress reflector : planned.reflectors().keySet()) {
        if (node.address(reflector.family()).isPresent()) {
          node = node.withPeer(reflector, planned.defaultAs());
        }
      }
      all.node(node);
    }
    return all.build();
  }
}
