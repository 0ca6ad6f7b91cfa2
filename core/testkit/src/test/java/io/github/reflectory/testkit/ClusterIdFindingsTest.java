package io.github.reflectory.testkit;

import static io.github.reflectory.analysis.report.FindingCode.CLUSTER_ID_ACROSS_RACKS;
import static io.github.reflectory.analysis.report.FindingCode.CLUSTER_ID_IS_ROUTER_ID;
import static io.github.reflectory.analysis.report.FindingCode.CLUSTER_ID_SPLIT;
import static io.github.reflectory.analysis.report.Severity.ERROR;
import static io.github.reflectory.analysis.report.Severity.REMARK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found about cluster IDs. */
class ClusterIdFindingsTest {
  private static final AddressFamily IPV4 = AddressFamily.IPV4;

  //  R1 --- R2     cluster 1
  //  | \   / |
  //  |  / \  |
  //  A       B     rack1: R1 and A, rack2: R2 and B
  @Test
  void a_cluster_id_shared_across_racks_is_found() {
    Wiring wiring = Networks.sharedId();
    Analysis analysis = Analysis.of(wiring.topology(), IPV4);
    FailureDomains apart = Found.racks(wiring, List.of("R1", "A"), List.of("R2", "B"));

    Found.in(analysis.withDomains(apart))
        .one(
            CLUSTER_ID_ACROSS_RACKS,
            REMARK,
            List.of("10.0.1.1", "10.0.1.2"),
            "10.0.1.1 and 10.0.1.2 share cluster ID 224.0.0.1 and stand in rack1 and rack2: no"
                + " failure of reflectors or racks loses routes by it, since their clients peer"
                + " with all of them, but failures of sessions do, which an ID for each would survive;"
                + " give each rack a cluster ID of its own if sessions fail more than machines");
    Found.in(analysis.withDomains(Found.racks(wiring, List.of("R1", "R2", "A", "B"))))
        .nothingElse();
    Found.in(analysis).nothingElse();
  }

  //     R1 --- R2       cluster 1
  //    /  \   /  \
  //   N1  N2 N3  N4
  @Test
  void a_cluster_whose_reflectors_do_not_share_their_clients_is_found() {
    Found.in(Networks.splitCluster())
        .one(
            CLUSTER_ID_SPLIT,
            ERROR,
            List.of("10.0.1.1", "10.0.1.2"),
            "10.0.1.1 and 10.0.1.2 share cluster ID 224.0.0.1, but not their clients (N1 and N2 on"
                + " 10.0.1.1; N3 and N4 on 10.0.1.2): they drop each other's routes;"
                + " these nodes need their other reflectors; give each its own cluster ID, or"
                + " let each node peer with all of them");
    Found.in(Networks.twoClusters()).nothingElse();
  }

  //   RR1 RR2 ---- RR3 RR4 ---- RR5   RR6
  //    1   2        2   3        3
  @Test
  void a_split_cluster_that_costs_nothing_yet_is_a_warning() {
    List<String> severities =
        Found.in(Networks.misprint()).all().stream()
            .filter(finding -> finding.code() == CLUSTER_ID_SPLIT)
            .map(finding -> finding.severity() + " " + finding.speakers())
            .toList();

    assertThat(severities)
        .containsExactly("WARNING [10.0.1.2, 10.0.1.3]", "WARNING [10.0.1.4, 10.0.1.5]");
  }

  //  R1 --- R2     cluster 1; only R1 has clients
  @Test
  void a_reflector_without_clients_splits_no_cluster() {
    Found.in(new Wiring().cluster(1, "R1", "R2").node("A", "R1").node("B", "R1"))
        .nothing(CLUSTER_ID_SPLIT);
  }

  //  R1 --- R2     R1's cluster ID is R2's address
  @Test
  void a_cluster_id_that_is_the_router_id_of_another_is_found() {
    Reflector confused = Reflector.of(IpAddress.parse("10.0.1.1"), ClusterId.parse("10.0.1.2"));
    Wiring withoutIds =
        new Wiring().reflectors("R1", "R2").node("A", "R1", "R2").node("B", "R1", "R2");

    Found.in(Networks.uniqueIds(), network -> network.reflector(confused)).nothingElse();
    Found.in(withoutIds, network -> network.reflector(confused))
        .one(
            CLUSTER_ID_IS_ROUTER_ID,
            REMARK,
            List.of("10.0.1.1", "10.0.1.2"),
            "the cluster ID of 10.0.1.1 is the router ID of 10.0.1.2, which has no cluster ID of"
                + " its own: both are in one cluster and drop each other's routes; give"
                + " 10.0.1.1 another cluster ID");
    Found.in(withoutIds).nothingElse();
  }

  //  R1 --- R2     both with R1's address as cluster ID
  //  | \   / |
  //  |  / \  |
  //  A       B     rack1: R1 and A, rack2: R2 and B
  @Test
  void an_address_as_cluster_id_of_both_reflectors_of_all_nodes_is_no_warning() {
    Wiring wiring = Networks.sharedId();
    ClusterId address = ClusterId.parse("10.0.1.1");
    Topology topology =
        wiring.topology().toBuilder()
            .reflector(Reflector.of(IpAddress.parse("10.0.1.1"), address))
            .reflector(Reflector.of(IpAddress.parse("10.0.1.2"), address))
            .build();
    FailureDomains racks = Found.racks(wiring, List.of("R1", "A"), List.of("R2", "B"));
    Found found = Found.in(Analysis.of(topology, IPV4).withDomains(racks));

    assertThat(found.all())
        .extracting(finding -> finding.severity() + " " + finding.code())
        .containsExactly("REMARK cluster-id-across-racks");
  }

  //  R1 --- R2     R1's cluster ID is R2's address, and no client is on both
  @Test
  void a_router_id_used_as_cluster_id_counts_as_one() {
    Reflector confused = Reflector.of(IpAddress.parse("10.0.1.1"), ClusterId.parse("10.0.1.2"));
    Wiring halves = new Wiring().reflectors("R1", "R2").node("A", "R1").node("B", "R2");

    Found.in(halves, network -> network.reflector(confused))
        .one(
            CLUSTER_ID_SPLIT,
            ERROR,
            List.of("10.0.1.1", "10.0.1.2"),
            "10.0.1.1 and 10.0.1.2 share cluster ID 10.0.1.2, but not their clients (A on 10.0.1.1;"
                + " B on 10.0.1.2): they drop each other's routes; these nodes need their other"
                + " reflectors; give each its own cluster ID, or let each node peer with all of"
                + " them");
  }

  //  R1 --- R2 --- R3     the cluster ID of R1 and R3 is R2's address, and R2 has none
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void all_that_is_offered_for_a_cluster_is_the_same_change(boolean racks) {
    ClusterId address = ClusterId.parse("10.0.1.2");
    Wiring wiring =
        new Wiring()
            .reflectors("R1", "R2", "R3")
            .node("A", "R1")
            .node("B", "R2")
            .node("C", "R3")
            .node("D", "R1", "R3");
    Topology topology =
        wiring.topology().toBuilder()
            .reflector(Reflector.of(IpAddress.parse("10.0.1.1"), address))
            .reflector(Reflector.of(IpAddress.parse("10.0.1.3"), address))
            .build();
    Analysis analysis = Analysis.of(topology, IPV4);
    List<Finding> found =
        Found.in(
                racks
                    ? analysis.withDomains(
                        Found.racks(
                            wiring,
                            List.of("R1", "A", "D"),
                            List.of("R2", "B"),
                            List.of("R3", "C")))
                    : analysis)
            .all();

    assertThat(found).extracting(Finding::code).contains(CLUSTER_ID_SPLIT, CLUSTER_ID_IS_ROUTER_ID);
    assertThat(
            found.stream()
                .map(finding -> finding.remedy().changes())
                .filter(each -> !each.isEmpty())
                .distinct())
        .hasSize(1);
    assertThat(analysis.with(found.get(0).remedy()).lost().count()).isZero();
  }
}
