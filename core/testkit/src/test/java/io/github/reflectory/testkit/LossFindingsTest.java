package io.github.reflectory.testkit;

import static io.github.reflectory.analysis.report.FindingCode.HIDDEN_BEST_PATH;
import static io.github.reflectory.analysis.report.FindingCode.ROUTES_LOST;
import static io.github.reflectory.analysis.report.Severity.ERROR;
import static io.github.reflectory.analysis.report.Severity.REMARK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found about routes that do not arrive. */
class LossFindingsTest {
  private static final AddressFamily IPV4 = AddressFamily.IPV4;

  private static Found onBird(Wiring wiring) {
    return Found.in(Analysis.of(wiring.topology(), IPV4).withRules(ReflectionRules.BIRD));
  }

  //     R1 --- R2       cluster 1
  //    /  \   /  \
  //   N1  N2 N3  N4
  @Test
  void nodes_that_do_not_see_each_other_are_found() {
    Found.in(Networks.splitCluster())
        .one(
            ROUTES_LOST,
            ERROR,
            List.of("N1", "N3", "N4", "N2"),
            "8 of 12 pairs of nodes are lost: no routes between (N1 and N2) and (N3 and N4);"
                + " same fix as for its cause, cluster-id-split");
    Found.in(Networks.twoClusters()).nothing(ROUTES_LOST);
  }

  //   R1 --- R2 --- R3     full mesh; R1 and R2 cluster 1, R3 cluster 2
  //    \     |     /
  //     \    B    /
  //      `-- A --'
  @Test
  void a_looped_route_that_hides_a_usable_one_is_found_on_bird() {
    onBird(Networks.hiddenPath())
        .one(
            HIDDEN_BEST_PATH,
            ERROR,
            List.of("A", "B"),
            "a looped route wins and hides a usable one for 1 pair of nodes: no routes from A to"
                + " B; filter looped routes on the sessions of the mesh, as rendered"
                + " configurations do, or give each reflector a cluster ID of its own");
    onBird(Networks.hiddenPathSwapped()).nothing(HIDDEN_BEST_PATH);
    onBird(Networks.hiddenPathUniqueIds()).nothing(HIDDEN_BEST_PATH);
  }

  // As before.
  @Test
  void that_only_the_mesh_filter_saves_a_route_is_a_remark() {
    Found.in(Networks.hiddenPath())
        .one(
            HIDDEN_BEST_PATH,
            REMARK,
            List.of("A", "B"),
            "without the mesh filter a looped route would win on BIRD and hide a usable one for 1"
                + " pair of nodes: no routes from A to B; keep that filter on every reflector,"
                + " or give each a cluster ID of its own");
    Found.in(Networks.hiddenPathSwapped()).nothing(HIDDEN_BEST_PATH);
    Found.in(Networks.sharedId()).nothing(HIDDEN_BEST_PATH);
  }

  //   RR1 RR2 ---- RR3 RR4 ---- RR5   RR6
  //    1   2        2   3        3
  @Test
  void a_failure_can_let_a_looped_route_win() {
    Wiring misprint = Networks.misprint();
    Analysis failed = Analysis.of(misprint.topology(), IPV4).withFailed(misprint.down(IPV4, "RR1"));

    Found.in(misprint).nothing(HIDDEN_BEST_PATH);
    Found.in(failed)
        .one(
            HIDDEN_BEST_PATH,
            REMARK,
            List.of("N4", "N1", "N2", "N3", "N5", "N6"),
            "without the mesh filter a looped route would win on BIRD and hide a usable one for 9"
                + " pairs of nodes: no routes from (N4, N5 and N6) to (N1, N2 and N3); keep that"
                + " filter on every reflector, or give each a cluster ID of its own");
  }

  //   R1 --- R2     A has no address in IPv6, B none at all
  @Test
  void a_family_in_which_nobody_has_an_address_proves_nothing() {
    Node here = Node.named(new Name("A")).withAddress(IpAddress.parse("10.0.2.1"));
    Topology topology =
        Topology.builder()
            .nodeMesh(false)
            .reflector(Reflector.of(IpAddress.parse("fd00:1::1")))
            .node(here)
            .node(Node.named(new Name("B")))
            .build();
    Report nobody = Analysis.of(topology, AddressFamily.IPV6).report();
    Report one = Analysis.of(topology, AddressFamily.IPV4).report();

    assertThat(nobody.provesNothing()).isTrue();
    assertThat(nobody.findings())
        .extracting(Object::toString)
        .containsExactly(
            "WARNING proves-nothing: no node has an IPv6 address: no routes can be lost, so this"
                + " proves nothing; give the nodes their addresses, or look at another address"
                + " family");
    assertThat(one.provesNothing()).isTrue();
    assertThat(one.findings())
        .extracting(finding -> finding.code() + ": " + finding.problem())
        .contains(
            "proves-nothing: only one node has an IPv4 address: no routes can be lost, so this"
                + " proves nothing");
    assertThat(Analysis.of(Topology.empty(), AddressFamily.IPV4).report().provesNothing()).isTrue();
    assertThat(Analysis.of(Networks.seed().topology(), AddressFamily.IPV4).report().provesNothing())
        .isFalse();
  }
}
