package io.github.reflectory.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.session.SessionGraph.Fault;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Graphs built by hand; each drawing shows the ends that are configured. */
class SessionGraphTest {
  private static final IpAddress R1 = IpAddress.parse("10.0.1.1");
  private static final IpAddress R2 = IpAddress.parse("10.0.1.2");
  private static final IpAddress R3 = IpAddress.parse("10.0.1.3");
  private static final Asn AS = new Asn(64512);
  private static final Asn OTHER = new Asn(64513);

  private static SessionEnd end(IpAddress local, Asn as, IpAddress peer, Asn peerAs) {
    return new SessionEnd(local, as, peer, peerAs, Role.MESH, Reason.BY_HAND, null);
  }

  private static SessionEnd end(IpAddress local, IpAddress peer) {
    return end(local, AS, peer, AS);
  }

  private static Speaker speaker(IpAddress address, SessionEnd... ends) {
    return Speaker.reflector(address).withEnds(List.of(ends));
  }

  // R1 --- R2 --- R3
  @Test
  void ends_that_agree_are_sessions() {
    SessionGraph graph =
        SessionGraph.of(
            List.of(
                speaker(R1, end(R1, R2)),
                speaker(R2, end(R2, R3), end(R2, R1)),
                speaker(R3, end(R3, R2))));

    assertThat(graph.sessions())
        .containsExactly(
            new SessionGraph.Session(end(R1, R2), end(R2, R1)),
            new SessionGraph.Session(end(R2, R3), end(R3, R2)));
    assertThat(graph.unmatched()).isEmpty();
  }

  // R1 --> R2    R1 --> (R3)
  @Test
  void an_end_without_a_counterpart_is_one_sided_or_leads_nowhere() {
    SessionGraph graph =
        SessionGraph.of(List.of(speaker(R1, end(R1, R2), end(R1, R3)), speaker(R2)));

    assertThat(graph.sessions()).isEmpty();
    assertThat(graph.unmatched())
        .containsExactly(
            new SessionGraph.Unmatched(end(R1, R2), Fault.ONE_SIDED),
            new SessionGraph.Unmatched(end(R1, R3), Fault.NO_SPEAKER));
  }

  // R1 (AS 64512) --x-- (AS 64513 expects 64513) R2
  @Test
  void ends_that_expect_other_as_numbers_do_not_come_up() {
    SessionEnd one = end(R1, AS, R2, AS);
    SessionEnd other = end(R2, OTHER, R1, AS);

    SessionGraph graph = SessionGraph.of(List.of(speaker(R1, one), speaker(R2, other)));

    assertThat(graph.sessions()).isEmpty();
    assertThat(graph.unmatched())
        .extracting(SessionGraph.Unmatched::fault)
        .containsExactly(Fault.AS_MISMATCH, Fault.AS_MISMATCH);
  }

  // R1 --- R2, and a second speaker that says it is R1
  @Test
  void of_two_speakers_at_one_address_the_first_answers() {
    Speaker second = Speaker.node(new Name("N"), R1).withEnds(List.of(end(R1, R2)));

    SessionGraph graph =
        SessionGraph.of(List.of(speaker(R1, end(R1, R2)), speaker(R2, end(R2, R1)), second));

    assertThat(graph.sessions()).hasSize(1);
    assertThat(graph.unmatched())
        .containsExactly(new SessionGraph.Unmatched(end(R1, R2), Fault.ONE_SIDED));
    assertThat(graph.speakers()).hasSize(3);
  }

  // R2 has read a topology in which R1 is registered, R1 not yet.
  @Test
  void speakers_may_have_read_different_topologies() {
    Topology before = Topology.builder().reflector(Reflector.of(R2)).build();
    Topology after = before.toBuilder().reflector(Reflector.of(R1)).build();

    SessionGraph graph =
        SessionGraph.of(
            Stream.of(
                    Sessions.of(before, AddressFamily.IPV4).reflector(R1),
                    Sessions.of(after, AddressFamily.IPV4).reflector(R2))
                .toList());

    assertThat(graph.sessions()).isEmpty();
    assertThat(graph.unmatched())
        .singleElement()
        .satisfies(unmatched -> assertThat(unmatched.fault()).isEqualTo(Fault.ONE_SIDED));
  }

  @Test
  void a_speaker_has_only_its_own_ends_and_one_a_peer() {
    assertThatThrownBy(() -> speaker(R1, end(R2, R1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not an end of 10.0.1.1: 10.0.1.2");
    assertThatThrownBy(() -> speaker(R1, end(R1, R2), end(R1, OTHER, R2, AS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("two sessions to one neighbour: 10.0.1.1");
    assertThatThrownBy(() -> end(R1, R1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no session from 10.0.1.1 to 10.0.1.1");
  }
}
