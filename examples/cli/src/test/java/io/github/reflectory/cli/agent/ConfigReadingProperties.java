package io.github.reflectory.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.testkit.Topologies;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Sessions;
import io.github.reflectory.topology.Speaker;
import io.github.reflectory.topology.Topology;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Reading is the reverse of rendering, whatever the topology. */
class ConfigReadingProperties {
  @Provide
  Arbitrary<Topology> topologies() {
    return Topologies.topologies();
  }

  @Property(tries = 300)
  void what_is_rendered_is_read_back(
      @ForAll("topologies") Topology topology, @ForAll Dialect dialect) {
    IpAddress v4 = own(topology, AddressFamily.IPV4, "192.0.2.1");
    IpAddress v6 = own(topology, AddressFamily.IPV6, "2001:db8::1");
    List<String> texts = texts(speaker(topology, v4), speaker(topology, v6), dialect);
    ImmutableList<Speaker> read = ConfigReading.of(texts, List.of(v4, v6));
    assertThat(texts(read.get(0), read.get(1), dialect)).isEqualTo(texts);
    for (Speaker each : read) {
      Speaker was = speaker(topology, each.address());
      assertThat(each.clusterId()).isEqualTo(was.clusterId());
      assertThat(each.ends()).hasSameSizeAs(was.ends());
      for (int i = 0; i < each.ends().size(); i++) {
        assertThat(Union.isSame(each.ends().get(i), was.ends().get(i))).isTrue();
        assertThat(each.ends().get(i).peerNode()).isEqualTo(was.ends().get(i).peerNode());
      }
    }
  }

  private static IpAddress own(Topology topology, AddressFamily family, String otherwise) {
    return topology.reflectors(family).keySet().stream()
        .findFirst()
        .orElse(IpAddress.parse(otherwise));
  }

  private static Speaker speaker(Topology topology, IpAddress address) {
    return Sessions.of(topology, address.family()).reflector(address);
  }

  private static List<String> texts(Speaker v4, Speaker v6, Dialect dialect) {
    return BirdConfig.of(v4).with(v6).files(dialect).stream().map(BirdFile::text).toList();
  }
}
