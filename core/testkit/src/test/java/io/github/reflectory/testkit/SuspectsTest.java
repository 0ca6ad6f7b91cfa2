package io.github.reflectory.testkit;

import static io.github.reflectory.analysis.report.FindingCode.REFLECTOR_WITHOUT_CLIENTS;
import static io.github.reflectory.analysis.report.FindingCode.UNKNOWN_PEER;
import static io.github.reflectory.analysis.report.Severity.REMARK;
import static io.github.reflectory.analysis.report.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Peers that nobody registered, at which there may be no reflector. */
class SuspectsTest {
  private static final Asn AS = new Asn(64512);

  private final TopologyBuilder network = Topology.builder().nodeMesh(false).defaultAs(AS);

  @Test
  void a_reflector_registered_under_another_address_than_nodes_peer_with() {
    register("10.0.1.2", "10.9.1.1");
    for (int i = 1; i <= 3; i++) {
      node("n" + i, "10.0.2." + i, "10.0.1.1", "10.0.1.2");
    }

    Found.in(analysis())
        .one(
            UNKNOWN_PEER,
            WARNING,
            List.of("10.0.1.1", "n1", "n2", "n3"),
            "n1, n2 and n3 peer with 10.0.1.1, which is no registered reflector, while 10.9.1.1 is"
                + " registered and has no clients: renumbered? If no reflector is there, no session"
                + " with it comes up, and some of its clients have only one reflector; name 10.9.1.1"
                + " as the peer instead of 10.0.1.1 if that is meant; register 10.0.1.1 if a"
                + " reflector is there")
        .nothingElse();
  }

  @Test
  void one_that_all_nodes_peer_with_in_place_of_the_registered_one() {
    register("10.9.1.1");
    network.globalPeer(IpAddress.parse("10.0.1.1"), AS);
    node("n1", "10.0.2.1");
    node("n2", "10.0.2.2");

    assertThat(analysis().report().findings())
        .singleElement()
        .satisfies(found -> assertThat(found.severity()).isEqualTo(WARNING))
        .satisfies(found -> assertThat(found.remedy().isApplicable()).isFalse())
        .satisfies(found -> assertThat(found.message()).contains("some of its clients have no"));
  }

  //   R1 (registered) and 10.0.1.9 (not), both everyone's
  @Test
  void figures_without_it_are_told_beside_those_with_it() {
    register("10.0.1.1");
    network.globalPeer(IpAddress.parse("10.0.1.1"), AS).globalPeer(IpAddress.parse("10.0.1.9"), AS);
    node("n1", "10.0.2.1");
    node("n2", "10.0.2.2");

    assertThat(analysis().report().reflectors().survives()).isEqualTo(1);
    assertThat(analysis().report().withoutUnregistered())
        .hasValueSatisfying(
            without -> {
              assertThat(without.peers()).containsExactly(IpAddress.parse("10.0.1.9"));
              assertThat(without.lost().count()).isZero();
              assertThat(without.reflectors().survives()).isZero();
            });
    register("10.0.1.9");
    assertThat(analysis().report().withoutUnregistered()).isEmpty();
  }

  @Test
  void where_nobody_is_registered_all_rests_on_such_peers_and_nothing_is_told() {
    network.globalPeer(IpAddress.parse("10.0.1.9"), AS);
    node("n1", "10.0.2.1");
    node("n2", "10.0.2.2");

    assertThat(analysis().report().withoutUnregistered()).isEmpty();
  }

  @Test
  void no_remedy_of_losses_rests_on_one() {
    register("10.0.1.2", "10.9.1.1");
    node("n1", "10.0.2.1", "10.0.1.1");
    node("n2", "10.0.2.2", "10.0.1.1");
    node("n3", "10.0.2.3", "10.0.1.2");
    node("n4", "10.0.2.4");

    assertThat(analysis().report().findings())
        .flatExtracting(found -> found.remedy().changes())
        .isNotEmpty()
        .noneMatch(change -> change.toString().contains("10.0.1.1"));
  }

  @Test
  void one_that_a_single_node_has_where_all_like_it_have_a_registered_one() {
    register("10.0.1.1", "10.0.1.2");
    for (int i = 1; i <= 5; i++) {
      node("n" + i, "10.0.2." + i, "10.0.1.1", i == 3 ? "10.0.11.2" : "10.0.1.2");
    }

    Found.in(analysis())
        .one(
            UNKNOWN_PEER,
            WARNING,
            List.of("10.0.11.2", "n3"),
            "n3 peers with 10.0.11.2, which is no registered reflector, where nodes like it have"
                + " 10.0.1.2: mistyped? If no reflector is there, no session with it comes up, and"
                + " its client has only one reflector; name 10.0.1.2 as the peer instead of"
                + " 10.0.11.2 if that is meant; register 10.0.11.2 if a reflector is there")
        .nothingElse();
  }

  @Test
  void one_more_than_others_have_is_a_remark() {
    register("10.0.1.1", "10.0.1.2");
    node("n1", "10.0.2.1", "10.0.1.1", "10.0.1.2");
    node("n2", "10.0.2.2", "10.0.1.1", "10.0.1.2", "10.0.9.9");

    Found.in(analysis())
        .one(
            UNKNOWN_PEER,
            REMARK,
            List.of("10.0.9.9", "n2"),
            "n2 peers with 10.0.9.9, which is no registered reflector: it has no mesh and reflects"
                + " only between its own peers; register 10.0.9.9 if it is to be in the mesh")
        .nothingElse();
  }

  @Test
  void a_network_of_reflectors_that_are_not_registered_is_left_in_peace() {
    for (int i = 1; i <= 3; i++) {
      node("n" + i, "10.0.2." + i, "10.0.1.1", "10.0.1.2");
    }

    assertThat(analysis().report().findings())
        .allMatch(found -> found.severity() == REMARK)
        .noneMatch(found -> found.message().contains("?"))
        .extracting(Finding::code)
        .doesNotContain(REFLECTOR_WITHOUT_CLIENTS);
  }

  private Analysis analysis() {
    return Analysis.of(network.build(), AddressFamily.IPV4);
  }

  private void register(String... addresses) {
    for (String address : addresses) {
      network.reflector(Reflector.of(IpAddress.parse(address)));
    }
  }

  private void node(String name, String address, String... peers) {
    network.node(Node.named(new Name(name)).withAddress(IpAddress.parse(address)));
    for (String peer : peers) {
      network.apply(new NodeEntry.Peer(new Name(name), IpAddress.parse(peer)).set(AS));
    }
  }
}
