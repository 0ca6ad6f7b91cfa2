package io.github.reflectory.testkit;

import static io.github.reflectory.analysis.report.FindingCode.EXTERNAL_ROUTER;
import static io.github.reflectory.analysis.report.FindingCode.NODE_WITHOUT_REFLECTOR;
import static io.github.reflectory.analysis.report.FindingCode.ROUTES_LOST;
import static io.github.reflectory.analysis.report.FindingCode.SHARED_ADDRESS;
import static io.github.reflectory.analysis.report.FindingCode.UNKNOWN_PEER;
import static io.github.reflectory.analysis.report.Severity.ERROR;
import static io.github.reflectory.analysis.report.Severity.REMARK;
import static io.github.reflectory.analysis.report.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of entries that nobody planned: stale hosts, nodes that name nodes, routers. */
class DirtyFindingsTest {
  private static final Asn AS = new Asn(64512);
  private static final Asn BORDER = new Asn(64567);
  private static final IpAddress ROUTER = IpAddress.parse("192.0.2.40");

  private static Analysis of(Topology topology) {
    return Analysis.of(topology, AddressFamily.IPV4);
  }

  private static Node node(String name, String address) {
    return Node.named(new Name(name)).withAddress(IpAddress.parse(address));
  }

  //   R1 --- R2
  //   | \   / |
  //   A       B     and 0, what is left of a host that had B's address
  private static Topology withStaleHost() {
    return Networks.uniqueIds().topology().toBuilder().node(node("0", "10.0.2.2")).build();
  }

  @Test
  void a_stale_host_loses_nothing_and_is_the_one_to_remove() {
    Report report = of(withStaleHost()).report();

    assertThat(report.pairs()).isEqualTo(2);
    assertThat(report.lost().count()).isZero();
    Found.in(of(withStaleHost()))
        .one(
            SHARED_ADDRESS,
            WARNING,
            List.of("B", "0"),
            "B and 0 have the same address 10.0.2.2: B is spoken to there, and 0 counts as another"
                + " name of it; remove 0 if nothing else has that name")
        .nothingElse();
    assertThat(withStaleHost().apply(report.findings().get(0).remedy().changes()))
        .isEqualTo(Networks.uniqueIds().topology());
  }

  @Test
  void an_explanation_says_who_is_spoken_to_at_the_address_of_a_stale_host() {
    Analysis analysis = of(withStaleHost());

    assertThat(analysis.explain(new Name("0"), new Name("A")).toString())
        .startsWith(
            "A holds the routes of B.\n0 has the address of B, which is spoken to there.\nB ");
    assertThatThrownBy(() -> analysis.explain(new Name("0"), new Name("B")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  //   A === B
  @Test
  void nodes_that_name_each_other_see_each_other() {
    Topology pair = pair().build();

    assertThat(of(pair).lost().count()).isZero();
    Found.in(of(pair)).nothingElse();
  }

  private static TopologyBuilder pair() {
    return Topology.builder()
        .defaultAs(AS)
        .nodeMesh(false)
        .node(node("A", "10.0.2.1").withPeer(IpAddress.parse("10.0.2.2"), AS))
        .node(node("B", "10.0.2.2").withPeer(IpAddress.parse("10.0.2.1"), AS));
  }

  //   A === B === C
  @Test
  void nodes_pass_nothing_on_so_that_a_row_of_them_lacks_a_reflector() {
    Topology row =
        pair()
            .node(
                node("B", "10.0.2.2")
                    .withPeer(IpAddress.parse("10.0.2.1"), AS)
                    .withPeer(IpAddress.parse("10.0.2.3"), AS))
            .node(node("C", "10.0.2.3").withPeer(IpAddress.parse("10.0.2.2"), AS))
            .build();

    Found found = Found.in(of(row));
    found.one(
        NODE_WITHOUT_REFLECTOR,
        ERROR,
        List.of("A", "C"),
        "no peer of A and C is a reflector, and nodes pass on their own routes only: no reflector"
            + " passes routes to or from them; name reflectors as their peers");
    assertThat(of(row).lost().count()).isEqualTo(2);
    assertThat(of(row).explain(new Name("A"), new Name("C")).steps())
        .containsExactly(
            "A announces its route to B.",
            "C does not get it from B: nodes announce their own routes only.",
            "C gets it from none of its peers: B.");
  }

  //   A === B     and both with a border router
  @Test
  void a_border_router_is_named_so_and_left_in_peace() {
    Topology topology = mesh().globalPeer(ROUTER, BORDER).build();

    Found.in(of(topology))
        .one(
            EXTERNAL_ROUTER,
            REMARK,
            List.of("192.0.2.40"),
            "every node peers with external router 192.0.2.40 in AS 64567, an AS number that no"
                + " node has; nothing to do: it is taken for a border router, which is in no mesh")
        .nothingElse();
  }

  private static TopologyBuilder mesh() {
    return Topology.builder()
        .defaultAs(AS)
        .nodeMesh(true)
        .node(node("A", "10.0.2.1"))
        .node(node("B", "10.0.2.2"));
  }

  @Test
  void an_unregistered_peer_in_the_nodes_as_is_still_a_reflector() {
    Found.in(of(mesh().globalPeer(ROUTER, AS).build())).nothing(EXTERNAL_ROUTER);
    assertThat(of(mesh().globalPeer(ROUTER, AS).build()).report().findings())
        .extracting(Finding::code)
        .contains(UNKNOWN_PEER);
  }

  //   R1 --- R2
  //   | \   / |
  //   A       B     and both with a border router
  @Test
  void a_border_router_that_passes_nothing_on_leaves_the_formulas_their_network() {
    Topology planned = Networks.uniqueIds().topology();
    Topology bordered = planned.toBuilder().globalPeer(ROUTER, BORDER).build();

    Report report = of(bordered).report();
    Report without = of(planned).report();
    assertThat(report.method()).isEqualTo(Method.CLOSED_FORM);
    assertThat(report.reflectors().survives()).isEqualTo(without.reflectors().survives());
    assertThat(report.sessions().survives()).isEqualTo(without.sessions().survives());
  }

  //   A (AS 65001) --- router (AS 64567) --- B (AS 65002)
  @Test
  void a_router_between_nodes_of_several_as_numbers_passes_their_routes_on() {
    Topology fabric =
        Topology.builder()
            .nodeMesh(false)
            .globalPeer(ROUTER, BORDER)
            .node(node("A", "10.0.2.1").withAs(new Asn(65001)))
            .node(node("B", "10.0.2.2").withAs(new Asn(65002)))
            .build();

    Found.in(of(fabric)).nothing(ROUTES_LOST).nothing(NODE_WITHOUT_REFLECTOR);
    assertThat(of(fabric).report().reflectors().survives()).isZero();
    assertThat(of(fabric).explain(new Name("A"), new Name("B")).toString())
        .contains("external router 192.0.2.40");
  }

  @Test
  void nodes_of_one_as_number_that_have_only_a_border_router_lack_a_reflector() {
    Topology alone = mesh().nodeMesh(false).globalPeer(ROUTER, BORDER).build();

    assertThat(of(alone).report().findings())
        .filteredOn(finding -> finding.severity() == ERROR)
        .extracting(Finding::code)
        .containsExactlyInAnyOrder(NODE_WITHOUT_REFLECTOR, ROUTES_LOST);
  }
}
