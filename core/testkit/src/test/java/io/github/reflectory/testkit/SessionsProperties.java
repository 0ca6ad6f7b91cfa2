package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.SessionGraph.Unmatched;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the sessions of every topology all speakers have read alike. */
class SessionsProperties {
  @Provide
  Arbitrary<Topology> topologies() {
    return Topologies.topologies();
  }

  @Property
  void registered_reflectors_are_fully_meshed(
      @ForAll("topologies") Topology topology, @ForAll AddressFamily family) {
    Sessions sessions = Sessions.of(topology, family);
    Set<IpAddress> reflectors = topology.reflectors(family).keySet();
    for (IpAddress reflector : reflectors) {
      Set<IpAddress> others = new HashSet<>(reflectors);
      others.remove(reflector);
      assertThat(sessions.reflector(reflector).ends())
          .filteredOn(end -> end.role() == Role.MESH)
          .allSatisfy(end -> assertThat(end.external()).isFalse())
          .extracting(SessionEnd::peer)
          .hasSameElementsAs(others);
    }
  }

  @Property
  void sessions_between_registered_reflectors_come_up(
      @ForAll("topologies") Topology topology, @ForAll AddressFamily family) {
    int reflectors = topology.reflectors(family).size();

    assertThat(Sessions.of(topology, family).graph().sessions())
        .filteredOn(session -> session.a().role() == Role.MESH)
        .allSatisfy(session -> assertThat(session.b().role()).isEqualTo(Role.MESH))
        .hasSize(reflectors * (reflectors - 1) / 2);
  }

  @Property
  void a_node_and_the_reflector_it_names_agree(
      @ForAll("topologies") Topology topology, @ForAll AddressFamily family) {
    Sessions sessions = Sessions.of(topology, family);
    Set<IpAddress> reflectors = sessions.reflectorAddresses();

    assertThat(sessions.graph().unmatched())
        .extracting(Unmatched::end)
        .noneMatch(
            end ->
                end.role() == Role.CLIENT
                    || (end.role() == Role.REFLECTOR && reflectors.contains(end.peer())));
  }

  @Property
  void at_each_address_there_is_one_speaker(
      @ForAll("topologies") Topology topology, @ForAll AddressFamily family) {
    assertThat(Sessions.of(topology, family).speakers())
        .extracting(Speaker::address)
        .doesNotHaveDuplicates();
  }

  @Property
  void a_speaker_has_one_session_a_neighbour_and_none_with_itself(
      @ForAll("topologies") Topology topology, @ForAll AddressFamily family) {
    for (Speaker speaker : Sessions.of(topology, family).speakers()) {
      assertThat(speaker.ends()).extracting(SessionEnd::peer).doesNotHaveDuplicates();
      assertThat(speaker.ends())
          .allSatisfy(
              end -> {
                assertThat(end.local()).isEqualTo(speaker.address());
                assertThat(end.peer()).isNotEqualTo(speaker.address());
                assertThat(end.peer().family()).isEqualTo(family);
              });
    }
  }

  @Property
  void every_speaker_is_listed_once_and_alike(
      @ForAll("topologies") Topology topology, @ForAll AddressFamily family) {
    Sessions sessions = Sessions.of(topology, family);
    assertThat(sessions.speakers())
        .filteredOn(Speaker::isExternalRouter)
        .extracting(Speaker::address)
        .containsExactlyElementsOf(sessions.externalRouters());
    for (Speaker speaker : sessions.speakers()) {
      if (speaker.isExternalRouter()) {
        continue;
      }
      Speaker asked =
          speaker.isReflector()
              ? sessions.reflector(speaker.address())
              : sessions.node(speaker.node().orElseThrow()).orElseThrow();
      assertThat(asked).isEqualTo(speaker);
    }
    for (Node node : topology.nodes().values()) {
      assertThat(sessions.node(node.name()).isPresent())
          .isEqualTo(node.address(family).isPresent());
    }
  }

  @Property
  void the_families_do_not_matter_to_each_other(
      @ForAll("topologies") Topology topology, @ForAll AddressFamily family) {
    AddressFamily other = family == AddressFamily.IPV4 ? AddressFamily.IPV6 : AddressFamily.IPV4;
    Topology alone =
        topology.apply(
            Topology.empty().diff(topology).changes().stream()
                .filter(change -> touches(change, other))
                .map(change -> change.entry().remove())
                .toList());

    assertThat(ends(alone, family)).isEqualTo(ends(topology, family));
    assertThat(ends(alone, other)).isEmpty();
  }

  private static boolean touches(Change change, AddressFamily family) {
    return change.entry().family().filter(own -> own == family).isPresent();
  }

  private static List<SessionEnd> ends(Topology topology, AddressFamily family) {
    return Sessions.of(topology, family).speakers().stream()
        .flatMap(speaker -> speaker.ends().stream())
        .toList();
  }

  @Property
  void every_end_is_either_in_a_session_or_unmatched(
      @ForAll("topologies") Topology topology, @ForAll AddressFamily family) {
    SessionGraph graph = Sessions.of(topology, family).graph();

    assertThat(2 * graph.sessions().size() + graph.unmatched().size())
        .isEqualTo(ends(topology, family).size());
    assertThat(graph.sessions())
        .allSatisfy(session -> assertThat(session.a().agreesWith(session.b())).isTrue());
  }
}
