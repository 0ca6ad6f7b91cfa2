package io.github.reflectory.testkit;

import static io.github.reflectory.topology.AddressFamily.IPV4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Racks of two reflectors with one cluster ID, and nodes in other AS numbers than theirs. */
class ExternalNodesTest {
  private static final int AS = 64512;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Each node peers with both reflectors of its rack. */
  private static Report report(int racks, int nodesPerRack, IntUnaryOperator asOf) {
    TopologyBuilder topology = Topology.builder().defaultAs(new Asn(AS)).nodeMesh(false);
    for (int rack = 0; rack < racks; rack++) {
      for (int i = 0; i < 2; i++) {
        ClusterId id = ClusterId.parse("224.0.0." + (rack + 1));
        topology.reflector(Reflector.of(reflector(rack, i), id));
      }
      for (int i = 0; i < nodesPerRack; i++) {
        int node = rack * nodesPerRack + i;
        topology.node(
            Node.named(new Name("n" + node))
                .withAs(new Asn(asOf.applyAsInt(node)))
                .withAddress(IpAddress.parse("10.1." + rack + "." + i))
                .withPeer(reflector(rack, 0), new Asn(AS))
                .withPeer(reflector(rack, 1), new Asn(AS)));
      }
    }
    return Analysis.of(topology.build(), IPV4).report();
  }

  private static IpAddress reflector(int rack, int number) {
    return IpAddress.parse("10.0." + rack + "." + number);
  }

  @Test
  void one_node_in_another_as_leaves_the_answer_exact() {
    Report report = report(10, 2, node -> node == 7 ? 65001 : AS);

    assertThat(report.lost().count()).isZero();
    assertThat(report.sessions().method()).isEqualTo(Method.CLOSED_FORM);
    assertThat(report.sessions().survives()).isEqualTo(1);
    assertThat(report.sessions().witness().orElseThrow().down()).hasSize(2);
    assertThat(report.reflectors().survives()).isEqualTo(1);
  }

  @Test
  void so_do_five_of_six_hundred() {
    Report report =
        assertTimeout(LIMIT, () -> report(30, 20, node -> node % 120 == 7 ? 65001 + node : AS));

    assertThat(report.lost().count()).isZero();
    assertThat(report.sessions().method()).isEqualTo(Method.CLOSED_FORM);
    assertThat(report.sessions().survives()).isEqualTo(1);
    assertThat(report.sessions().complete()).isTrue();
  }

  /** A node takes no route with its own AS number in it, so those of one rack lose each other. */
  @Test
  void racks_in_ass_of_their_own_lose_what_is_within_one() {
    Report report = report(10, 3, node -> 65001 + node / 3);

    assertThat(report.method()).isEqualTo(Method.CLOSED_FORM);
    assertThat(report.lost().count()).isEqualTo(10 * 3 * 2);
    assertThat(report.sessions().survives()).isEqualTo(-1);
    assertThat(report.sessions().histogram())
        .containsOnly(Map.entry(-1, 10L * 3 * 2), Map.entry(1, 30L * 29 - 10 * 3 * 2));
  }
}
