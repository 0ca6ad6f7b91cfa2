package io.github.reflectory.agent;

import io.github.reflectory.bird.Dialect;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.testkit.lab.Lab;
import io.github.reflectory.testkit.lab.LabSpeaker;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Reflector RR1 at 10.0.1.1 and nodes N1 and N2 at 10.0.2.1 and 10.0.2.2, each with a BIRD that
 * somebody else has started, and an agent of its own on one store. Node i announces 203.0.113.i/32.
 */
final class AgentNetwork implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(60);
  static final IpAddress REFLECTOR = IpAddress.parse("10.0.1.1");

  private final TopologyStore store;
  private final Dialect dialect;
  private final String file;
  private final Lab lab;
  private final Map<String, LabSpeaker> machines = new LinkedHashMap<>();
  private final Map<String, Agent> agents = new LinkedHashMap<>();

  /**
   * @param store is closed with it
   */
  AgentNetwork(Birds birds, TopologyStore store) throws IOException {
    this.store = store;
    this.dialect = birds == Birds.bird1() ? Dialect.BIRD_1 : Dialect.BIRD_2;
    this.file = birds == Birds.bird1() ? "bird.cfg" : "bird.conf";
    this.lab = Lab.start(birds);
    agents.put("RR1", agent("RR1", "10.0.1.1", birds).reflector(REFLECTOR).start());
    for (int i = 1; i <= 2; i++) {
      agents.put(
          "N" + i,
          agent("N" + i, "10.0.2." + i, birds)
              .node(Name.parse("N" + i))
              .announcing(List.of(Prefix.parse("203.0.113." + i + "/32")))
              .start());
    }
  }

  private AgentBuilder agent(String name, String address, Birds birds) {
    LabSpeaker machine = lab.speaker(name, List.of(address + "/16"));
    machine.run(Map.of(file, "router id " + address + ";\nprotocol device {\n}\n"));
    machines.put(name, machine);
    return Agent.of(store)
        .log(line -> {})
        .bird(
            Bird.running(dialect, machine.configuration(file), machine.socket(file))
                .withProgram(birds.program(file)));
  }

  /** Changes the store to hold a topology. */
  void write(Topology wanted) {
    Snapshot now = store.snapshot();
    store.apply(now.topology().diff(wanted), now);
  }

  Agent agent(String name) {
    return Objects.requireNonNull(agents.get(name));
  }

  LabSpeaker machine(String name) {
    return Objects.requireNonNull(machines.get(name));
  }

  void await(String what, BooleanSupplier condition) {
    lab.await(what, LIMIT, condition);
  }

  Stream<Agent> agents() {
    return agents.values().stream();
  }

  /** Whether each node holds the other's prefix. */
  boolean routes() {
    return holds(1, 2).orElse(false) && holds(2, 1).orElse(false);
  }

  boolean noRoutes() {
    return !holds(1, 2).orElse(true) && !holds(2, 1).orElse(true);
  }

  /** Empty if that is not to be known now: a daemon that is reconfigured breaks off its answer. */
  private Optional<Boolean> holds(int node, int other) {
    try {
      return Optional.of(machine("N" + node).routes().contains("203.0.113." + other + "/32"));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether all agents hold something back. */
  boolean held() {
    return agents.values().stream().allMatch(each -> each.status().held().isPresent());
  }

  void confirm() {
    agents.values().forEach(each -> each.status().held().ifPresent(each::confirm));
  }

  @Override
  public void close() {
    agents.values().forEach(Agent::close);
    lab.close();
    store.close();
  }
}
