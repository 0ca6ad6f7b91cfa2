package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.session.Reason;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What findings advise, applied. */
class RemedyTest {
  private static final AddressFamily IPV4 = AddressFamily.IPV4;

  private static Finding error(Analysis analysis, FindingCode code) {
    return analysis.report().findings().stream()
        .filter(finding -> finding.code() == code && finding.severity() == Severity.ERROR)
        .findFirst()
        .orElseThrow();
  }

  //     R1 --- R2       cluster 1
  //    /  \   /  \
  //   N1  N2 N3  N4
  @Test
  void a_remedy_is_entries_to_write_and_a_question_to_ask_again() {
    Analysis analysis = Analysis.of(Networks.splitCluster().topology(), IPV4);

    Remedy remedy = error(analysis, FindingCode.CLUSTER_ID_SPLIT).remedy();

    assertThat(remedy.changes())
        .containsExactly(
            Entry.RegisteredReflector.of(
                Reflector.of(IpAddress.parse("10.0.1.2"), ClusterId.parse("224.0.0.2"))));
    assertThat(analysis.with(remedy).lost().count()).isZero();
    assertThat(analysis.with(remedy).report().findings()).isEmpty();
  }

  @Test
  void what_is_lost_has_the_remedies_of_its_causes() {
    Analysis analysis = Analysis.of(Networks.splitCluster().topology(), IPV4);

    Remedy remedy = error(analysis, FindingCode.ROUTES_LOST).remedy();

    assertThat(remedy).hasToString("same fix as for its cause, cluster-id-split");
    assertThat(analysis.with(remedy).lost().count()).isZero();
  }

  //   R1 --- R2 --- R3
  //   |             |
  //   A             B
  @Test
  void in_a_graph_by_hand_it_is_edits_of_speakers() {
    Analysis analysis = Networks.brokenMesh().analysis(IPV4);

    Remedy remedy = error(analysis, FindingCode.INCOMPLETE_MESH).remedy();

    assertThat(remedy.changes()).isEmpty();
    assertThat(remedy.edits())
        .extracting(Object::toString)
        .containsExactly(
            "10.0.1.1 (AS 64512) to mesh 10.0.1.3 (AS 64512): configured by hand",
            "10.0.1.3 (AS 64512) to mesh 10.0.1.1 (AS 64512): configured by hand");
    assertThat(analysis.with(remedy).lost().count()).isZero();
  }

  //   A --- R --- B      R takes both for non-clients
  @Test
  void nodes_that_a_reflector_does_not_reflect_for_are_found_and_become_its_clients() {
    Analysis analysis = Analysis.of(nonClients());

    Finding finding = error(analysis, FindingCode.NODE_NO_CLIENT);

    assertThat(finding.speakers())
        .containsExactly(IpAddress.parse("10.0.0.1"), new Name("A"), new Name("B"));
    assertThat(finding.message())
        .isEqualTo(
            "10.0.0.1 takes A and B for non-clients: it passes no routes of non-clients to them,"
                + " nor theirs to other non-clients; make A and B clients of it");
    assertThat(analysis.with(finding.remedy()).lost().count()).isZero();
  }

  private static SessionGraph nonClients() {
    IpAddress reflector = IpAddress.parse("10.0.0.1");
    IpAddress a = IpAddress.parse("10.0.0.2");
    IpAddress b = IpAddress.parse("10.0.0.3");
    return SessionGraph.of(
        List.of(
            Speaker.reflector(reflector)
                .withEnds(List.of(end(reflector, a, Role.MESH), end(reflector, b, Role.MESH))),
            Speaker.node(new Name("A"), a).withEnds(List.of(end(a, reflector, Role.REFLECTOR))),
            Speaker.node(new Name("B"), b).withEnds(List.of(end(b, reflector, Role.REFLECTOR)))));
  }

  private static SessionEnd end(IpAddress local, IpAddress peer, Role role) {
    Asn as = new Asn(64512);
    return new SessionEnd(local, as, peer, as, role, Reason.BY_HAND, null);
  }

  //   A     B     no reflector, no node mesh
  @Test
  void where_there_is_no_reflector_one_of_the_nodes_becomes_one() {
    Topology topology = new Wiring().node("A").node("B").topology();
    Analysis analysis = Analysis.of(topology, IPV4);

    Remedy remedy = error(analysis, FindingCode.ROUTES_LOST).remedy();

    assertThat(remedy)
        .hasToString(
            "A would have to run a reflector: then register 10.0.2.1 and make it a peer of every"
                + " node");
    assertThat(analysis.with(remedy).lost().count()).isZero();
  }

  //   R1 is r3's client, so is R2; A on R1, B on R2
  @Test
  void a_mesh_that_nothing_depends_on_is_not_missed() {
    Wiring tiers =
        new Wiring()
            .cluster(1, "R1")
            .cluster(2, "R2")
            .cluster(3, "R3")
            .client("R3", "R1")
            .client("R3", "R2")
            .unmeshed("R1", "R2")
            .node("A", "R1")
            .node("B", "R2");

    Found.in(tiers.analysis(IPV4))
        .nothing(FindingCode.INCOMPLETE_MESH)
        .nothing(FindingCode.ROUTES_LOST);
  }

  @Test
  void a_remedy_for_another_kind_of_network_is_refused() {
    Analysis keys = Analysis.of(Networks.splitCluster().topology(), IPV4);
    Analysis byHand = Networks.brokenMesh().analysis(IPV4);
    Remedy edits = error(byHand, FindingCode.INCOMPLETE_MESH).remedy();

    assertThatThrownBy(() -> keys.with(edits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing to apply here: " + edits);
  }
}
