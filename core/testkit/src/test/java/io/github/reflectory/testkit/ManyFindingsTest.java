package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.Finding;
import io.github.reflectory.analysis.FindingCode;
import io.github.reflectory.topology.AddressFamily;
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
      Name name = new Name(String.format("N%04d", i));
      builder.node(
          Node.named(name).withAddress(IpAddress.parse("10.2." + i / 200 + "." + (i % 200 + 1))));
    }

    List<Finding> found = found(builder.build(), FindingCode.NODE_WITHOUT_REFLECTOR);

    assertThat(found).hasSize(1);
    assertThat(found.get(0).speakers()).hasSize(100).startsWith("N0000").endsWith("N0099");
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
    assertThat(found.get(7).speakers()).containsExactly("10.0.1.15", "10.0.1.16");
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
}
