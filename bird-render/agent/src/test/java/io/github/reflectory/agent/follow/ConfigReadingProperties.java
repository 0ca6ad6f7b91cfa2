package io.github.reflectory.agent.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.agent.speaker.Machine;
import io.github.reflectory.agent.speaker.NodeMachine;
import io.github.reflectory.agent.speaker.ReflectorMachine;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.testkit.Topologies;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Reading is the reverse of rendering, whatever the topology. */
class ConfigReadingProperties {
  private static final Optional<RouterId> ROUTER_ID = Optional.of(RouterId.parse("192.0.2.9"));
  private static final ImmutableList<Prefix> ANNOUNCED =
      ImmutableList.of(Prefix.parse("203.0.113.0/24"), Prefix.parse("2001:db8:1::/48"));

  @Provide
  Arbitrary<Topology> topologies() {
    return Topologies.topologies();
  }

  @Property(tries = 300)
  void what_is_rendered_for_a_reflector_is_read_back(
      @ForAll("topologies") Topology topology, @ForAll Dialect dialect) {
    ImmutableList<IpAddress> addresses =
        ImmutableList.of(
            own(topology, AddressFamily.IPV4, "192.0.2.1"),
            own(topology, AddressFamily.IPV6, "2001:db8::1"));
    assertReadBack(
        new ReflectorMachine(addresses, Optional.empty()),
        addresses.stream()
            .map(each -> Sessions.of(topology, each.family()).reflector(each))
            .toList(),
        dialect);
  }

  @Property(tries = 100)
  void what_is_rendered_for_a_node_is_read_back(
      @ForAll("topologies") Topology topology, @ForAll Dialect dialect) {
    for (Name name : topology.nodes().keySet().stream().limit(3).toList()) {
      List<Speaker> speakers =
          Stream.of(AddressFamily.values())
              .flatMap(family -> Sessions.of(topology, family).node(name).stream())
              .toList();
      assertReadBack(
          new NodeMachine(name, ImmutableSet.copyOf(AddressFamily.values()), ANNOUNCED, ROUTER_ID),
          speakers,
          dialect);
    }
  }

  private static IpAddress own(Topology topology, AddressFamily family, String otherwise) {
    return topology.reflectors(family).keySet().stream()
        .findFirst()
        .orElse(IpAddress.parse(otherwise));
  }

  private static void assertReadBack(Machine machine, List<Speaker> speakers, Dialect dialect) {
    List<String> texts = texts(machine, speakers, dialect);
    ImmutableList<Speaker> read = ConfigReading.of(texts, machine);
    assertThat(texts(machine, read, dialect)).isEqualTo(texts);
    assertThat(read).hasSameSizeAs(speakers);
    for (int i = 0; i < speakers.size(); i++) {
      assertSame(read.get(i), speakers.get(i));
    }
  }

  private static void assertSame(Speaker read, Speaker was) {
    assertThat(read.address()).isEqualTo(was.address());
    assertThat(read.clusterId()).isEqualTo(was.clusterId());
    assertThat(read.ends()).hasSameSizeAs(was.ends());
    for (int i = 0; i < read.ends().size(); i++) {
      SessionEnd now = read.ends().get(i);
      SessionEnd then = was.ends().get(i);
      assertThat(now.role()).isEqualTo(then.role());
      assertThat(now.localAs()).isEqualTo(then.localAs());
      assertThat(now.peerAs()).isEqualTo(then.peerAs());
      assertThat(now.peerNode()).isEqualTo(then.peerNode());
    }
  }

  private static List<String> texts(Machine machine, List<Speaker> speakers, Dialect dialect) {
    return machine
        .config(speakers)
        .map(config -> config.files(dialect).stream().map(BirdFile::text).toList())
        .orElse(List.of());
  }
}
