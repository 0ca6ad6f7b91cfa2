package io.github.reflectory.session;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Several nodes at one address: who is spoken to, by reflectors, nodes and the machine itself. */
class SharedAddressTest {
  private static final IpAddress R1 = IpAddress.parse("10.0.0.1");
  private static final IpAddress R2 = IpAddress.parse("10.0.0.2");
  private static final IpAddress ADDRESS = IpAddress.parse("10.0.1.1");
  private static final Asn AS = new Asn(64511);
  private static final Asn OTHER = new Asn(64600);

  private static TopologyBuilder network() {
    return Topology.builder()
        .nodeMesh(false)
        .reflector(Reflector.of(R1, ClusterId.parse("1.0.0.1")))
        .node(Node.named(new Name("n2")).withAddress(IpAddress.parse("10.0.1.2")).withPeer(R1, AS));
  }

  private static Node at(String name) {
    return Node.named(new Name(name)).withAddress(ADDRESS);
  }

  private static Sessions of(TopologyBuilder network) {
    return Sessions.of(network.build(), AddressFamily.IPV4);
  }

  private static List<String> spokenTo(Sessions sessions) {
    return sessions.speakers().stream().map(Speaker::toString).toList();
  }

  @Test
  void a_stale_host_is_not_spoken_to() {
    Sessions sessions = of(network().node(at("localhost")).node(at("n1").withPeer(R1, AS)));

    assertThat(spokenTo(sessions)).containsExactly("10.0.0.1", "n1", "n2");
    assertThat(sessions.graph().unmatched()).isEmpty();
    assertThat(sessions.graph().sessions()).hasSize(2);
    assertThat(sessions.sharedAddresses().get(ADDRESS))
        .containsExactly(new Name("n1"), new Name("localhost"));
  }

  @Test
  void of_several_whose_entries_make_sessions_the_first_by_name_is_spoken_to() {
    Node first = at("n0").withPeer(R1, AS);
    Node second = at("n1").withPeer(R1, AS).withAs(OTHER);

    assertThat(spokenTo(of(network().node(first).node(second))))
        .containsExactly("10.0.0.1", "n0", "n2");
    assertThat(spokenTo(of(network().node(at("n0")).node(at("n1")))))
        .containsExactly("10.0.0.1", "n0", "n2");
  }

  @Test
  void a_host_left_behind_with_peers_that_are_gone_does_not_take_the_place_of_the_living_one() {
    Node stale = at("n0").withPeer(IpAddress.parse("10.0.0.9"), AS);

    Sessions sessions = of(network().node(stale).node(at("n1").withPeer(R1, AS)));

    assertThat(spokenTo(sessions)).containsExactly("10.0.0.1", "n1", "n2");
  }

  @Test
  void one_node_is_spoken_to_by_all_reflectors_and_has_its_own_as_number_at_all() {
    Node first = at("n0").withPeer(R1, AS).withAs(OTHER);
    Node second = at("n1").withPeer(R2, AS);
    Sessions sessions = of(network().reflector(Reflector.of(R2)).node(first).node(second));

    assertThat(sessions.reflector(R1).endTo(ADDRESS))
        .isEqualTo(
            new SessionEnd(R1, AS, ADDRESS, OTHER, Role.CLIENT, Reason.NODE_PEER, new Name("n0")));
    assertThat(sessions.reflector(R2).endTo(ADDRESS)).isNull();
  }

  @Test
  void every_name_of_a_machine_has_the_sessions_of_the_one_that_is_spoken_to() {
    Sessions sessions = of(network().node(at("localhost")).node(at("n1").withPeer(R1, AS)));

    Speaker machine = sessions.node(new Name("localhost")).orElseThrow();
    assertThat(machine.node()).contains(new Name("n1"));
    assertThat(sessions.node(new Name("n1"))).contains(machine);
  }

  @Test
  void a_reflector_that_is_a_node_is_the_node_whose_entries_make_sessions() {
    Node stale = Node.named(new Name("localhost")).withAddress(R1);
    Node living = Node.named(new Name("rr")).withAddress(R1).withPeer(R2, AS);

    Sessions sessions = of(network().node(stale).node(living));

    assertThat(sessions.reflector(R1).node()).contains(new Name("rr"));
    assertThat(sessions.reflector(R1).endTo(R2)).isNotNull();
  }

  @Test
  void a_peer_at_the_own_address_or_of_the_other_family_makes_no_session() {
    Node itself = at("n0").withPeer(ADDRESS, AS).withPeer(IpAddress.parse("fd00::1"), AS);

    assertThat(spokenTo(of(network().node(itself).node(at("n1").withPeer(R1, AS)))))
        .containsExactly("10.0.0.1", "n1", "n2");
    assertThat(spokenTo(of(network().node(itself).node(at("n1").withPeer(R2, AS)))))
        .containsExactly("10.0.0.1", "10.0.0.2", "n1", "n2");
  }
}
