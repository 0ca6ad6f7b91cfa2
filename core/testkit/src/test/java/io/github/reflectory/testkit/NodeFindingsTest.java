package io.github.reflectory.testkit;

import static io.github.reflectory.analysis.report.FindingCode.NODE_WITHOUT_ADDRESS;
import static io.github.reflectory.analysis.report.FindingCode.NODE_WITHOUT_REFLECTOR;
import static io.github.reflectory.analysis.report.FindingCode.REFLECTORS_IN_ONE_RACK;
import static io.github.reflectory.analysis.report.FindingCode.TOO_FEW_REFLECTORS;
import static io.github.reflectory.analysis.report.Severity.ERROR;
import static io.github.reflectory.analysis.report.Severity.WARNING;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found at single nodes. */
class NodeFindingsTest {
  private static final AddressFamily IPV4 = AddressFamily.IPV4;

  //  R1 --- R2
  //  | \   / |
  //  |  / \  |
  //  A       B      C
  private static Wiring withoutPeers() {
    return Networks.uniqueIds().node("C");
  }

  @Test
  void a_node_without_peers_is_cut_off() {
    Found.in(withoutPeers())
        .one(
            NODE_WITHOUT_REFLECTOR,
            ERROR,
            List.of("C"),
            "C has no peers: no reflector passes routes to or from it; remove it if it is gone,"
                + " else name reflectors as its peers");
    Found.in(Networks.uniqueIds()).nothingElse();
  }

  @Test
  void nodes_in_the_node_mesh_are_not_cut_off() {
    Found.in(withoutPeers(), network -> network.nodeMesh(true)).nothing(NODE_WITHOUT_REFLECTOR);
  }

  @Test
  void a_node_that_would_be_in_the_node_mesh_with_others_is_not_cut_off() {
    Found.in(new Wiring().node("A"), network -> network.nodeMesh(true))
        .nothing(NODE_WITHOUT_REFLECTOR);
  }

  //  R1 --- A       B, whose peer is A, no reflector
  @Test
  void a_node_whose_sessions_cannot_come_up_is_cut_off() {
    Found.in(new Wiring().cluster(1, "R1").node("A", "R1").node("B", "A"))
        .one(
            NODE_WITHOUT_REFLECTOR,
            ERROR,
            List.of("B"),
            "no session of B comes up: no reflector passes routes to or from it; see what is"
                + " wrong with its sessions, or name other reflectors as its peers");
  }

  //  R1 --- R2     N1..N9 on both, N10 on R1 only
  @Test
  void a_node_with_one_reflector_is_told_where_nearly_all_have_more() {
    Wiring wiring = new Wiring().cluster(1, "R1").cluster(2, "R2");
    for (int i = 1; i <= 9; i++) {
      wiring.node("N" + i, "R1", "R2");
    }

    Found.in(Analysis.of(wiring.node("N10", "R1").topology(), IPV4))
        .one(
            TOO_FEW_REFLECTORS,
            WARNING,
            List.of("N10"),
            "N10 has only 1 reflector where nearly all nodes have more: if it fails, it is cut off;"
                + " name more reflectors as its peers")
        .nothingElse();
    Found.in(Analysis.of(wiring.node("N11", "R1").topology(), IPV4)).nothing(TOO_FEW_REFLECTORS);
  }

  //    R1 --- R2
  //   /  \      \
  //  A    B ---- C(R1, R2 by drawing order)
  @Test
  void fewer_reflectors_than_asked_for_are_found() {
    Wiring wiring =
        new Wiring()
            .cluster(1, "R1")
            .cluster(2, "R2")
            .node("A", "R1")
            .node("B", "R1")
            .node("C", "R1", "R2");
    Analysis analysis = Analysis.of(wiring.topology(), IPV4);

    Found.in(analysis.withReflectorsPerNode(2))
        .one(
            TOO_FEW_REFLECTORS,
            ERROR,
            List.of("A", "B"),
            "A and B have only 1 reflector where 2 are asked for: if it fails, they are cut off;"
                + " name more reflectors as their peers");
    Found.in(analysis.withReflectorsPerNode(1)).nothing(TOO_FEW_REFLECTORS);
    Found.in(analysis).nothing(TOO_FEW_REFLECTORS);
  }

  //  rack1: R1, R2     rack2: R3     rack3: none     not known: Lost
  @Test
  void reflectors_in_one_rack_that_is_not_the_nodes_own_are_found() {
    Wiring wiring =
        new Wiring()
            .cluster(1, "R1")
            .cluster(2, "R2")
            .cluster(3, "R3")
            .node("Own", "R1", "R2")
            .node("Far", "R1", "R2")
            .node("Two", "R1", "R3")
            .node("Lost", "R1", "R2");
    FailureDomains racks =
        Found.racks(wiring, List.of("R1", "R2", "Own"), List.of("R3", "Two"), List.of("Far"));
    Analysis analysis = Analysis.of(wiring.topology(), IPV4);

    Found.in(analysis.withDomains(racks))
        .one(
            REFLECTORS_IN_ONE_RACK,
            WARNING,
            List.of("Far"),
            "all reflectors of Far stand in rack1, the node does not: if rack1 fails, it is cut off;"
                + " add a reflector of another rack as a peer");
    Found.in(analysis).nothing(REFLECTORS_IN_ONE_RACK);
  }

  @Test
  void a_node_with_peers_but_no_address_is_found() {
    Node node =
        Node.named(new Name("C"))
            .withPeer(Networks.uniqueIds().address("R1", IPV4), new Asn(64512));

    Found.in(Networks.uniqueIds(), network -> network.node(node))
        .one(
            NODE_WITHOUT_ADDRESS,
            WARNING,
            List.of("C"),
            "C has IPv4 peers but no IPv4 address: none of these sessions can come up; set the"
                + " address, or remove the peers");
    Found.in(
            Networks.uniqueIds(),
            network ->
                network.node(node.withPeers(Node.named(node.name()).peers()).withAs(new Asn(1))))
        .nothing(NODE_WITHOUT_ADDRESS);
  }
}
