package io.github.reflectory.cli.agent;

import io.github.reflectory.agent.Agent;
import io.github.reflectory.agent.AgentBuilder;
import io.github.reflectory.agent.Bird;
import io.github.reflectory.agent.Labels;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.cli.agent.AgentSettings.Series;
import io.github.reflectory.cli.agent.AgentSettings.Stop;
import java.util.Map;
import java.util.function.Consumer;

/** The agent that the environment describes: a route reflector on etcd. */
public final class EtcdAgent {
  private static final Labels LABELS =
      Labels.plain().withStore("etcd").withHttp("REFLECTORY_HTTP").withCommand("reflectory");

  private EtcdAgent() {}

  /**
   * An agent that does not run yet.
   *
   * @throws IllegalArgumentException as {@link AgentBuilder#build}
   */
  public static Agent of(
      AgentSettings settings, Map<String, String> environment, Consumer<String> log) {
    AgentBuilder builder =
        Agent.of(new EtcdSource(settings, log))
            .bird(bird(settings, environment))
            .holding(settings.hold())
            .answering(settings.http())
            .labels(LABELS)
            .log(log);
    settings.addresses().forEach(builder::reflector);
    if (settings.confirmToken()) {
      builder.confirmedByToken();
    }
    if (settings.stop() == Stop.WITHDRAW) {
      builder.withdrawing();
    }
    return builder.build();
  }

  /** The BIRD that it runs. */
  static Bird bird(AgentSettings settings, Map<String, String> environment) {
    Bird.Installed bird =
        Bird.installed(settings.configFolder(), settings.socketFolder())
            .onPath(environment.getOrDefault("PATH", ""))
            .named("REFLECTORY_CONFIG_DIR", "REFLECTORY_SOCKET_DIR", "REFLECTORY_BIRD");
    return settings.series() == Series.AUTO
        ? bird
        : bird.of(settings.series() == Series.BIRD_1 ? Dialect.BIRD_1 : Dialect.BIRD_2);
  }
}
