package io.github.reflectory.testkit;

import static io.github.reflectory.analysis.report.FindingCode.EXTERNAL_WITHIN_AS;
import static io.github.reflectory.analysis.report.Severity.ERROR;
import static io.github.reflectory.analysis.report.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found about external sessions. */
class ExternalFindingsTest {
  private static final String REFLECTORS = "10.0.1.1 and 10.0.1.2";

  //  R1 --- R2     the nodes' peer entries say AS 64512, the nodes are in AS 64600
  //  | \   / |
  //  A       B
  @Test
  void nodes_that_name_their_reflectors_in_another_as_lose_each_other() {
    Found.in(Networks.uniqueIds(), network -> network.defaultAs(new Asn(64600)))
        .one(
            EXTERNAL_WITHIN_AS,
            ERROR,
            List.of("A", "B", "10.0.1.1", "10.0.1.2"),
            "A and B are in AS 64600, but peer with "
                + REFLECTORS
                + " as AS 64512: these sessions are external, and other nodes of AS 64600 drop"
                + " routes that passed through it; set AS 64600 in the nodes' peer"
                + " entries of "
                + REFLECTORS);
    Found.in(Networks.uniqueIds()).nothing(EXTERNAL_WITHIN_AS);
  }

  //  R1 --- R2     only A's entry of R1 says another AS number
  //  | \   / |
  //  A       B
  @Test
  void one_external_session_beside_an_internal_one_is_a_warning() {
    Found.in(Networks.uniqueIds(), network -> network.node(a("10.0.1.1", 64600, "10.0.1.2", 64512)))
        .one(
            EXTERNAL_WITHIN_AS,
            WARNING,
            List.of("A", "10.0.1.1"),
            "A is in AS 64512, but peers with 10.0.1.1 as AS 64600: these sessions are external,"
                + " and other nodes of AS 64512 drop routes that passed through it; set AS 64512 in"
                + " the nodes' peer entries of 10.0.1.1");
  }

  //  R1 --- R2 --- R3     R1 and R3 in cluster 1, so B and C lose each other; A loses nobody
  //  | \   /       |
  //  B   A         C
  @Test
  void what_is_lost_for_another_reason_is_not_its_fault() {
    Wiring wiring =
        new Wiring()
            .cluster(1, "R1")
            .cluster(2, "R2")
            .cluster(1, "R3")
            .node("A", "R1", "R2")
            .node("B", "R1")
            .node("C", "R3");

    assertThat(
            Found.in(wiring, network -> network.node(a("10.0.1.1", 64600, "10.0.1.2", 64512)))
                .all())
        .filteredOn(finding -> finding.code() == EXTERNAL_WITHIN_AS)
        .extracting(Finding::severity)
        .containsExactly(WARNING);
  }

  //  R1 --- R2     A has an AS number of its own
  //  | \   / |
  //  A       B
  @Test
  void a_node_with_an_as_number_of_its_own_is_meant_to_be_external() {
    Node own = a("10.0.1.1", 64512, "10.0.1.2", 64512).withAs(new Asn(64700));

    Found.in(Networks.uniqueIds(), network -> network.node(own)).nothingElse();
  }

  //  R1     a global peer in AS 64512, the nodes are in AS 64600
  //  | \
  //  A  B
  @Test
  void a_global_peer_entry_in_another_as_is_mended_itself() {
    Topology topology = globalPeer(node("A", "10.0.2.1"), node("B", "10.0.2.2"));
    Analysis analysis = Analysis.of(topology, AddressFamily.IPV4);
    Finding found = external(analysis);

    assertThat(found.message()).endsWith("; set AS 64600 in the global peer entry of 10.0.1.1");
    assertThat(found.remedy().changes())
        .containsExactly(new Entry.GlobalPeer(IpAddress.parse("10.0.1.1")).set(new Asn(64600)));
    assertThat(analysis.lost().count()).isEqualTo(2);
    assertThat(analysis.with(found.remedy()).lost().count()).isZero();
  }

  //  R1     a global peer in AS 64512, which is that of C
  //  | \ \
  //  A  B  C
  @Test
  void a_global_peer_entry_that_is_right_for_some_nodes_stays() {
    Node inItsAs = node("C", "10.0.2.3").withAs(new Asn(64512));
    Topology topology = globalPeer(node("A", "10.0.2.1"), node("B", "10.0.2.2"), inItsAs);
    Finding found = external(Analysis.of(topology, AddressFamily.IPV4));

    assertThat(found.remedy().changes())
        .hasSize(2)
        .allMatch(change -> change.entry() instanceof NodeEntry.Peer);
  }

  //  R1 --- R2     global peers in AS 64600, the default; C and D have AS 64513 of their own
  //  | \ /  |
  //  A,B,C,D
  @Test
  void an_as_number_left_over_at_some_nodes_is_removed() {
    Asn own = new Asn(64513);
    IpAddress first = IpAddress.parse("10.0.1.1");
    IpAddress second = IpAddress.parse("10.0.1.2");
    Topology topology =
        Topology.builder()
            .nodeMesh(false)
            .defaultAs(new Asn(64600))
            .reflector(Reflector.of(first))
            .reflector(Reflector.of(second))
            .globalPeer(first, new Asn(64600))
            .globalPeer(second, new Asn(64600))
            .node(node("A", "10.0.2.1"))
            .node(node("B", "10.0.2.2"))
            .node(node("C", "10.0.2.3").withAs(own))
            .node(node("D", "10.0.2.4").withAs(own))
            .build();
    Analysis analysis = Analysis.of(topology, AddressFamily.IPV4);
    Finding found = external(analysis);

    assertThat(found.message())
        .endsWith(
            "; remove the AS number of their own from C and D, so that they have the default as"
                + " the reflectors do; if it is meant, set AS 64513 in the global peer entries of "
                + REFLECTORS
                + " instead, but then the reflectors show several AS numbers, and which routes win"
                + " may depend on who is faster");
    assertThat(found.remedy().changes())
        .containsExactly(
            new NodeEntry.As(new Name("C")).remove(), new NodeEntry.As(new Name("D")).remove());
    assertThat(analysis.with(found.remedy()).report().findings()).isEmpty();
  }

  //  R1 --- R2     A and B have AS 64513 of their own; their entries say AS 64514
  //  | \   / |
  //  A       B
  @Test
  void whoever_gets_the_default_as_number_peers_in_it() {
    Asn own = new Asn(64513);
    Topology topology =
        Networks.uniqueIds().topology().toBuilder()
            .node(peeringInAs64514("A", "10.0.2.1").withAs(own))
            .node(peeringInAs64514("B", "10.0.2.2").withAs(own))
            .build();
    Analysis analysis = Analysis.of(topology, AddressFamily.IPV4);

    assertThat(analysis.with(external(analysis).remedy()).report().findings()).isEmpty();
  }

  private static Node peeringInAs64514(String name, String address) {
    return node(name, address)
        .withPeer(IpAddress.parse("10.0.1.1"), new Asn(64514))
        .withPeer(IpAddress.parse("10.0.1.2"), new Asn(64514));
  }

  private static Topology globalPeer(Node... nodes) {
    IpAddress reflector = IpAddress.parse("10.0.1.1");
    TopologyBuilder network =
        Topology.builder()
            .nodeMesh(false)
            .defaultAs(new Asn(64600))
            .reflector(Reflector.of(reflector))
            .globalPeer(reflector, new Asn(64512));
    List.of(nodes).forEach(network::node);
    return network.build();
  }

  private static Node node(String name, String address) {
    return Node.named(new Name(name)).withAddress(IpAddress.parse(address));
  }

  private static Finding external(Analysis analysis) {
    return analysis.report().findings().stream()
        .filter(finding -> finding.code() == EXTERNAL_WITHIN_AS)
        .findFirst()
        .orElseThrow();
  }

  private static Node a(String first, long firstAs, String second, long secondAs) {
    return Node.named(new Name("A"))
        .withAddress(IpAddress.parse("10.0.2.1"))
        .withPeer(IpAddress.parse(first), new Asn(firstAs))
        .withPeer(IpAddress.parse(second), new Asn(secondAs));
  }
}
