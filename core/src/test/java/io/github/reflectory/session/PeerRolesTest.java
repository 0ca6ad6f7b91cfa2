package io.github.reflectory.session;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a peer is to the node with an entry of it. */
class PeerRolesTest {
  private static final Name H1 = new Name("h1");
  private static final IpAddress A1 = IpAddress.parse("10.0.1.1");
  private static final IpAddress A2 = IpAddress.parse("10.0.1.2");
  private static final IpAddress PEER = IpAddress.parse("192.0.2.40");
  private static final Asn AS = new Asn(64511);
  private static final Asn BORDER = new Asn(64567);

  private static TopologyBuilder twoNodes(boolean mesh) {
    return Topology.builder()
        .nodeMesh(mesh)
        .node(Node.named(H1).withAddress(A1))
        .node(Node.named(new Name("h2")).withAddress(A2));
  }

  private static Node h1() {
    return Node.named(H1).withAddress(A1);
  }

  private static SessionEnd end(TopologyBuilder network, IpAddress peer) {
    Speaker h1 = Sessions.of(network.build(), AddressFamily.IPV4).node(H1).orElseThrow();
    return Optional.ofNullable(h1.endTo(peer)).orElseThrow();
  }

  private static Role role(TopologyBuilder network) {
    return end(network, PEER).role();
  }

  @Test
  void a_node_that_a_node_names_is_a_node_and_their_session_comes_up() {
    TopologyBuilder network =
        twoNodes(false)
            .node(h1().withPeer(A2, AS))
            .node(Node.named(new Name("h2")).withAddress(A2).withPeer(A1, AS));

    assertThat(end(network, A2))
        .hasToString(
            "10.0.1.1 (AS 64511) to node 10.0.1.2 h2 (AS 64511): a peer entry of the node");
    assertThat(Sessions.of(network.build(), AddressFamily.IPV4).graph().sessions()).hasSize(1);
  }

  @Test
  void a_peer_in_an_as_number_no_node_has_is_an_external_router() {
    TopologyBuilder network = twoNodes(true).globalPeer(PEER, BORDER);
    Sessions sessions = Sessions.of(network.build(), AddressFamily.IPV4);

    assertThat(role(network)).isEqualTo(Role.EXTERNAL_ROUTER);
    assertThat(end(network, PEER))
        .hasToString(
            "10.0.1.1 (AS 64511) to external router 192.0.2.40 (AS 64567): a global peer entry");
    assertThat(sessions.externalRouters()).containsExactly(PEER);
    assertThat(sessions.reflectorAddresses()).isEmpty();
    assertThat(sessions.speakers()).filteredOn(Speaker::isExternalRouter).hasSize(1);
    assertThat(sessions.speakers()).noneMatch(Speaker::isReflector);
    assertThat(sessions.graph().sessions()).hasSize(3);
  }

  @Test
  void an_unregistered_peer_in_an_as_number_that_nodes_have_is_a_standalone_reflector() {
    assertThat(role(twoNodes(false).globalPeer(PEER, AS))).isEqualTo(Role.REFLECTOR);
    assertThat(role(twoNodes(false).defaultAs(BORDER).globalPeer(PEER, BORDER)))
        .isEqualTo(Role.REFLECTOR);
    assertThat(
            role(
                twoNodes(false)
                    .node(Node.named(new Name("h3")).withAs(BORDER))
                    .globalPeer(PEER, BORDER)))
        .isEqualTo(Role.REFLECTOR);
  }

  @Test
  void a_default_as_number_that_no_node_has_is_no_nodes() {
    TopologyBuilder network =
        twoNodes(false)
            .defaultAs(BORDER)
            .globalPeer(PEER, BORDER)
            .node(h1().withAs(new Asn(65001)))
            .node(Node.named(new Name("h2")).withAddress(A2).withAs(new Asn(65002)));
    SessionIndex index = SessionIndex.of(network.build(), AddressFamily.IPV4);

    assertThat(role(network)).isEqualTo(Role.EXTERNAL_ROUTER);
    Touched touched = index.update(List.of(new NodeEntry.As(new Name("h2")).remove()));
    assertThat(touched.node(H1)).isTrue();
    assertThat(index.node(H1).orElseThrow().endTo(PEER))
        .extracting(SessionEnd::role)
        .isEqualTo(Role.REFLECTOR);
  }

  @Test
  void one_entry_in_a_nodes_as_number_makes_it_a_reflector_for_all() {
    TopologyBuilder network =
        twoNodes(false)
            .node(h1().withPeer(PEER, BORDER))
            .node(Node.named(new Name("h2")).withAddress(A2).withPeer(PEER, AS));

    assertThat(role(network)).isEqualTo(Role.REFLECTOR);
    assertThat(role(twoNodes(false).globalPeer(PEER, AS).node(h1().withPeer(PEER, BORDER))))
        .isEqualTo(Role.REFLECTOR);
  }

  @Test
  void a_registered_reflector_is_one_whatever_its_as_number() {
    TopologyBuilder network =
        twoNodes(false).reflector(Reflector.of(PEER)).globalPeer(PEER, BORDER);

    assertThat(role(network)).isEqualTo(Role.REFLECTOR);
    assertThat(Sessions.of(network.build(), AddressFamily.IPV4).externalRouters()).isEmpty();
  }
}
