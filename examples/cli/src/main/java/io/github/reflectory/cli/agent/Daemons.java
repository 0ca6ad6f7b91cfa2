package io.github.reflectory.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.BirdException;
import io.github.reflectory.bird.control.BirdProgram;
import io.github.reflectory.bird.control.ConfigPublisher;
import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.cli.agent.AgentSettings.Stop;
import io.github.reflectory.topology.Quoted;
import io.github.reflectory.topology.Speaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The daemons of one reflector: one of BIRD 2, or one for each family of BIRD 1.6; by the name of
 * the file each reads.
 */
final class Daemons {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** What the system takes for the name of a socket. */
  private static final int MOST_OCTETS = 107;

  private final InstalledBird bird;
  private final ImmutableMap<String, DaemonSpec> specs;
  private final ImmutableMap<String, KeptConfig> configs;

  private Daemons(InstalledBird bird, ImmutableMap<String, DaemonSpec> specs) {
    this.bird = bird;
    this.specs = specs;
    this.configs = ImmutableMap.copyOf(Maps.transformValues(specs, Daemons::config));
  }

  /** The last good one is kept beside the file; a daemon that is not ours is told nothing. */
  private static KeptConfig config(DaemonSpec spec) {
    Path copy = copy(spec.config());
    return new KeptConfig(
        ConfigPublisher.of(spec.config(), BirdControl.at(spec.socket()))
            .withSubstitute(BirdProgram.at(spec.program()))
            .withCopy(copy),
        control(spec));
  }

  static Daemons of(InstalledBird bird, AgentSettings settings) {
    ImmutableMap.Builder<String, DaemonSpec> specs = ImmutableMap.builder();
    bird.programs()
        .forEach(
            (file, program) -> {
              Path config = settings.configFolder().resolve(file);
              Path socket = socket(settings.socketFolder(), program);
              boolean kill = bird.dialect() == Dialect.BIRD_1;
              specs.put(file, new DaemonSpec(program, config, socket, kill, bird.apart()));
            });
    return new Daemons(bird, specs.buildOrThrow());
  }

  private static Path socket(Path folder, Path program) {
    Path socket = folder.resolve(program.getFileName() + ".ctl");
    int octets = socket.toString().getBytes(UTF_8).length;
    if (octets > MOST_OCTETS) {
      throw new IllegalArgumentException(
          "REFLECTORY_SOCKET_DIR: expected a folder whose name leaves room for a socket of at most "
              + MOST_OCTETS
              + " octets (unix(7)), found "
              + octets
              + " in "
              + Quoted.quote(socket.toString()));
    }
    return socket;
  }

  /** The files that make speakers of one machine what they are, IPv4 first. */
  ImmutableList<BirdFile> render(List<Speaker> speakers) {
    BirdConfig config = BirdConfig.of(speakers.get(0));
    for (Speaker other : speakers.subList(1, speakers.size())) {
      config = config.with(other);
    }
    return config.files(bird.dialect());
  }

  ImmutableList<SupervisedDaemon> supervised(Troubles troubles, AgentLog log, Runnable onUp) {
    ImmutableList.Builder<SupervisedDaemon> all = ImmutableList.builder();
    specs.forEach(
        (file, spec) ->
            all.add(
                new SupervisedDaemon(
                    spec, Objects.requireNonNull(configs.get(file)), troubles, log, onUp)));
    return all.build();
  }

  /** What each of them was last given, by the name of the file. */
  ImmutableMap<String, KeptConfig> configs() {
    return configs;
  }

  /**
   * Whether they have anything to lose: a configuration of earlier, or a daemon that runs without.
   *
   * @param alone the speakers of a reflector of which nobody knows anything
   */
  boolean engaged(List<Speaker> alone) {
    for (BirdFile file : render(alone)) {
      DaemonSpec spec = specs.get(file.name());
      if (spec != null && isEngaged(spec, file)) {
        return true;
      }
    }
    return false;
  }

  /** Whether nobody else has put there what the daemons would be started on. */
  boolean areOwn() {
    return specs.values().stream()
        .flatMap(spec -> Stream.of(spec.config(), copy(spec.config())))
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .allMatch(Owner::isTrusted);
  }

  private static Path copy(Path config) {
    return config.resolveSibling(config.getFileName() + ".good");
  }

  private boolean isEngaged(DaemonSpec spec, BirdFile alone) {
    String idle = alone.text();
    Optional<String> accepted = Objects.requireNonNull(configs.get(alone.name())).lastAccepted();
    if (accepted.isPresent()) {
      return !accepted.get().equals(idle);
    }
    try {
      return !Files.readString(spec.config()).equals(idle);
    } catch (NoSuchFileException e) {
      return answers(spec);
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean answers(DaemonSpec spec) {
    try {
      control(spec).status();
      return true;
    } catch (BirdException.Unavailable e) {
      return false;
    }
  }

  private static BirdControl control(DaemonSpec spec) {
    return BirdControl.at(spec.socket()).withLimit(LIMIT);
  }

  /** How to ask each of them. */
  ImmutableMap<String, BirdControl> controls() {
    return ImmutableMap.copyOf(Maps.transformValues(specs, Daemons::control));
  }

  /** Everything that those which answer run. */
  ImmutableList<ProtocolState> protocols() {
    ImmutableList.Builder<ProtocolState> all = ImmutableList.builder();
    for (DaemonSpec spec : specs.values()) {
      try {
        all.addAll(control(spec).protocols());
      } catch (BirdException.Unavailable e) {
        // What does not run has no sessions.
      }
    }
    return all.build();
  }

  /**
   * Why sessions that are wanted may be unknown to the daemon of a file.
   *
   * @param file what it would be started on now
   * @throws IOException if there is nowhere to write it for a check
   */
  String trouble(BirdFile file) throws IOException {
    DaemonSpec spec = Objects.requireNonNull(specs.get(file.name()));
    Path candidate = Files.createTempFile("reflectory-", "-" + file);
    try {
      control(spec).status();
      Files.writeString(candidate, file.text());
      return BirdProgram.at(spec.program())
          .check(candidate)
          .map(words -> "refused: " + words.replace(candidate.toString(), file.name()))
          .orElse("not configured yet");
    } catch (BirdException.Unavailable e) {
      return String.valueOf(e.getMessage());
    } finally {
      Files.delete(candidate);
    }
  }

  /** Ends them all, and all supervision. */
  static void end(List<SupervisedDaemon> daemons, Stop how) throws InterruptedException {
    for (SupervisedDaemon daemon : daemons) {
      daemon.end(how);
    }
  }
}
