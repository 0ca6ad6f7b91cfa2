package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Comparison;
import io.github.reflectory.analysis.report.CounterExample;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.plan.ClusterIds;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.plan.Strategy;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found where reflectors are nodes, too, which is how Calico's users lay them out. */
class ReflectorNodesTest {
  private static final AddressFamily IPV4 = AddressFamily.IPV4;

  private static Analysis analysis(Wiring wiring) {
    return Analysis.of(wiring.topology(), IPV4);
  }

  /** All nodes on both reflectors, which are nodes themselves; the reflectors' cluster IDs. */
  private static Wiring everyoneOnBoth(int first, int second) {
    return new Wiring()
        .cluster(first, "R1")
        .cluster(second, "R2")
        .reflectorNode("r1", "R1")
        .reflectorNode("r2", "R2")
        .node("A", "R1", "R2")
        .node("B", "R1", "R2")
        .node("C", "R1", "R2");
  }

  //   R1 --- R2 = w2     cluster 1
  //   |
  //   w3
  @Test
  void a_cluster_is_split_by_a_reflector_that_is_a_node_and_no_peer_of_the_clients() {
    Analysis analysis =
        analysis(new Wiring().cluster(1, "R1", "R2").reflectorNode("w2", "R2").node("w3", "R1"));

    assertThat(analysis.lost()).hasToString("no routes from w3 to w2");
    Found.in(analysis)
        .one(
            FindingCode.CLUSTER_ID_SPLIT,
            Severity.ERROR,
            List.of("10.0.1.1", "10.0.1.2"),
            "10.0.1.1 and 10.0.1.2 share cluster ID 224.0.0.1, but not their clients (w3 on"
                + " 10.0.1.1; w2 is 10.0.1.2 itself): they drop each other's routes; these nodes"
                + " need their other reflectors; give each its own cluster ID, or let each node"
                + " peer with all of them");
    assertThat(analysis.withClusterIds(ClusterIds.PER_REFLECTOR).lost().count()).isZero();
  }

  //   R1 --- R2     cluster 1; mutual clients, A on both
  @Test
  void reflectors_that_are_each_others_clients_split_no_cluster() {
    Found.in(
            new Wiring()
                .cluster(1, "R1", "R2")
                .client("R1", "R2")
                .node("A", "R1", "R2")
                .node("B", "R1", "R2")
                .analysis(IPV4))
        .nothing(FindingCode.CLUSTER_ID_SPLIT);
  }

  //   r1 = R1 --- R2 = r2     cluster 1, or clusters 1 and 2; A, B and C on both
  @Test
  void a_cluster_id_for_each_of_them_saves_most_pairs_from_single_session_failures() {
    Report shared = analysis(everyoneOnBoth(1, 1)).report();
    Report own = analysis(everyoneOnBoth(1, 1)).withClusterIds(ClusterIds.PER_REFLECTOR).report();

    assertThat(shared.findings())
        .extracting(Object::toString)
        .containsExactly(
            "REMARK cluster-id-split: 10.0.1.1 and 10.0.1.2 share cluster ID 224.0.0.1, and among"
                + " them are nodes r1 and r2: whoever loses its session with one of these is lost"
                + " to it, since it drops what the others of its cluster reflect; give each its"
                + " own cluster ID");
    assertThat(own.findings()).isEmpty();
    assertThat(shared.sessions().histogram()).containsEntry(0, 8L);
    assertThat(own.sessions().histogram()).containsEntry(0, 2L);
    assertThat(Comparison.of(shared, own).better())
        .containsExactly(
            "better: fewer pairs of nodes can be lost by a single session failure: 2 (before: 8)");
    assertThat(Comparison.of(own, shared).worse())
        .containsExactly(
            "worse: more pairs of nodes can be lost by a single session failure: 8 (before: 2)");
  }

  @Test
  void with_300_nodes_in_30_racks_what_own_cluster_ids_change_is_told() {
    Inventory.Builder inventory = Inventory.builder(new Asn(64512));
    for (int i = 0; i < 30; i++) {
      String place = "10.1." + i + ".";
      boolean reflects = i < 3;
      inventory.rack(
          "rack" + i,
          rack -> {
            for (int node = 1; node <= 10; node++) {
              rack.node("N" + place + node, place + node);
            }
            if (reflects) {
              rack.reflector("N" + place + 1, place + 1);
            }
          });
    }
    Topology own =
        Planner.of(Strategy.EVERYONE).plan(inventory.build(), Topology.empty()).topology();
    TopologyBuilder shared = own.toBuilder();
    own.reflectors()
        .keySet()
        .forEach(at -> shared.reflector(Reflector.of(at, ClusterId.parse("224.0.0.1"))));
    Analysis now =
        Analysis.of(shared.build(), IPV4).withDomains(FailureDomains.of(inventory.build()));

    assertThat(
            Comparison.of(now.report(), now.withClusterIds(ClusterIds.PER_REFLECTOR).report())
                .better())
        .containsExactly(
            "better: fewer pairs of nodes can be lost by a single session failure: 6 (before:"
                + " 897)");
  }

  //   r1 = R1 --- R2 = r2     clusters 1 and 2; A, B and C on both
  @Test
  void a_reflector_keeps_a_reflector_being_one() {
    Analysis analysis = analysis(everyoneOnBoth(1, 2));
    CounterExample unexpected = analysis.report().sessions().unexpected().orElseThrow();

    assertThat(unexpected)
        .hasToString("session:10.0.1.1~10.0.1.2 down: 2 pairs lost, no routes between r1 and r2");
    assertThat(unexpected.surprising()).isTrue();
    assertThat(analysis.report().sessions().survives()).isZero();
  }
}
