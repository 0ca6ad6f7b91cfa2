package io.github.reflectory.testkit;

import static io.github.reflectory.analysis.report.FindingCode.CLUSTER_ID_SPLIT;
import static io.github.reflectory.analysis.report.FindingCode.EXTERNAL_WITHIN_AS;
import static io.github.reflectory.analysis.report.FindingCode.NODE_WITHOUT_REFLECTOR;
import static io.github.reflectory.analysis.report.Severity.REMARK;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A fault is as severe in a large network as in a small one.
 *
 * <pre>
 *   rack 1          rack 2          ...     all reflectors in a mesh, two in each rack
 *  R1 --- R2 ----- R3 --- R4               and of one cluster ID there
 *  | \   / |       | \   / |
 *  A       B       C       D
 * </pre>
 */
class FaultsAtSizeTest {
  private static final Asn AS = new Asn(64512);

  @ParameterizedTest
  @CsvSource({"2, 2", "3, 3", "4, 6"})
  void a_mistyped_as_number_is_a_warning(int racks, int nodesOfEach) {
    Analysis analysis = analysis(mistyped(sound(racks, nodesOfEach)));

    assertThat(worseThanRemarks(analysis)).containsOnlyKeys(EXTERNAL_WITHIN_AS);
    cures(analysis, worseThanRemarks(analysis));
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "3, 3", "4, 6"})
  void a_mistyped_as_number_beside_a_mistyped_cluster_id_hides_nothing(int racks, int nodesOfEach) {
    TopologyBuilder network = mistyped(sound(racks, nodesOfEach)).toBuilder();
    network.reflector(Reflector.of(reflector(racks, 2), clusterId(1)));
    Analysis analysis = analysis(network.build());

    assertThat(worseThanRemarks(analysis)).containsOnlyKeys(EXTERNAL_WITHIN_AS, CLUSTER_ID_SPLIT);
    cures(analysis, worseThanRemarks(analysis));
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "3, 3", "4, 6"})
  void a_sound_network_has_no_finding(int racks, int nodesOfEach) {
    assertThat(worseThanRemarks(analysis(sound(racks, nodesOfEach)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2, 3", "3, 4", "4, 6", "3, 40"})
  void a_node_without_peers_gets_those_of_its_rack(int racks, int nodesOfEach) {
    TopologyBuilder network = sound(racks, nodesOfEach).toBuilder();
    Name name = new Name("r2n1");
    Node node = requireNonNull(sound(racks, nodesOfEach).nodes().get(name));
    network.node(node.withPeers(new TreeMap<>()));
    Finding found =
        requireNonNull(worseThanRemarks(analysis(network.build())).get(NODE_WITHOUT_REFLECTOR));

    assertThat(found.remedy().changes())
        .containsExactlyInAnyOrder(
            new NodeEntry.Peer(name, reflector(2, 1)).set(AS),
            new NodeEntry.Peer(name, reflector(2, 2)).set(AS));
  }

  private static void cures(Analysis analysis, Map<FindingCode, Finding> found) {
    Analysis cured = analysis;
    for (Finding finding : found.values()) {
      assertThat(finding.remedy().changes()).as("%s", finding).isNotEmpty();
      cured = cured.with(finding.remedy());
    }
    assertThat(worseThanRemarks(cured)).isEmpty();
  }

  private static Map<FindingCode, Finding> worseThanRemarks(Analysis analysis) {
    Map<FindingCode, Finding> found = new TreeMap<>();
    for (Finding finding : analysis.report().findings()) {
      if (finding.severity() != REMARK) {
        assertThat(found.put(finding.code(), finding)).as("two: %s", finding).isNull();
      }
    }
    return found;
  }

  private static Analysis analysis(Topology topology) {
    return Analysis.of(topology, AddressFamily.IPV4);
  }

  private static Topology mistyped(Topology sound) {
    Node node = sound.nodes().values().iterator().next();
    IpAddress peer = node.peers().firstKey();
    return sound.toBuilder().node(node.withPeer(peer, new Asn(64521))).build();
  }

  private static Topology sound(int racks, int nodesOfEach) {
    TopologyBuilder network = Topology.builder().nodeMesh(false).defaultAs(AS);
    for (int rack = 1; rack <= racks; rack++) {
      List<IpAddress> reflectors = List.of(reflector(rack, 1), reflector(rack, 2));
      for (IpAddress each : reflectors) {
        network.reflector(Reflector.of(each, clusterId(rack)));
      }
      for (int i = 1; i <= nodesOfEach; i++) {
        Node node =
            Node.named(new Name("r" + rack + "n" + i))
                .withAddress(IpAddress.parse("10.1." + rack + "." + i));
        for (IpAddress each : reflectors) {
          node = node.withPeer(each, AS);
        }
        network.node(node);
      }
    }
    return network.build();
  }

  private static IpAddress reflector(int rack, int number) {
    return IpAddress.parse("10.0." + rack + "." + number);
  }

  private static ClusterId clusterId(int rack) {
    return ClusterId.parse("1.0.0." + rack);
  }
}
