package io.github.reflectory.testkit;

import static io.github.reflectory.analysis.report.FindingCode.LONE_AS_NUMBER;
import static io.github.reflectory.analysis.report.FindingCode.PEER_IS_ITSELF;
import static io.github.reflectory.analysis.report.FindingCode.REFLECTOR_WITHOUT_CLIENTS;
import static io.github.reflectory.analysis.report.Severity.REMARK;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of entries that do no harm, and may not be what was meant. */
class EntryOdditiesTest {

  //   R1 --- R2
  //   | \
  //   A   B
  @Test
  void a_registered_reflector_without_clients_is_a_remark() {
    Wiring wiring = new Wiring().cluster(1, "R1").cluster(2, "R2").node("A", "R1").node("B", "R1");

    Found.in(wiring)
        .one(
            REFLECTOR_WITHOUT_CLIENTS,
            REMARK,
            List.of("10.0.1.2"),
            "no node peers with 10.0.1.2, a registered reflector: it reflects nothing; make it a"
                + " peer of nodes, or remove its registration")
        .nothingElse();
  }

  @Test
  void a_reflector_that_is_a_node_needs_no_clients() {
    Node node = Node.named(new Name("C")).withAddress(IpAddress.parse("10.0.1.2"));

    Found.in(
            new Wiring().cluster(1, "R1").cluster(2, "R2").node("A", "R1").node("B", "R1"),
            network -> network.node(node))
        .nothing(REFLECTOR_WITHOUT_CLIENTS);
  }

  @Test
  void a_node_that_names_itself_is_a_remark() {
    IpAddress own = IpAddress.parse("10.0.2.1");

    Found.in(
            Networks.uniqueIds(),
            network -> network.node(node("A", own.toString(), 64512).withPeer(own, new Asn(64512))))
        .one(
            PEER_IS_ITSELF,
            REMARK,
            List.of("A"),
            "A names its own address 10.0.2.1 as its peer, which has no effect; remove 10.0.2.1"
                + " from the peers of A, or name the one meant")
        .nothingElse();
  }

  //   R1 --- R2     A, B and C in AS 64512, C by mistake in AS 64521
  @Test
  void one_node_in_an_as_number_of_its_own_is_a_remark() {
    Found.in(
            Networks.uniqueIds(),
            network -> network.node(node("C", "10.0.2.3", 64512).withAs(new Asn(64521))))
        .one(
            LONE_AS_NUMBER,
            REMARK,
            List.of("C"),
            "C is the only node in AS 64521, so that all its sessions are external; nothing to do"
                + " if that is meant; else set AS 64512 for C")
        .nothingElse();
  }

  @Test
  void nodes_of_an_as_number_each_are_none_of_them_odd() {
    Found.in(
            Networks.uniqueIds(),
            network ->
                network
                    .node(node("A", "10.0.2.1", 64512).withAs(new Asn(65001)))
                    .node(node("B", "10.0.2.2", 64512).withAs(new Asn(65002)))
                    .node(node("C", "10.0.2.3", 64512).withAs(new Asn(65003))))
        .nothing(LONE_AS_NUMBER);
  }

  private static Node node(String name, String address, long peerAs) {
    return Node.named(new Name(name))
        .withAddress(IpAddress.parse(address))
        .withPeer(IpAddress.parse("10.0.1.1"), new Asn(peerAs))
        .withPeer(IpAddress.parse("10.0.1.2"), new Asn(peerAs));
  }
}
