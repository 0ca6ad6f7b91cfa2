package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.topology.AddressFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of daemons and routes when the agent is ended. */
@Timeout(180)
final class AgentStopTest extends ReflectorWithTwoHosts {
  @Test
  void when_it_is_ended_the_hosts_keep_the_routes_or_not() {
    lab.awaitAllRoutes(AddressFamily.IPV4);
    agent.terminate();
    assertThat(agent.daemons()).isEmpty();
    assertThat(lab.holdsAll(AddressFamily.IPV4)).isTrue();

    agent.with("REFLECTORY_STOP", "withdraw").start();
    agent.awaitMetric("sessions_established", 2);
    lab.awaitAllRoutes(AddressFamily.IPV4);
    agent.terminate();
    assertThat(agent.daemons()).isEmpty();
    lab.awaitNoRoutes(AddressFamily.IPV4);
  }
}
