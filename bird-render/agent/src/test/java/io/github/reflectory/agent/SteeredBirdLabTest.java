package io.github.reflectory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.bird.Dialect;
import io.github.reflectory.store.MemoryStore;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.testkit.lab.Lab;
import io.github.reflectory.testkit.lab.LabSpeaker;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A BIRD that somebody else runs, and may have given anything. Its peers do not run. */
@Timeout(180)
class SteeredBirdLabTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Asn AS = new Asn(64512);
  private static final String FILE = "bird.conf";
  private static final String BASE = "router id 10.0.2.1;\nprotocol device {\n}\n";
  private static final String BY_HAND =
      BASE
          + "protocol bgp by_hand {\n"
          + "  local 10.0.2.1 as 64512;\n  neighbor 10.0.1.9 as 64512;\n"
          + "  ipv4 { import all; export none; };\n}\n";

  private final MemoryStore store =
      MemoryStore.of(
          Topology.builder()
              .defaultAs(AS)
              .nodeMesh(false)
              .node(
                  Node.named(Name.parse("N1"))
                      .withAddress(IpAddress.parse("10.0.2.1"))
                      .withPeer(IpAddress.parse("10.0.1.1"), AS))
              .build());
  private Lab lab;
  private LabSpeaker machine;

  @BeforeEach
  void start() {
    lab = Lab.start(Birds.bird2());
    machine = lab.speaker("N1", List.of("10.0.2.1/16"));
  }

  @AfterEach
  void end() {
    lab.close();
    store.close();
  }

  private Agent agent() throws IOException {
    return Agent.of(store)
        .node(Name.parse("N1"))
        .bird(Bird.running(Dialect.BIRD_2, machine.configuration(FILE), machine.socket(FILE)))
        .log(line -> {})
        .start();
  }

  private boolean isSilent(Status status) {
    String why = " does not answer at " + machine.socket(FILE);
    return status.problems().stream().anyMatch(line -> line.contains(why));
  }

  private boolean hasSession(String protocol) {
    return machine.ask("show protocols").stream().anyMatch(line -> line.startsWith(protocol + " "));
  }

  private void await(String what, BooleanSupplier condition) {
    lab.await(what, LIMIT, condition);
  }

  @Test
  void what_it_has_at_the_first_start_is_not_taken_away_at_once() throws Exception {
    machine.run(Map.of(FILE, BY_HAND));
    try (Agent agent = agent()) {
      await("it is held back", () -> agent.status().held().isPresent());
      assertThat(agent.status().held().orElseThrow().peers()).containsExactly("10.0.1.9");
      assertThat(hasSession("by_hand")).isTrue();
      agent.confirm(agent.status().held().orElseThrow());
      await("it has its own", () -> hasSession("reflector_10_0_1_1") && !hasSession("by_hand"));
    }
    assertThat(hasSession("reflector_10_0_1_1")).as("it goes on without the agent").isTrue();
  }

  @Test
  void what_somebody_gives_it_later_is_put_right() throws Exception {
    machine.run(Map.of(FILE, BASE));
    try (Agent agent = agent()) {
      await("it has its own", () -> hasSession("reflector_10_0_1_1"));
      Path other = Files.writeString(machine.configuration("other.conf"), BY_HAND);
      machine.ask("configure \"" + other + "\"");
      await(
          "it has its own again", () -> hasSession("reflector_10_0_1_1") && !hasSession("by_hand"));

      machine.stop();
      await("it is said", () -> isSilent(agent.status()));
      assertThat(agent.status().works()).isFalse();
      machine.run(Map.of(FILE, BASE));
      await("it has its own once more", () -> hasSession("reflector_10_0_1_1"));
      await("that is over", () -> !isSilent(agent.status()) && agent.status().works());
    }
  }
}
