package io.github.reflectory.cli;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.agent.Agent;
import io.github.reflectory.agent.AgentBuilder;
import io.github.reflectory.agent.Bird;
import io.github.reflectory.agent.Labels;
import io.github.reflectory.agent.QueuedLog;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.store.MemoryStore;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Topology;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Something of each type that an agent takes. */
final class AgentArguments {
  private static final Path NOWHERE = Path.of("/nonexistent/file");

  private AgentArguments() {}

  static void addTo(Map<Class<?>, Supplier<?>> known) {
    known.put(Set.class, ImmutableSet::of);
    known.put(Consumer.class, () -> (Consumer<String>) line -> {});
    known.put(
        InetSocketAddress.class, () -> new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
    known.put(Bird.class, () -> Bird.installed(NOWHERE, NOWHERE));
    known.put(Bird.Installed.class, () -> Bird.installed(NOWHERE, NOWHERE));
    known.put(Bird.Running.class, AgentArguments::bird);
    known.put(AgentBuilder.class, AgentArguments::builder);
    known.put(Agent.class, () -> builder().build());
    known.put(Labels.class, Labels::plain);
    known.put(QueuedLog.class, () -> QueuedLog.start(line -> {}));
  }

  private static Bird.Running bird() {
    return Bird.running(Dialect.BIRD_1, NOWHERE, NOWHERE);
  }

  private static AgentBuilder builder() {
    return Agent.of(MemoryStore.of(Topology.empty()))
        .reflector(IpAddress.parse("10.0.0.1"))
        .bird(bird());
  }
}
