package io.github.reflectory.testkit;

import static io.github.reflectory.session.ReflectionRules.RFC4456;
import static io.github.reflectory.topology.AddressFamily.IPV4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Tolerance;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.plan.ClusterIds;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes that are reflectors, too: the first ones of each network, and all nodes peer with them. */
class ReflectorNodeTolerancesTest {
  private static final Asn AS = new Asn(64512);

  /** Some 20 times what it takes. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** A network, and the racks its nodes are dealt out to in turn. */
  private record Net(Topology topology, FailureDomains domains) {
    static Net of(int reflectors, int nodes, int racks, int... ids) {
      TopologyBuilder topology = Topology.builder().defaultAs(AS).nodeMesh(false);
      for (int i = 0; i < reflectors; i++) {
        ClusterId id = ClusterId.parse("224.0.0." + ids[i % ids.length]);
        topology.reflector(Reflector.of(address(i), id));
      }
      Inventory.Builder inventory = Inventory.builder(AS);
      for (int i = 0; i < nodes; i++) {
        Node node = Node.named(name(i)).withAddress(address(i));
        for (int r = 0; r < reflectors; r++) {
          node = r == i ? node : node.withPeer(address(r), AS);
        }
        topology.node(node);
      }
      for (int rack = 0; rack < racks; rack++) {
        int first = rack;
        inventory.rack(
            "rack" + rack,
            filling ->
                IntStream.iterate(first, i -> i < nodes, i -> i + racks)
                    .forEach(i -> filling.node(name(i).text(), address(i).toString())));
      }
      return new Net(topology.build(), FailureDomains.of(inventory.build()));
    }

    private static Name name(int node) {
      return new Name("n" + node);
    }

    private static IpAddress address(int node) {
      return IpAddress.parse("10.0." + (node >> 8) + "." + (node & 255));
    }

    /** How many of the single session failures lose a pair. */
    long losing(ReflectionRules rules) {
      Analysis analysis = Analysis.of(topology, IPV4).withRules(rules);
      return Sessions.of(topology, IPV4).graph().sessions().stream()
          .map(session -> new Failure.OfSession(session.a().local(), session.b().local()))
          .filter(failed -> analysis.withFailed(List.of(failed)).lost().count() > 0)
          .count();
    }

    Report report(ReflectionRules rules) {
      return Analysis.of(topology, IPV4).withRules(rules).withDomains(domains).report();
    }
  }

  private static void exact(Report report, int reflectors, int sessions, int racks) {
    Tolerance racksSurvived = report.racks().orElseThrow();
    assertThat(report.method()).isEqualTo(Method.CLOSED_FORM);
    assertThat(report.reflectors().method()).isEqualTo(Method.CLOSED_FORM);
    assertThat(report.sessions().method()).isEqualTo(Method.CLOSED_FORM);
    assertThat(racksSurvived.method()).isEqualTo(Method.CLOSED_FORM);
    assertThat(report.reflectors().survives()).isEqualTo(reflectors);
    assertThat(report.sessions().survives()).isEqualTo(sessions);
    assertThat(racksSurvived.survives()).isEqualTo(racks);
  }

  //   n0 === n1      both are reflectors, and nodes; n2, n3 and n4 peer with both: 7 sessions
  //    | \\ / |
  //   n2 n3 n4
  @ParameterizedTest
  @EnumSource
  void with_one_cluster_id_every_session_failure_loses_routes(ReflectionRules rules) {
    Net net = Net.of(2, 5, 1, 1);

    exact(net.report(rules), 1, 0, 1);
    assertThat(net.report(rules).lost().count()).isZero();
    assertThat(net.losing(rules)).isEqualTo(rules == ReflectionRules.BIRD ? 1 : 7);
  }

  @ParameterizedTest
  @EnumSource
  void with_own_cluster_ids_only_the_session_between_them_does(ReflectionRules rules) {
    Net net = Net.of(2, 5, 1, 1, 2);

    exact(net.report(rules), 1, 0, 1);
    assertThat(net.losing(rules)).isEqualTo(1);
    assertThat(net.report(rules).sessions().witness().orElseThrow().down())
        .extracting(Failure::toString)
        .containsExactly("session:10.0.0.0~10.0.0.1");
  }

  @Test
  void other_cluster_ids_change_what_is_survived_unexpectedly() {
    Net net = Net.of(3, 300, 30, 1);
    Analysis analysis = Analysis.of(net.topology(), IPV4).withDomains(net.domains());

    Report shared = assertTimeout(LIMIT, analysis::report);
    Report own = assertTimeout(LIMIT, analysis.withClusterIds(ClusterIds.PER_REFLECTOR)::report);

    exact(shared, 2, 0, 2);
    exact(own, 2, 0, 2);
    assertThat(shared.sessions().histogram()).isNotEqualTo(own.sessions().histogram());
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "10"})
  void a_thousand_nodes_of_which_ten_are_reflectors_are_reported_exactly(int reflectorsPerId) {
    int[] ids = IntStream.range(0, 10).map(i -> 1 + i / reflectorsPerId).toArray();

    Report report = assertTimeout(LIMIT, () -> Net.of(10, 1000, 30, ids).report(RFC4456));

    assertThat(report.lost().count()).isZero();
    exact(report, 9, 0, 9);
    assertThat(report.reflectors().complete()).isTrue();
  }
}
