package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A mistake made a thousand times is still read in a minute. */
class ManyFindingsTest {
  private static List<Finding> found(Topology topology, FindingCode code) {
    return Analysis.of(topology, AddressFamily.IPV4).report().findings().stream()
        .filter(finding -> finding.code() == code)
        .toList();
  }

  @Test
  void equal_findings_of_many_nodes_are_one_with_their_number() {
    TopologyBuilder builder = Topology.builder().nodeMesh(false);
    for (int i = 0; i < 2000; i++) {
      builder.node(Node.named(new Name(String.format("N%04d", i))).withAddress(address(i)));
    }

    List<Finding> found = found(builder.build(), FindingCode.NODE_WITHOUT_REFLECTOR);

    assertThat(found).hasSize(1);
    assertThat(found.get(0).speakers())
        .hasSize(2000)
        .startsWith(new Name("N0000"))
        .endsWith(new Name("N1999"));
    assertThat(found.get(0).message())
        .startsWith("N0000, N0001, N0002 and 1997 more have no peers: ");
  }

  // Clusters 1 to 20 of two reflectors that do not share their clients.
  @Test
  void of_many_findings_of_a_kind_the_first_stay_apart() {
    Wiring wiring = new Wiring();
    for (int i = 1; i <= 20; i++) {
      wiring
          .cluster(i, "R" + i + "a", "R" + i + "b")
          .node("A" + i, "R" + i + "a")
          .node("B" + i, "R" + i + "b");
    }

    List<Finding> found = found(wiring.topology(), FindingCode.CLUSTER_ID_SPLIT);

    assertThat(found).hasSize(9);
    assertThat(found.get(7).speakers())
        .containsExactly(IpAddress.parse("10.0.1.15"), IpAddress.parse("10.0.1.16"));
    assertThat(found.get(8).message())
        .isEqualTo(
            "12 more of this kind, at 10.0.1.17, 10.0.1.18, 10.0.1.19 and 21 more; the same for"
                + " each");
    assertThat(found.get(8).speakers()).hasSize(24);
  }

  @Test
  void the_worst_come_first() {
    Wiring wiring = Networks.splitCluster();
    Topology meshed = wiring.topology().toBuilder().nodeMesh(true).build();

    assertThat(Found.in(Analysis.of(meshed, AddressFamily.IPV4)).all())
        .extracting(Finding::severity)
        .isSorted();
  }

  //   R1   R2   cluster 1, 35 nodes each        R3   R4   cluster 2, a node each
  @Test
  void what_loses_the_last_pair_by_name_is_as_severe_as_what_loses_thousands() {
    Wiring wiring = new Wiring().cluster(1, "R1", "R2").cluster(2, "R3", "R4");
    for (int i = 1; i <= 35; i++) {
      wiring.node("A" + i, "R1").node("B" + i, "R2");
    }
    wiring.node("Y", "R3").node("Z", "R4");

    assertThat(found(wiring.topology(), FindingCode.CLUSTER_ID_SPLIT))
        .hasSize(2)
        .allMatch(finding -> finding.severity() == Severity.ERROR);
  }

  // A node mesh in which the nodes of 20 pairs expect of each other an AS number they do not have.
  @Test
  void in_a_large_network_findings_tried_together_are_as_severe_as_if_tried_alone() {
    TopologyBuilder builder = Topology.builder();
    for (int i = 0; i < 540; i++) {
      Node node = Node.named(new Name(String.format("N%04d", i))).withAddress(address(i));
      builder.node(i < 20 ? node.withPeer(address(i + 20), new Asn(64999)) : node);
    }

    assertThat(found(builder.build(), FindingCode.AS_MISMATCH))
        .hasSize(9)
        .allMatch(finding -> finding.severity() == Severity.ERROR);
  }

  private static IpAddress address(int i) {
    return IpAddress.parse("10.2." + i / 200 + "." + (i % 200 + 1));
  }
}
