package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Explanation;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Tolerance;
import io.github.reflectory.analysis.report.Visibility;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.plan.ClusterIds;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.plan.Strategy;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the planner makes of 20,000 nodes and 500 reflectors, dealt out to 50 racks in turn. */
@Tag("once")
class LargePlansTest {
  private static final int NODES = 20_000;
  private static final int REFLECTORS = 500;
  private static final int RACKS = 50;

  /**
   * Processor time of the process, since others may keep it waiting: some 4 times what it takes.
   */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final Inventory INVENTORY = inventory();

  private static Inventory inventory() {
    Inventory.Builder inventory = Inventory.builder(new Asn(64512));
    for (int rack = 0; rack < RACKS; rack++) {
      int first = rack;
      inventory.rack(
          "rack" + rack,
          filling -> {
            for (int i = first; i < REFLECTORS; i += RACKS) {
              filling.reflector("r" + i, "10.0." + (i >> 8) + "." + (i & 255));
            }
            for (int i = first; i < NODES; i += RACKS) {
              filling.node("n" + i, "10.1." + (i >> 8) + "." + (i & 255));
            }
          });
    }
    return inventory.build();
  }

  // A mesh has no reflectors, and one session for each pair. A failed rack takes its nodes with it,
  // so that only spread ones can be left without a reflector by racks.
  @ParameterizedTest
  @CsvSource({
    "MESH, PER_REFLECTOR, 0, 0, 50",
    "EVERYONE, PER_REFLECTOR, 499, 499, 50",
    "EVERYONE, PER_RACK, 499, 499, 50",
    "TOP_OF_RACK, PER_REFLECTOR, 9, 9, 50",
    "TOP_OF_RACK, PER_RACK, 9, 9, 50",
    "SPREAD, PER_REFLECTOR, 2, 2, 2"
  })
  @Timeout(300)
  void a_network_of_any_strategy_is_planned_and_reported_exactly_and_soon(
      Strategy strategy, ClusterIds ids, int reflectors, int sessions, int racks) {
    Duration before = used();
    Planner planner = Planner.of(strategy).withClusterIds(ids);
    Topology topology = planner.plan(INVENTORY, Topology.empty()).topology();
    FailureDomains domains = FailureDomains.of(INVENTORY);
    Report report = Analysis.of(topology, AddressFamily.IPV4).withDomains(domains).report();
    Duration after = used();

    assertThat(after.minus(before)).isLessThan(LIMIT);
    assertThat(report.lost().count()).isZero();
    assertThat(report.findings()).isEmpty();
    exact(report.reflectors(), reflectors);
    exact(report.sessions(), sessions);
    exact(report.racks().orElseThrow(), racks);
  }

  /** In the design with most sessions, 10 million; only what is wrong is looked at closely. */
  @Test
  @Timeout(300)
  void what_is_wrong_with_one_node_of_many_is_told_soon() {
    Planner planner = Planner.of(Strategy.EVERYONE);
    Topology planned = planner.plan(INVENTORY, Topology.empty()).topology();
    Node node = planned.nodes().values().iterator().next();
    Topology topology =
        planned.toBuilder()
            .node(node.withPeer(IpAddress.parse("10.9.9.9"), planned.defaultAs()))
            .build();
    Duration before = used();
    Report report = Analysis.of(topology, AddressFamily.IPV4).report();
    Duration after = used();

    assertThat(after.minus(before)).isLessThan(LIMIT);
    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.UNKNOWN_PEER);
    exact(report.reflectors(), 499);
  }

  /** All clients of all reflectors in one cluster: nothing is wrong, which has to be seen first. */
  @Test
  @Timeout(300)
  void one_cluster_id_for_all_reflectors_is_judged_soon() {
    Planner planner = Planner.of(Strategy.EVERYONE);
    TopologyBuilder one = planner.plan(INVENTORY, Topology.empty()).topology().toBuilder();
    ClusterId id = ClusterId.parse("224.0.0.1");
    one.build().reflectors().keySet().forEach(address -> one.reflector(Reflector.of(address, id)));
    FailureDomains domains = FailureDomains.of(INVENTORY);
    Duration before = used();
    Report report = Analysis.of(one.build(), AddressFamily.IPV4).withDomains(domains).report();
    Duration after = used();

    assertThat(after.minus(before)).isLessThan(LIMIT);
    assertThat(report.findings()).isEmpty();
    exact(report.reflectors(), 499);
  }

  /** 200 million sessions, and as many pairs. */
  @Test
  @Timeout(300)
  void a_large_node_mesh_tells_soon_who_holds_what_and_how() {
    Topology topology = Planner.of(Strategy.MESH).plan(INVENTORY, Topology.empty()).topology();
    Name n1 = new Name("n1");
    Name n2 = new Name("n2");
    Analysis analysis =
        Analysis.of(topology, AddressFamily.IPV4)
            .withFailed(List.of(new Failure.OfNode(new Name("n3"))));
    Duration before = used();
    Visibility visibility = analysis.visibility();
    Explanation explanation = analysis.explain(n1, n2);
    Duration after = used();

    assertThat(after.minus(before)).isLessThan(LIMIT);
    assertThat(visibility.of(n1)).hasSize(NODES - 2).doesNotContain(new Name("n3"));
    assertThat(explanation.arrives()).isTrue();
  }

  private static Duration used() {
    return Duration.ofNanos(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
  }

  private static void exact(Tolerance tolerance, int survives) {
    assertThat(tolerance.method()).isEqualTo(Method.CLOSED_FORM);
    assertThat(tolerance.survives()).isEqualTo(survives);
  }
}
