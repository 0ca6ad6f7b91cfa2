package io.github.reflectory.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.session.Sessions;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyTest {
  private static final IpAddress RR4 = IpAddress.parse("10.0.1.1");
  private static final IpAddress RR6 = IpAddress.parse("fd00::1");
  private static final Name N1 = new Name("N1");
  private static final Asn AS = new Asn(64512);

  @Test
  void an_empty_topology_has_calicos_defaults() {
    Topology empty = Topology.empty();

    assertThat(empty.defaultAs()).isEqualTo(new Asn(64511));
    assertThat(empty.defaultAsSetting()).isEmpty();
    assertThat(empty.nodeMesh()).isTrue();
    assertThat(empty.nodeMeshSetting()).isEmpty();
  }

  @Test
  void a_default_that_is_set_is_not_one_that_is_missing() {
    Topology set = Topology.builder().defaultAs(new Asn(64511)).nodeMesh(true).build();

    assertThat(set).isNotEqualTo(Topology.empty());
    assertThat(Topology.empty().diff(set).changes())
        .containsExactly(
            new Setting.NodeMesh().set(true), new Setting.DefaultAs().set(new Asn(64511)));
  }

  @Test
  void a_node_with_nothing_set_does_not_exist() {
    Topology topology = Topology.builder().node(Node.named(N1)).build();

    assertThat(topology).isEqualTo(Topology.empty());
    Topology with = topology.apply(List.of(new NodeEntry.As(N1).set(AS)));
    assertThat(with.nodes()).containsOnlyKeys(N1);
    assertThat(with.apply(List.of(new NodeEntry.As(N1).remove()))).isEqualTo(Topology.empty());
  }

  @Test
  void the_families_are_kept_apart() {
    Topology topology =
        Topology.builder()
            .reflector(Reflector.of(RR4))
            .reflector(Reflector.of(RR6))
            .globalPeer(RR4, AS)
            .globalPeer(RR6, AS)
            .build();

    assertThat(topology.reflectors(AddressFamily.IPV4)).containsOnlyKeys(RR4);
    assertThat(topology.reflectors(AddressFamily.IPV6)).containsOnlyKeys(RR6);
    assertThat(topology.globalPeers(AddressFamily.IPV4)).containsOnlyKeys(RR4);
    assertThat(topology.globalPeers(AddressFamily.IPV6)).containsOnlyKeys(RR6);
  }

  @Test
  void the_lowest_and_highest_addresses_are_in_their_family() {
    IpAddress highest4 = IpAddress.parse("223.255.255.255");
    IpAddress lowest6 = IpAddress.parse("::1");
    Topology topology = Topology.builder().globalPeer(highest4, AS).globalPeer(lowest6, AS).build();

    assertThat(topology.globalPeers(AddressFamily.IPV4)).containsOnlyKeys(highest4);
    assertThat(topology.globalPeers(AddressFamily.IPV6)).containsOnlyKeys(lowest6);
  }

  @Test
  void many_changes_of_nodes_are_applied_in_any_order() {
    Name n2 = new Name("N2");
    Topology topology =
        Topology.empty()
            .apply(
                List.of(
                    new NodeEntry.Peer(N1, RR4).set(AS),
                    new NodeEntry.As(n2).set(AS),
                    new NodeEntry.Peer(N1, RR6).set(AS),
                    new NodeEntry.Peer(N1, RR4).remove(),
                    NodeEntry.Address.of(n2, RR4),
                    new NodeEntry.As(n2).remove()));

    assertThat(topology.nodes().values())
        .containsExactly(Node.named(N1).withPeer(RR6, AS), Node.named(n2).withAddress(RR4));
  }

  @Test
  void a_builder_goes_on_after_it_has_built() {
    TopologyBuilder builder = Topology.builder().apply(new NodeEntry.As(N1).set(AS));
    Topology first = builder.build();
    Topology second = builder.apply(new NodeEntry.Peer(N1, RR4).set(AS)).build();

    assertThat(first.nodes()).containsEntry(N1, Node.named(N1).withAs(AS));
    assertThat(second.nodes()).containsEntry(N1, Node.named(N1).withAs(AS).withPeer(RR4, AS));
    assertThat(first.toBuilder().build()).isEqualTo(first);
  }

  @Test
  void what_is_set_comes_before_what_goes() {
    Topology before =
        Topology.builder()
            .nodeMesh(true)
            .reflector(Reflector.of(RR4))
            .node(Node.named(N1).withAddress(IpAddress.parse("10.0.2.1")).withPeer(RR4, AS))
            .build();
    Topology after =
        Topology.builder()
            .nodeMesh(false)
            .reflector(Reflector.of(RR6))
            .node(Node.named(N1).withAddress(IpAddress.parse("fd00::2:1")).withPeer(RR6, AS))
            .build();

    assertThat(before.diff(after).changes())
        .extracting(Change::toString)
        .containsExactly(
            "reflector fd00::1: no cluster ID",
            "node N1: peer fd00::1: AS 64512",
            "node N1: IPv6 address: fd00::2:1",
            "node N1: IPv4 address: removed",
            "node mesh: off",
            "node N1: peer 10.0.1.1: removed",
            "reflector 10.0.1.1: removed");
    assertThat(before.apply(before.diff(after))).isEqualTo(after);
  }

  @Test
  void a_nodes_own_as_number_is_set_before_the_default_changes() {
    Topology before = Topology.builder().node(Node.named(N1).withPeer(RR4, AS)).build();
    Topology after =
        before.apply(
            List.of(new NodeEntry.As(N1).set(new Asn(64511)), new Setting.DefaultAs().set(AS)));

    assertThat(before.diff(after).changes())
        .containsExactly(new NodeEntry.As(N1).set(new Asn(64511)), new Setting.DefaultAs().set(AS));
    assertThat(after.diff(before).changes())
        .containsExactly(new Setting.DefaultAs().remove(), new NodeEntry.As(N1).remove());
  }

  @Test
  void a_node_that_is_renamed_keeps_its_session_all_the_time() {
    IpAddress address = IpAddress.parse("10.0.2.1");
    for (Name other : List.of(new Name("N0"), new Name("N2"))) {
      Topology topology =
          Topology.builder()
              .nodeMesh(false)
              .reflector(Reflector.of(RR4))
              .node(Node.named(N1).withAddress(address).withPeer(RR4, AS).withAs(AS))
              .build();
      Topology after =
          Topology.builder()
              .nodeMesh(false)
              .reflector(Reflector.of(RR4))
              .node(Node.named(other).withAddress(address).withPeer(RR4, AS).withAs(AS))
              .build();

      for (Change change : topology.diff(after).changes()) {
        topology = topology.apply(List.of(change));
        assertThat(Sessions.of(topology, AddressFamily.IPV4).graph().sessions())
            .as(change.toString())
            .hasSize(1);
      }
    }
  }

  @Test
  void a_change_keeps_to_its_entry() {
    assertThatThrownBy(() -> new Entry.RegisteredReflector(RR4).set(Reflector.of(RR6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fd00::1 is not at 10.0.1.1");
    assertThatThrownBy(() -> new NodeEntry.Address(N1, AddressFamily.IPV6).set(RR4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("10.0.1.1 is no IPv6 address");
  }

  @Test
  void a_change_knows_its_entry_in_any_topology() {
    Topology topology =
        Topology.builder()
            .reflector(Reflector.of(RR4, ClusterId.parse("224.0.0.1")))
            .node(Node.named(N1).withAddress(RR6))
            .build();

    assertThat(new Entry.RegisteredReflector(RR4).remove().in(topology))
        .hasToString("reflector 10.0.1.1: cluster ID 224.0.0.1");
    assertThat(new NodeEntry.Address(N1, AddressFamily.IPV6).remove().in(topology))
        .hasToString("node N1: IPv6 address: fd00::1");
    assertThat(new NodeEntry.Address(N1, AddressFamily.IPV4).set(RR4).in(topology).removes())
        .isTrue();
    assertThat(new NodeEntry.Peer(new Name("N2"), RR4).set(AS).in(topology).removes()).isTrue();
  }
}
