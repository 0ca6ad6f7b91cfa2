package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No advice rests on the guess of a setting that is there and cannot be read. */
class UnknownSettingsTest {
  private static final SetAside AS =
      new SetAside(
          "/calico/bgp/v1/global/as_num", "expected an AS number", new Setting.DefaultAs());
  private static final SetAside MESH =
      new SetAside("/calico/bgp/v1/global/node_mesh", "expected JSON", new Setting.NodeMesh());

  static Stream<SetAside> settings() {
    return Stream.of(AS, MESH);
  }

  /** Entries in AS 64512, which are all wrong if the default is Calico's. */
  private static Topology network() {
    IpAddress address = IpAddress.parse("10.0.2.2");
    return Networks.uniqueIds().topology().toBuilder()
        .node(Node.named(new Name("0")).withAddress(address))
        .node(Node.named(new Name("C")).withPeer(IpAddress.parse("10.0.1.1"), new Asn(64512)))
        .build()
        .apply(List.of(new Setting.DefaultAs().remove()));
  }

  private static Report report(List<SetAside> setAside) {
    return Analysis.of(network(), AddressFamily.IPV4).withSetAside(setAside).report();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void only_what_does_not_depend_on_it_is_found(SetAside setting) {
    assertThat(report(List.of()).findings())
        .extracting(Finding::code)
        .contains(FindingCode.EXTERNAL_WITHIN_AS, FindingCode.ROUTES_LOST);
    assertThat(report(List.of(setting)).findings())
        .extracting(finding -> finding.severity() + " " + finding.code())
        .containsExactly(
            "ERROR entry-set-aside", "WARNING shared-address", "WARNING node-without-address");
  }

  @ParameterizedTest
  @MethodSource("settings")
  void nothing_is_offered_that_could_not_be_tried(SetAside setting) {
    assertThat(report(List.of(setting)).findings())
        .noneMatch(finding -> finding.remedy().isApplicable())
        .noneMatch(finding -> finding.remedy().toString().isEmpty());
  }

  @Test
  void the_report_says_that_nobody_knows_what_is_lost() {
    Report report = report(List.of(AS));

    assertThat(report.unknownSettings()).containsExactly(AS);
    assertThat(report.findings().get(0).message())
        .isEqualTo(
            "cannot be read: /calico/bgp/v1/global/as_num: expected an AS number; nothing is"
                + " assumed in its place, so it is not known what is lost and what else is wrong;"
                + " correct it");
    assertThat(report.findings().get(0).severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void another_entry_that_cannot_be_read_hides_nothing() {
    SetAside other = new SetAside("/calico/bgp/v1/host/n9/as_num", "expected an AS number");

    assertThat(report(List.of(other)).unknownSettings()).isEmpty();
    assertThat(report(List.of(other)).findings())
        .extracting(Finding::code)
        .contains(FindingCode.ROUTES_LOST);
  }
}
