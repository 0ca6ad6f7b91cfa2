package io.github.reflectory.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One rule a test, on networks of two or three speakers. */
class SessionsTest {
  private static final IpAddress R1 = IpAddress.parse("10.0.1.1");
  private static final IpAddress R2 = IpAddress.parse("10.0.1.2");
  private static final IpAddress A = IpAddress.parse("10.0.2.1");
  private static final IpAddress B = IpAddress.parse("10.0.2.2");
  private static final Name NA = new Name("A");
  private static final Name NB = new Name("B");
  private static final Asn AS = new Asn(64512);
  private static final Asn OTHER = new Asn(64513);

  /** Mesh off, so that only what a test adds makes sessions. */
  private static TopologyBuilder network() {
    return Topology.builder().defaultAs(AS).nodeMesh(false);
  }

  private static Node a() {
    return Node.named(NA).withAddress(A);
  }

  private static Node b() {
    return Node.named(NB).withAddress(B);
  }

  private static List<String> reflector(TopologyBuilder network, IpAddress address) {
    return ends(Sessions.of(network.build(), AddressFamily.IPV4).reflector(address));
  }

  private static List<String> node(TopologyBuilder network, Name name) {
    return ends(Sessions.of(network.build(), AddressFamily.IPV4).node(name).orElseThrow());
  }

  private static List<String> ends(Speaker speaker) {
    return speaker.ends().stream().map(SessionEnd::toString).toList();
  }

  // R1 === R2
  @Test
  void registered_reflectors_mesh_in_the_default_as() {
    TopologyBuilder network = network().reflector(Reflector.of(R1)).reflector(Reflector.of(R2));

    assertThat(reflector(network, R1))
        .containsExactly(
            "10.0.1.1 (AS 64512) to mesh 10.0.1.2 (AS 64512): both are registered reflectors");
  }

  // R1 --- A
  @Test
  void a_node_and_the_reflector_it_names_have_a_session() {
    TopologyBuilder network = network().reflector(Reflector.of(R1)).node(a().withPeer(R1, AS));

    assertThat(reflector(network, R1))
        .containsExactly(
            "10.0.1.1 (AS 64512) to client 10.0.2.1 A (AS 64512): a peer entry of the node");
    assertThat(node(network, NA))
        .containsExactly(
            "10.0.2.1 (AS 64512) to reflector 10.0.1.1 (AS 64512): a peer entry of the node");
  }

  // A --- R1 --- B
  @Test
  void a_global_peer_serves_every_addressed_node() {
    TopologyBuilder network =
        network()
            .reflector(Reflector.of(R1))
            .globalPeer(R1, AS)
            .node(a())
            .node(b())
            .node(Node.named(new Name("C")).withAs(AS));

    assertThat(reflector(network, R1))
        .containsExactly(
            "10.0.1.1 (AS 64512) to client 10.0.2.1 A (AS 64512): a global peer entry",
            "10.0.1.1 (AS 64512) to client 10.0.2.2 B (AS 64512): a global peer entry");
    assertThat(node(network, NB))
        .containsExactly(
            "10.0.2.2 (AS 64512) to reflector 10.0.1.1 (AS 64512): a global peer entry");
  }

  @Test
  void the_nodes_own_peer_entry_counts_before_the_global_one() {
    TopologyBuilder network = network().globalPeer(R1, AS).node(a().withPeer(R1, OTHER)).node(b());

    assertThat(reflector(network, R1))
        .containsExactly(
            "10.0.1.1 (AS 64513) to client 10.0.2.1 A (AS 64512): a peer entry of the node",
            "10.0.1.1 (AS 64512) to client 10.0.2.2 B (AS 64512): a global peer entry");
    assertThat(node(network, NA))
        .containsExactly(
            "10.0.2.1 (AS 64512) to reflector 10.0.1.1 (AS 64513): a peer entry of the node");
  }

  @Test
  void a_node_of_another_as_is_an_external_client_and_not_reflected() {
    Topology topology = network().node(a().withAs(OTHER).withPeer(R1, AS)).build();

    SessionEnd end = Sessions.of(topology, AddressFamily.IPV4).reflector(R1).ends().get(0);

    assertThat(end.localAs()).isEqualTo(AS);
    assertThat(end.peerAs()).isEqualTo(OTHER);
    assertThat(end.external()).isTrue();
    assertThat(end.reflects()).isFalse();
    assertThat(end.role()).isEqualTo(Role.CLIENT);
  }

  // R1 --- A, and R2 knows nothing of R1
  @Test
  void a_reflector_that_is_not_registered_is_standalone() {
    Topology topology =
        network()
            .reflector(Reflector.of(R2, ClusterId.parse("224.0.0.2")))
            .node(a().withPeer(R1, AS))
            .build();
    Sessions sessions = Sessions.of(topology, AddressFamily.IPV4);

    assertThat(sessions.reflector(R1).ends()).extracting(SessionEnd::peer).containsExactly(A);
    assertThat(sessions.reflector(R1).clusterId()).isEmpty();
    assertThat(sessions.reflector(R1).isReflector()).isTrue();
    assertThat(sessions.reflector(R2).ends()).isEmpty();
    assertThat(sessions.reflector(R2).clusterId()).contains(ClusterId.parse("224.0.0.2"));
    assertThat(sessions.reflectorAddresses()).containsExactly(R1, R2);
  }

  // A === B
  @Test
  void the_node_mesh_joins_all_nodes_with_their_own_as_numbers() {
    TopologyBuilder network = Topology.builder().defaultAs(AS).node(a()).node(b().withAs(OTHER));

    assertThat(node(network, NA))
        .containsExactly("10.0.2.1 (AS 64512) to node 10.0.2.2 B (AS 64513): the node mesh is on");
    assertThat(node(network, NB))
        .containsExactly("10.0.2.2 (AS 64513) to node 10.0.2.1 A (AS 64512): the node mesh is on");
  }

  // A is R1: R1 === R2, R1 --- B
  @Test
  void a_node_that_is_a_reflector_is_one_speaker() {
    Topology topology =
        network()
            .nodeMesh(true)
            .reflector(Reflector.of(A))
            .reflector(Reflector.of(R2))
            .node(a().withPeer(R2, AS))
            .node(b())
            .build();
    Sessions sessions = Sessions.of(topology, AddressFamily.IPV4);

    Speaker both = sessions.reflector(A);
    assertThat(both.node()).contains(NA);
    assertThat(sessions.node(NA)).contains(both);
    assertThat(ends(both))
        .containsExactly(
            "10.0.2.1 (AS 64512) to mesh 10.0.1.2 (AS 64512): both are registered reflectors",
            "10.0.2.1 (AS 64512) to node 10.0.2.2 B (AS 64512): the node mesh is on");
    assertThat(sessions.speakers()).extracting(Speaker::address).containsExactly(R2, A, B);
  }

  @Test
  void a_reflector_naming_itself_has_no_session_with_itself() {
    TopologyBuilder network =
        network().reflector(Reflector.of(A)).globalPeer(A, AS).node(a().withPeer(A, AS));

    assertThat(reflector(network, A)).isEmpty();
  }

  @Test
  void a_node_without_an_address_has_no_speaker_and_is_no_client() {
    TopologyBuilder network =
        network().globalPeer(R1, AS).node(Node.named(NA).withPeer(R1, AS).withAs(AS));

    assertThat(reflector(network, R1)).isEmpty();
    Sessions sessions = Sessions.of(network.build(), AddressFamily.IPV4);
    assertThat(sessions.node(NA)).isEmpty();
    assertThat(sessions.node(new Name("nobody"))).isEmpty();
  }

  @Test
  void the_families_are_independent() {
    IpAddress r6 = IpAddress.parse("fd00::1");
    Topology topology =
        network()
            .reflector(Reflector.of(R1))
            .reflector(Reflector.of(r6))
            .node(a().withPeer(r6, AS).withPeer(R1, AS))
            .build();

    assertThat(Sessions.of(topology, AddressFamily.IPV6).speakers())
        .extracting(Speaker::toString)
        .containsExactly("fd00::1");
    assertThatThrownBy(() -> Sessions.of(topology, AddressFamily.IPV6).reflector(R1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("10.0.1.1 is no IPv6 address");
  }
}
