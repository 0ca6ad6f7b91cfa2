package io.github.reflectory.testkit;

import static io.github.reflectory.analysis.report.FindingCode.AS_MISMATCH;
import static io.github.reflectory.analysis.report.FindingCode.INCOMPLETE_MESH;
import static io.github.reflectory.analysis.report.FindingCode.ONE_SIDED_SESSION;
import static io.github.reflectory.analysis.report.FindingCode.SHARED_ADDRESS;
import static io.github.reflectory.analysis.report.Severity.ERROR;
import static io.github.reflectory.analysis.report.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is found between speakers. */
class SessionFindingsTest {
  private static final AddressFamily IPV4 = AddressFamily.IPV4;

  private static Found inGraph(Wiring wiring) {
    return Found.in(wiring.analysis(IPV4));
  }

  //   R1 --- R2 --- R3
  //   |             |
  //   A             B
  @Test
  void a_hole_in_the_mesh_is_found() {
    inGraph(Networks.brokenMesh())
        .one(
            INCOMPLETE_MESH,
            ERROR,
            List.of("10.0.1.1", "10.0.1.3"),
            "reflector 10.0.1.1 has no session with reflector 10.0.1.3: reflectors do not pass each"
                + " other's routes on, so the clients of one do not see those of the other through"
                + " them; configure the session on both, as non-clients of each other");
    inGraph(Networks.hiddenPathUniqueIds()).nothingElse();
  }

  //   R1 --- R2     R3 is R1's client, and in no mesh
  //   |      |
  //   R3     B
  //   |
  //   A
  @Test
  void a_reflector_below_another_is_not_missed_in_the_mesh() {
    Wiring hierarchy =
        new Wiring()
            .cluster(1, "R1")
            .cluster(2, "R2")
            .cluster(3, "R3")
            .client("R1", "R3")
            .unmeshed("R2", "R3")
            .node("A", "R3")
            .node("B", "R2");

    inGraph(hierarchy).nothingElse();
  }

  //   R1 --- A       B, whose peer is A, no reflector
  @Test
  void a_peer_that_is_a_node_and_no_reflector_is_found() {
    Found.in(new Wiring().cluster(1, "R1").node("A", "R1").node("B", "A"))
        .one(
            ONE_SIDED_SESSION,
            ERROR,
            List.of("A", "B"),
            "B has a session with A configured, but that speaker has none with it, being a node"
                + " and no reflector: it cannot come up; register 10.0.2.1 as a reflector,"
                + " name B as its peer too, or remove the peer");
    Found.in(Networks.uniqueIds()).nothing(ONE_SIDED_SESSION);
  }

  //   R1 --- A, B, C     and B, whose peer is A, too
  @Test
  void a_peer_entry_that_makes_no_session_goes_where_its_other_side_would_help_nothing() {
    Topology sound =
        new Wiring().cluster(1, "R1").node("A", "R1").node("B", "R1").node("C", "R1").topology();
    Name b = new Name("B");
    IpAddress a = IpAddress.parse("10.0.2.1");
    Topology lone = sound.apply(List.of(new NodeEntry.Peer(b, a).set(new Asn(64512))));

    Finding finding =
        Analysis.of(lone, IPV4).report().findings().stream()
            .filter(each -> each.code() == ONE_SIDED_SESSION)
            .findFirst()
            .orElseThrow();

    assertThat(finding.remedy().toString())
        .isEqualTo("remove 10.0.2.1 from the peers of B, or name each other");
    assertThat(lone.apply(finding.remedy().changes())).isEqualTo(sound);
  }

  //   R1 --- A, B     and B, whose peer is A, too: one more path, if A had it as well
  @Test
  void a_node_that_one_other_names_is_to_name_it_too_and_not_to_become_a_reflector() {
    Topology sound = new Wiring().cluster(1, "R1").node("A", "R1").node("B", "R1").topology();
    Change lone =
        new NodeEntry.Peer(new Name("B"), IpAddress.parse("10.0.2.1")).set(new Asn(64512));

    Finding finding =
        Analysis.of(sound.apply(List.of(lone)), IPV4).report().findings().stream()
            .filter(each -> each.code() == ONE_SIDED_SESSION)
            .findFirst()
            .orElseThrow();

    assertThat(finding.remedy().changes())
        .containsExactly(
            new NodeEntry.Peer(new Name("A"), IpAddress.parse("10.0.2.2")).set(new Asn(64512)));
  }

  //   R1 --> R2     R2 has read a topology in which R1 is not registered
  @Test
  void a_session_only_one_reflector_knows_of_is_found() {
    Topology after = Networks.uniqueIds().topology();
    Topology before =
        new Wiring().standalone("R1").cluster(2, "R2").node("A", "R2").node("B", "R2").topology();
    IpAddress first = IpAddress.parse("10.0.1.1");
    IpAddress second = IpAddress.parse("10.0.1.2");
    Stream<Speaker> reflectors =
        Stream.of(
            Sessions.of(after, IPV4).reflector(first), Sessions.of(before, IPV4).reflector(second));
    Stream<Speaker> nodes =
        Sessions.of(after, IPV4).speakers().stream().filter(speaker -> !speaker.isReflector());

    Found.in(Analysis.of(SessionGraph.of(Stream.concat(reflectors, nodes).toList())))
        .one(
            ONE_SIDED_SESSION,
            WARNING,
            List.of("10.0.1.2", "10.0.1.1"),
            "10.0.1.1 has a session with 10.0.1.2 configured, but that speaker has none with it: it"
                + " cannot come up; configure both ends or none");
  }

  //   R1 --> (nobody)
  @Test
  void a_session_with_an_address_nobody_has_is_found() {
    Topology topology = Networks.uniqueIds().topology();
    Stream<Speaker> without =
        Sessions.of(topology, IPV4).speakers().stream()
            .filter(speaker -> !speaker.toString().equals("B"));

    Found found = Found.in(Analysis.of(SessionGraph.of(without.toList())));

    found.one(
        ONE_SIDED_SESSION,
        WARNING,
        List.of("10.0.2.2", "10.0.1.1", "10.0.1.2"),
        "10.0.1.1 and 10.0.1.2 have a session with 10.0.2.2 configured, but no speaker has that"
            + " address: it cannot come up; configure both ends or none");
  }

  //   R1 (AS 64512) --x-- R2, which has read that the AS number is 64999
  @Test
  void ends_that_expect_other_as_numbers_are_found() {
    Topology topology = Networks.uniqueIds().topology();
    Topology other = topology.toBuilder().defaultAs(new Asn(64999)).build();
    Stream<Speaker> reflectors =
        Stream.of(
            Sessions.of(topology, IPV4).reflector(IpAddress.parse("10.0.1.1")),
            Sessions.of(other, IPV4).reflector(IpAddress.parse("10.0.1.2")));

    Found.in(Analysis.of(SessionGraph.of(reflectors.toList())))
        .one(
            AS_MISMATCH,
            WARNING,
            List.of("10.0.1.1", "10.0.1.2"),
            "10.0.1.1 is AS 64512 and expects AS 64512 of 10.0.1.2, which is AS 64999 and expects"
                + " AS 64999: their session cannot come up; set the AS number each expects to the"
                + " one the other has");
    Found.in(Networks.uniqueIds()).nothing(AS_MISMATCH);
  }

  //   R1 --- R2
  //   | \   / |
  //   A       B     and C, at B's address
  @Test
  void two_nodes_at_one_address_are_found_once() {
    Node second =
        Node.named(new Name("C"))
            .withAddress(IpAddress.parse("10.0.2.2"))
            .withPeer(IpAddress.parse("10.0.1.1"), new Asn(64512));

    Found.in(Networks.uniqueIds(), network -> network.node(second))
        .one(
            SHARED_ADDRESS,
            WARNING,
            List.of("B", "C"),
            "B and C have the same address 10.0.2.2: B is spoken to there, and C counts as another"
                + " name of it; give each an address of its own, or remove those that are gone");
    Found.in(Networks.uniqueIds()).nothing(SHARED_ADDRESS);
  }

  //   R1 --- R2
  //   | \   / |
  //   A       B     and C and D, both at R1's address
  @Test
  void a_node_that_is_a_reflector_shares_no_address_but_two_do() {
    Node both = Node.named(new Name("C")).withAddress(IpAddress.parse("10.0.1.1"));
    Node third = Node.named(new Name("D")).withAddress(IpAddress.parse("10.0.1.1"));

    Found.in(Networks.uniqueIds(), network -> network.node(both)).nothing(SHARED_ADDRESS);
    Found.in(Networks.uniqueIds(), network -> network.node(both).node(third))
        .one(
            SHARED_ADDRESS,
            WARNING,
            List.of("C", "D"),
            "C and D have the same address 10.0.1.1: C is spoken to there, and D counts as another"
                + " name of it; give each an address of its own, or remove those that are gone");
  }
}
