package io.github.reflectory.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.topology.Phase.Barrier;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static final Name N1 = new Name("N1");
  private static final IpAddress RR1 = IpAddress.parse("10.0.1.1");
  private static final IpAddress RR2 = IpAddress.parse("10.0.1.2");
  private static final Asn AS = new Asn(64512);
  private static final Change MESH_OFF = new Setting.NodeMesh().set(false);
  private static final Change PEER = new NodeEntry.Peer(N1, RR1).set(AS);
  private static final Change NO_PEER = new NodeEntry.Peer(N1, RR2).remove();

  @Test
  void changes_in_whatever_order_are_put_in_that_of_their_phases() {
    Steps steps = Steps.of(List.of(NO_PEER, MESH_OFF, PEER));

    assertThat(steps.list())
        .extracting(Step::phase)
        .containsExactly(Phase.NODE_PEERS, Phase.MESH_OFF, Phase.PEERS_GONE);
    assertThat(steps.changes()).containsExactly(PEER, MESH_OFF, NO_PEER);
  }

  @Test
  void what_takes_sessions_away_waits_until_those_before_it_are_established() {
    assertThat(Phase.NODE_PEERS.barrier()).isEqualTo(Barrier.WRITTEN);
    assertThat(Phase.MESH_OFF.barrier()).isEqualTo(Barrier.ESTABLISHED);
    assertThat(Phase.SHARED_IDS.barrier()).isEqualTo(Barrier.ESTABLISHED);
  }

  @Test
  void an_id_that_a_reflector_comes_to_share_waits_for_the_peers_of_its_clients() {
    Topology before =
        Topology.empty()
            .apply(
                List.of(
                    Entry.RegisteredReflector.of(Reflector.of(RR1, ClusterId.parse("224.0.0.1"))),
                    Entry.RegisteredReflector.of(Reflector.of(RR2, ClusterId.parse("224.0.0.2")))));
    Change shared = Entry.RegisteredReflector.of(Reflector.of(RR2, ClusterId.parse("224.0.0.1")));

    Steps steps = before.diff(before.apply(List.of(shared, PEER)));

    assertThat(steps.list())
        .extracting(Step::phase)
        .containsExactly(Phase.NODE_PEERS, Phase.SHARED_IDS);
  }

  @Test
  void without_some_changes_the_order_stays() {
    Steps steps =
        Steps.of(List.of(NO_PEER, MESH_OFF, PEER)).only(change -> !change.equals(MESH_OFF));

    assertThat(steps.changes()).containsExactly(PEER, NO_PEER);
    assertThat(steps.only(change -> false)).isEqualTo(Steps.none());
  }

  @Test
  void two_changes_of_one_entry_are_refused() {
    assertThatThrownBy(() -> Steps.of(List.of(PEER, new NodeEntry.Peer(N1, RR1).remove())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two changes of one entry");
  }

  @Test
  void a_value_that_does_not_fit_its_entry_is_refused() {
    assertThatThrownBy(() -> new NodeEntry.Address(N1, AddressFamily.IPV6).set(RR1))
        .hasMessage("10.0.1.1 is no IPv6 address");
    assertThatThrownBy(() -> new Entry.RegisteredReflector(RR1).set(Reflector.of(RR2)))
        .hasMessageContaining("is not at 10.0.1.1");
    assertThatThrownBy(() -> PEER.valueOf(new NodeEntry.Peer(N1, RR2)))
        .hasMessageContaining("is no change of");
  }
}
