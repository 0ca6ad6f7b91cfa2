package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is said of nodes behind top-of-rack switches, which nobody registers: two racks of two nodes
 * each, the switches of a rack peers of its nodes.
 */
class FabricFindingsTest {
  private static final Asn FABRIC = new Asn(65100);

  private final TopologyBuilder network = Topology.builder().nodeMesh(false);
  private int nodes;

  private void rack(int rack, int switches, Asn switchAs, Asn... nodeAs) {
    for (Asn as : nodeAs) {
      nodes++;
      Node node =
          Node.named(new Name("N" + nodes))
              .withAddress(IpAddress.parse("10.0.2." + nodes))
              .withAs(as);
      for (int i = 1; i <= switches; i++) {
        node = node.withPeer(IpAddress.parse("10.0." + rack + "0.25" + i), switchAs);
      }
      network.node(node);
    }
  }

  private Report report() {
    return Analysis.of(network.build(), AddressFamily.IPV4).report();
  }

  private static void assertLeftInPeace(Report report) {
    assertThat(report.findings())
        .allMatch(finding -> finding.severity() != Severity.ERROR)
        .noneMatch(finding -> finding.remedy().isApplicable());
  }

  private static String said(Report report) {
    return report.findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
  }

  private static Asn as(int number) {
    return new Asn(number);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void servers_of_an_as_number_each_are_left_in_peace(int switches) {
    rack(1, switches, FABRIC, as(65001), as(65002));
    rack(2, switches, FABRIC, as(65003), as(65004));

    assertLeftInPeace(report());
    assertThat(said(report()))
        .contains("8 of 12 pairs of nodes are lost unless 10.0.10.251", " pass their routes to")
        .doesNotContain("unknown-peer", "node-without-reflector");
  }

  @Test
  void a_default_as_number_that_no_node_has_is_no_nodes() {
    network.defaultAs(FABRIC);
    rack(1, 1, FABRIC, as(65001), as(65002));
    rack(2, 1, FABRIC, as(65003));

    assertLeftInPeace(report());
    assertThat(report().findings())
        .extracting(Finding::code)
        .contains(FindingCode.EXTERNAL_ROUTER)
        .doesNotContain(FindingCode.UNKNOWN_PEER, FindingCode.NODE_WITHOUT_REFLECTOR);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void racks_of_an_as_number_each_are_left_in_peace(int switches) {
    rack(1, switches, as(65001), as(65001), as(65001));
    rack(2, switches, as(65002), as(65002), as(65002));

    assertLeftInPeace(report());
    assertThat(said(report()))
        .contains("8 of 12 pairs of nodes are lost unless 10.0.10.251", " pass their routes to")
        .contains("nothing to do if it is a router that others run, as a top-of-rack switch");
  }

  @Test
  void racks_of_which_one_has_the_default_as_number_are_left_in_peace() {
    network.defaultAs(as(65001));
    rack(1, 1, as(65001), as(65001), as(65001));
    rack(2, 1, as(65002), as(65002), as(65002));

    assertLeftInPeace(report());
  }

  @Test
  void a_rack_of_one_server_is_left_in_peace() {
    rack(1, 1, FABRIC, as(65001));
    rack(2, 1, FABRIC, as(65002));

    assertLeftInPeace(report());
  }

  @Test
  void what_no_switch_can_pass_on_is_lost_for_certain() {
    rack(1, 1, FABRIC, as(65001), as(65002));
    rack(2, 1, FABRIC, as(65001), as(65003));

    Report report = report();
    assertThat(report.findings())
        .filteredOn(finding -> finding.code() == FindingCode.ROUTES_LOST)
        .allMatch(finding -> finding.severity() == Severity.ERROR)
        .hasSize(1);
    assertThat(said(report)).contains("(6 of them unless ");
    assertThat(report.losesUnlessOthersPass()).isFalse();
    assertThat(report.othersMayPass())
        .hasValueSatisfying(they -> assertThat(they.pairs()).isEqualTo(6))
        .map(Object::toString)
        .contains("10.0.10.251 and 10.0.20.251 pass their routes to each other");
  }

  @Test
  void an_explanation_says_what_no_entry_does() {
    rack(1, 1, FABRIC, as(65001), as(65002));
    rack(2, 1, FABRIC, as(65001), as(65003));
    Analysis analysis = Analysis.of(network.build(), AddressFamily.IPV4);
    String doubt =
        "That is as far as the entries say: they do not say whether 10.0.10.251 and 10.0.20.251"
            + " pass it to each other.";

    assertThat(analysis.explain(new Name("N2"), new Name("N4")).steps()).startsWith(doubt);
    assertThat(analysis.explain(new Name("N1"), new Name("N3")).steps()).doesNotContain(doubt);
  }

  //   N1 and N2 in one AS number, at one switch
  @Test
  void nodes_behind_a_switch_are_not_to_run_a_reflector() {
    rack(1, 1, FABRIC, as(65001), as(65001));

    assertThat(report().findings())
        .noneMatch(finding -> finding.remedy().isApplicable())
        .filteredOn(finding -> finding.code() == FindingCode.ROUTES_LOST)
        .allMatch(finding -> finding.message().contains("no remedy is known"))
        .hasSize(1);
  }

  @Test
  void nodes_in_one_as_number_cannot_take_each_others_routes_from_outside() {
    rack(1, 1, FABRIC, as(65001), as(65001));
    rack(2, 1, FABRIC, as(65001), as(65001));

    assertThat(report().findings())
        .filteredOn(finding -> finding.code() == FindingCode.ROUTES_LOST)
        .allMatch(finding -> finding.severity() == Severity.ERROR)
        .hasSize(1);
  }

  @Test
  void a_switch_that_is_down_passes_nothing_on() {
    rack(1, 1, FABRIC, as(65001), as(65002));
    rack(2, 1, FABRIC, as(65003), as(65004));
    Analysis analysis = Analysis.of(network.build(), AddressFamily.IPV4);
    IpAddress first = IpAddress.parse("10.0.10.251");

    assertThat(analysis.withFailed(List.of(new Failure.OfSpeaker(first))).report().findings())
        .filteredOn(finding -> finding.code() == FindingCode.ROUTES_LOST)
        .allMatch(finding -> finding.severity() == Severity.ERROR)
        .hasSize(1);
  }

  @Test
  void a_reflector_that_nobody_registered_is_still_an_error() {
    network.reflector(Reflector.of(IpAddress.parse("10.0.10.251")));
    rack(1, 1, Topology.CALICO_DEFAULT_AS, Topology.CALICO_DEFAULT_AS);
    rack(2, 1, Topology.CALICO_DEFAULT_AS, Topology.CALICO_DEFAULT_AS);

    assertThat(report().findings())
        .filteredOn(finding -> finding.code() == FindingCode.UNKNOWN_PEER)
        .allMatch(finding -> finding.severity() == Severity.ERROR)
        .allMatch(finding -> finding.remedy().isApplicable())
        .hasSize(1);
  }
}
