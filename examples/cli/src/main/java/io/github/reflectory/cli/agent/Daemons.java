package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.BirdException;
import io.github.reflectory.bird.control.BirdProgram;
import io.github.reflectory.bird.control.ConfigPublisher;
import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.cli.agent.AgentSettings.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The daemons of one reflector: one of BIRD 2, or one for each family of BIRD 1.6; by the name of
 * the file each reads.
 */
public final class Daemons {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final InstalledBird bird;
  private final ImmutableMap<String, DaemonSpec> specs;

  private Daemons(InstalledBird bird, ImmutableMap<String, DaemonSpec> specs) {
    this.bird = bird;
    this.specs = specs;
  }

  static Daemons of(InstalledBird bird, AgentSettings settings) {
    ImmutableMap.Builder<String, DaemonSpec> specs = ImmutableMap.builder();
    bird.programs()
        .forEach(
            (file, program) -> {
              Path config = settings.configFolder().resolve(file);
              Path socket = settings.socketFolder().resolve(program.getFileName() + ".ctl");
              boolean kill = bird.dialect() == Dialect.BIRD_1;
              if (!file.equals("bird6.cfg") || settings.addresses().size() > 1) {
                specs.put(file, new DaemonSpec(program, config, socket, kill));
              }
            });
    return new Daemons(bird, specs.buildOrThrow());
  }

  Dialect dialect() {
    return bird.dialect();
  }

  ImmutableList<SupervisedDaemon> supervised(AgentLog log, Runnable onUp) {
    return specs.values().stream()
        .map(spec -> new SupervisedDaemon(spec, log, onUp))
        .collect(ImmutableList.toImmutableList());
  }

  ImmutableMap<String, ConfigPublisher> publishers() {
    ImmutableMap.Builder<String, ConfigPublisher> publishers = ImmutableMap.builder();
    specs.forEach(
        (file, spec) ->
            publishers.put(
                file,
                ConfigPublisher.of(spec.config(), BirdControl.at(spec.socket()))
                    .withSubstitute(BirdProgram.at(spec.program()))));
    return publishers.buildOrThrow();
  }

  /** Whether there is a configuration of earlier to start on. */
  boolean configured() {
    return specs.values().stream().anyMatch(spec -> Files.isRegularFile(spec.config()));
  }

  /** Everything that those which answer run. */
  ImmutableList<ProtocolState> protocols() {
    ImmutableList.Builder<ProtocolState> all = ImmutableList.builder();
    for (DaemonSpec spec : specs.values()) {
      try {
        all.addAll(BirdControl.at(spec.socket()).withLimit(LIMIT).protocols());
      } catch (BirdException.Unavailable e) {
        // What does not run has no sessions.
      }
    }
    return all.build();
  }

  /** Ends them all, and all supervision. */
  static void end(List<SupervisedDaemon> daemons, Stop how) throws InterruptedException {
    for (SupervisedDaemon daemon : daemons) {
      daemon.end(how);
    }
  }
}
