package io.github.reflectory.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.agent.health.Condition;
import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final ImmutableList<ProtocolState> PROTOCOLS =
      ImmutableList.of(
          new ProtocolState("device1", "Device", "up", "10:00:00", "", null, 0, 0),
          bgp("10.0.2.1", "up"),
          bgp("10.0.2.2", "start"),
          bgp("10.0.2.3", "up"));

  private final Condition state = new Condition();

  private static ProtocolState bgp(String neighbor, String state) {
    return new ProtocolState(neighbor, "BGP", state, "10:00:00", "", neighbor, 0, 0);
  }

  private List<String> sessions() {
    return Metrics.of(state.figures(), PROTOCOLS, 0)
        .lines()
        .filter(line -> line.startsWith("reflectory_sessions_"))
        .toList();
  }

  /** As while a change is held back, or etcd away, since the agent was started. */
  @Test
  void until_anything_is_applied_the_sessions_are_those_bird_has() {
    assertThat(sessions())
        .containsExactly("reflectory_sessions_wanted 3", "reflectory_sessions_established 2");

    state.wanted(ImmutableList.of(Speaker.reflector(IpAddress.parse("10.0.1.1"))));
    assertThat(sessions())
        .containsExactly("reflectory_sessions_wanted 0", "reflectory_sessions_established 0");
  }
}
