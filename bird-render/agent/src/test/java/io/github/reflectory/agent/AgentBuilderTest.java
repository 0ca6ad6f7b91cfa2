package io.github.reflectory.agent;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.bird.Dialect;
import io.github.reflectory.store.MemoryStore;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Topology;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that could not work is refused before it begins. */
class AgentBuilderTest {
  @TempDir private Path folder;

  private static AgentBuilder agent() {
    return Agent.of(MemoryStore.of(Topology.empty()));
  }

  private Bird.Running bird(Dialect dialect) {
    return Bird.running(dialect, folder.resolve("bird.conf"), folder.resolve("bird.ctl"));
  }

  private static void assertRefused(AgentBuilder builder, String why) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(why);
  }

  @Test
  void it_works_for_one_machine_with_one_bird() {
    IpAddress address = IpAddress.parse("10.0.1.1");
    assertRefused(agent(), "expected either a node or a reflector");
    assertRefused(
        agent().node(Name.parse("N1")).reflector(address), "expected either a node or a reflector");
    assertRefused(agent().reflector(address), "expected the BIRD of the machine");
  }

  @Test
  void a_reflector_announces_nothing() {
    assertRefused(
        agent()
            .reflector(IpAddress.parse("10.0.1.1"))
            .announcing(List.of(Prefix.parse("10.0.0.0/8"))),
        "nobody to announce [10.0.0.0/8]");
  }

  @Test
  void a_reflector_needs_a_daemon_for_each_of_its_addresses() {
    AgentBuilder builder =
        agent()
            .reflector(IpAddress.parse("fd00::1"))
            .routerId(RouterId.parse("10.0.1.1"))
            .bird(bird(Dialect.BIRD_1));
    assertRefused(builder, "no BIRD for [fd00::1]");
    Path other = folder.resolve("bird6.conf");
    builder.bird(bird(Dialect.BIRD_1).withIpv6(other, folder.resolve("bird6.ctl"))).build();
    assertThatThrownBy(() -> bird(Dialect.BIRD_2).withIpv6(other, folder.resolve("bird6.ctl")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("serves both families");
  }

  @Test
  void it_answers_on_loopback_only() throws Exception {
    InetAddress any = InetAddress.getByAddress(new byte[] {0, 0, 0, 0});
    assertThatThrownBy(() -> agent().answering(new InetSocketAddress(any, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected an address of loopback");
  }
}
