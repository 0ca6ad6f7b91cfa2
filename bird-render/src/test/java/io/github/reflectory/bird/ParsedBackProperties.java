package io.github.reflectory.bird;

import static io.github.reflectory.topology.AddressFamily.IPV4;
import static io.github.reflectory.topology.AddressFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.testkit.Topologies;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is rendered says what was asked for, whatever the topology. */
class ParsedBackProperties {
  private static final RouterId ROUTER_ID = RouterId.parse("192.0.2.1");

  @Provide
  Arbitrary<Topology> topologies() {
    return Topologies.topologies();
  }

  @Property
  void parsing_a_rendered_file_gives_the_same_sessions(
      @ForAll("topologies") Topology topology,
      @ForAll AddressFamily family,
      @ForAll Dialect dialect) {
    for (Speaker speaker : Sessions.of(topology, family).speakers()) {
      assertThat(sessions(BirdConfig.of(speaker), dialect))
          .containsExactlyInAnyOrderElementsOf(expected(speaker).toList());
    }
  }

  @Property(tries = 300)
  void two_families_of_one_machine_do_not_mix(
      @ForAll("topologies") Topology topology, @ForAll Dialect dialect) {
    List<Speaker> ipv4 = Sessions.of(topology, IPV4).speakers();
    List<Speaker> ipv6 = Sessions.of(topology, IPV6).speakers();
    for (int i = 0; i < Math.min(ipv4.size(), ipv6.size()); i++) {
      BirdConfig both = BirdConfig.of(ipv6.get(i)).with(ipv4.get(i));
      assertThat(sessions(both, dialect))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(expected(ipv4.get(i)), expected(ipv6.get(i))).toList());
    }
  }

  @Property(tries = 300)
  void names_in_a_file_are_unique_and_fit_for_BIRD(
      @ForAll("topologies") Topology topology, @ForAll AddressFamily family) {
    for (Speaker speaker : Sessions.of(topology, family).speakers()) {
      String text = text(BirdConfig.of(speaker), Dialect.BIRD_2).get(0);
      List<String> names =
          ParsedBlock.file(text).blocks().stream()
              .map(block -> block.head().split(" ", -1))
              .filter(head -> head.length > 2)
              .map(head -> head[2])
              .toList();
      assertThat(names).doesNotHaveDuplicates().allMatch(n -> n.matches("[a-z][a-z0-9_]{0,62}"));
    }
  }

  private static Stream<ParsedSession> expected(Speaker speaker) {
    return speaker.ends().stream().map(end -> ParsedSession.expected(speaker, end));
  }

  private static List<ParsedSession> sessions(BirdConfig config, Dialect dialect) {
    List<ParsedSession> sessions = new ArrayList<>();
    text(config, dialect).forEach(text -> sessions.addAll(ParsedSession.all(text)));
    return sessions;
  }

  private static List<String> text(BirdConfig config, Dialect dialect) {
    return config.withRouterId(ROUTER_ID).files(dialect).stream().map(BirdFile::text).toList();
  }
}
