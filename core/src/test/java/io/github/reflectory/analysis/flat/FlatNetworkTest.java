package io.github.reflectory.analysis.flat;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.cuts.FlatSample;
import io.github.reflectory.analysis.cuts.FlatSample.NodeSample;
import io.github.reflectory.analysis.cuts.FlatSampleNetwork;
import io.github.reflectory.analysis.cuts.PeerClass.Kind;
import io.github.reflectory.analysis.cuts.PeerClass.Reflector;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.network.Roster;
import io.github.reflectory.inventory.RouterIds;
import io.github.reflectory.session.Reason;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.SessionPolicy.Exports;
import io.github.reflectory.session.SessionPolicy.Paths;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which networks the closed forms are for. */
class FlatNetworkTest {
  private static final IpAddress R1 = IpAddress.parse("10.0.1.1");
  private static final IpAddress R2 = IpAddress.parse("10.0.1.2");
  private static final IpAddress N1 = IpAddress.parse("10.0.2.1");
  private static final IpAddress N2 = IpAddress.parse("10.0.2.2");
  private static final Asn AS = new Asn(64512);
  private static final Asn OTHER = new Asn(64513);
  private static final Asn THIRD = new Asn(64514);

  private static SessionEnd end(IpAddress local, Asn as, IpAddress peer, Asn peerAs, Role role) {
    return new SessionEnd(local, as, peer, peerAs, role, Reason.BY_HAND, null);
  }

  private static SessionEnd mesh(IpAddress local, IpAddress peer) {
    return end(local, AS, peer, AS, Role.MESH);
  }

  private static SessionEnd client(IpAddress local, IpAddress peer) {
    return end(local, AS, peer, AS, Role.CLIENT);
  }

  private static SessionEnd reflector(IpAddress local, IpAddress peer) {
    return end(local, AS, peer, AS, Role.REFLECTOR);
  }

  private static Speaker r(IpAddress address, SessionEnd... ends) {
    return Speaker.reflector(address).withEnds(List.of(ends));
  }

  private static Speaker n(IpAddress address, SessionEnd... ends) {
    return Speaker.node(new Name("n" + address), address).withEnds(List.of(ends));
  }

  private static boolean isFlat(ReflectionRules rules, Speaker... speakers) {
    Network network = Network.of(SessionGraph.of(List.of(speakers)), RouterIds.NONE);
    assertThat(network.endCount())
        .isEqualTo(Stream.of(speakers).mapToInt(each -> each.ends().size()).sum());
    return FlatNetwork.of(Roster.of(network, null), rules).isPresent();
  }

  private static Speaker allPaths(Speaker speaker) {
    return speaker.withPolicies(policy -> policy.withPaths(Paths.ALL));
  }

  // n1 --- R1 --- R2 --- n2
  private static final Speaker FIRST = r(R1, mesh(R1, R2), client(R1, N1));
  private static final Speaker SECOND = r(R2, mesh(R2, R1), client(R2, N2));
  private static final Speaker ONE = n(N1, reflector(N1, R1));
  private static final Speaker TWO = n(N2, reflector(N2, R2));

  @Test
  void a_mesh_with_its_clients_is_flat_by_all_rules() {
    for (ReflectionRules rules : ReflectionRules.values()) {
      assertThat(isFlat(rules, FIRST, SECOND, ONE, TWO)).isTrue();
    }
  }

  @Test
  void paths_that_are_all_sent_over_some_sessions_only_are_no_matter_by_rfc_4456() {
    Speaker first = allPaths(FIRST);
    Speaker one = allPaths(ONE);

    assertThat(isFlat(ReflectionRules.RFC4456, first, SECOND, one, TWO)).isTrue();
    assertThat(isFlat(ReflectionRules.BIRD, first, SECOND, one, TWO)).isFalse();
    assertThat(isFlat(ReflectionRules.BIRD, first, allPaths(SECOND), one, allPaths(TWO))).isTrue();
  }

  @Test
  void a_policy_of_its_own_is_not_flat() {
    Speaker first = FIRST.withPolicies(policy -> policy.withExports(Exports.OWN));

    assertThat(isFlat(ReflectionRules.RFC4456, first, SECOND, ONE, TWO)).isFalse();
  }

  // n1 (AS 64513 to R1, 64514 to R2) --- R1 --- R2 --- n1
  @Test
  void a_node_that_shows_its_reflectors_two_as_numbers_is_not_flat() {
    Speaker first = r(R1, mesh(R1, R2), end(R1, AS, N1, OTHER, Role.CLIENT));
    for (Asn as : List.of(OTHER, THIRD)) {
      Speaker second = r(R2, mesh(R2, R1), end(R2, AS, N1, as, Role.CLIENT));
      Speaker node =
          n(N1, end(N1, OTHER, R1, AS, Role.REFLECTOR), end(N1, as, R2, AS, Role.REFLECTOR));

      assertThat(isFlat(ReflectionRules.RFC4456, first, second, node)).isEqualTo(as.equals(OTHER));
    }
  }

  // R1 (AS 64512) --- n1 --- R2 (AS 64513)
  @Test
  void a_node_of_reflectors_in_two_as_numbers_is_flat_if_it_is_in_both() {
    Speaker second = r(R2, end(R2, OTHER, N1, OTHER, Role.CLIENT));
    Speaker node = n(N1, reflector(N1, R1), end(N1, OTHER, R2, OTHER, Role.REFLECTOR));

    assertThat(isFlat(ReflectionRules.RFC4456, r(R1, client(R1, N1)), second, node)).isTrue();
  }

  // n1 (AS 64514) --- (AS 64513) R1 (AS 64512) --- R2
  @Test
  void a_reflector_that_shows_several_as_numbers_is_not_flat() {
    Speaker first = r(R1, mesh(R1, R2), end(R1, OTHER, N1, THIRD, Role.CLIENT));
    Speaker node = n(N1, end(N1, THIRD, R1, OTHER, Role.REFLECTOR));

    assertThat(isFlat(ReflectionRules.RFC4456, first, SECOND, TWO, node)).isFalse();
  }

  // The first reflector is a node that has a session with another node.
  @Test
  void a_mesh_of_nodes_of_which_one_is_a_reflector_is_not_flat() {
    Speaker both = r(R1, client(R1, N1)).withNode(new Name("r1"));
    Speaker one = n(N1, reflector(N1, R1), end(N1, AS, N2, AS, Role.NODE));
    Speaker other = n(N2, end(N2, AS, N1, AS, Role.NODE));

    assertThat(isFlat(ReflectionRules.RFC4456, both, n(N1, reflector(N1, R1)))).isTrue();
    assertThat(isFlat(ReflectionRules.RFC4456, both, one, other)).isFalse();
  }

  @Test
  void sessions_are_counted_once_each() {
    List<NodeSample> clients =
        List.of(new NodeSample(0b1011, 0, Kind.CLIENT), new NodeSample(0b0110, 0, Kind.CLIENT));
    List<NodeSample> all =
        Stream.concat(clients.stream(), Stream.of(new NodeSample(0b1, 0, new Reflector(0))))
            .toList();

    assertThat(sessions(FlatSampleNetwork.of(sample(clients)))).isEqualTo(3 + 5);
    assertThat(sessions(FlatSampleNetwork.of(sample(all)))).isEqualTo(3 + 5);
    assertThat(sessions(FlatSampleNetwork.meshed(sample(clients)))).isEqualTo(3 + 5 + 1);
  }

  /** Three reflectors of a mesh and a standalone one. */
  private static FlatSample sample(List<NodeSample> nodes) {
    return new FlatSample(
        List.of(0, 1, 2, -1), List.of(0, 0, 0, 0), nodes, ReflectionRules.RFC4456);
  }

  private static int sessions(FlatSampleNetwork network) {
    Roster roster = network.roster(ImmutableSet.of());
    int sessions = FlatNetwork.of(roster, network.rules()).orElseThrow().sessions();
    assertThat(sessions).isEqualTo(roster.sessions());
    return sessions;
  }
}
