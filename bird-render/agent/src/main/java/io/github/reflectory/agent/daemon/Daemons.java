package io.github.reflectory.agent.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import io.github.reflectory.agent.folder.Folder;
import io.github.reflectory.agent.folder.Owner;
import io.github.reflectory.agent.health.Problems;
import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.BirdException;
import io.github.reflectory.bird.control.BirdProgram;
import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.AddressFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The daemons of one machine: one of BIRD 2, or one for each family of BIRD 1.6; by the name of the
 * file each reads.
 */
public final class Daemons {
  /** What the system takes for the name of a socket. */
  private static final int MOST_OCTETS = 107;

  private final Dialect dialect;
  private final ImmutableMap<String, Reach> all;
  private final ImmutableMap<String, KeptConfig> configs;

  private Daemons(Dialect dialect, ImmutableMap<String, Reach> all) {
    this.dialect = dialect;
    this.all = all;
    this.configs = ImmutableMap.copyOf(Maps.transformValues(all, Reach::config));
  }

  /**
   * Daemons that somebody else runs.
   *
   * @param all by the name of the file that is rendered for each
   */
  public static Daemons steered(Dialect dialect, Map<String, Reach> all) {
    return new Daemons(dialect, ImmutableMap.copyOf(all));
  }

  /**
   * Daemons that the agent runs.
   *
   * @param families those they have to serve
   * @throws IllegalArgumentException if there is no program for one of the families, or the
   *     sockets' names are too long
   */
  public static Daemons launched(
      InstalledBird bird, Set<AddressFamily> families, Path configFolder, Folder socketFolder) {
    InstalledBird needed = bird.serving(families);
    ImmutableMap.Builder<String, Reach> all = ImmutableMap.builder();
    needed
        .programs()
        .forEach(
            (file, program) -> {
              Path config = configFolder.resolve(file);
              Path socket = socket(socketFolder, program);
              boolean kill = bird.dialect() == Dialect.BIRD_1;
              all.put(
                  file,
                  Reach.launched(new LaunchSpec(program, config, socket, kill, bird.apart())));
            });
    return new Daemons(bird.dialect(), all.buildOrThrow());
  }

  private static Path socket(Folder folder, Path program) {
    Path socket = folder.path().resolve(program.getFileName() + ".ctl");
    int octets = socket.toString().getBytes(UTF_8).length;
    if (octets > MOST_OCTETS) {
      throw new IllegalArgumentException(
          folder.setting()
              + ": expected a folder whose name leaves room for a socket of at most "
              + MOST_OCTETS
              + " octets (unix(7)), found "
              + octets
              + " in "
              + Quoted.quote(socket.toString()));
    }
    return socket;
  }

  /** What {@link BirdConfig#files} calls the file that holds a family. */
  public static String file(Dialect dialect, AddressFamily family) {
    return dialect == Dialect.BIRD_2
        ? "bird.conf"
        : family == AddressFamily.IPV4 ? "bird.cfg" : "bird6.cfg";
  }

  /** Those in which there is a daemon. */
  public ImmutableSet<AddressFamily> families() {
    return Stream.of(AddressFamily.values())
        .filter(family -> all.containsKey(file(dialect, family)))
        .collect(ImmutableSet.toImmutableSet());
  }

  /**
   * The files that make a machine what it is, IPv4 first.
   *
   * @param config none if it has no speaker, and so no file
   */
  public ImmutableList<BirdFile> render(Optional<BirdConfig> config) {
    return config.map(each -> each.files(dialect)).orElse(ImmutableList.of());
  }

  public ImmutableList<Daemon> lookedAfter(Problems problems, Consumer<String> log, Runnable onUp) {
    ImmutableList.Builder<Daemon> daemons = ImmutableList.builder();
    all.forEach(
        (file, reach) -> {
          KeptConfig config = Objects.requireNonNull(configs.get(file));
          daemons.add(
              reach
                  .launch()
                  .<Daemon>map(spec -> new SupervisedDaemon(spec, config, problems, log, onUp))
                  .orElseGet(() -> new SteeredDaemon(reach.place(), config, problems, log, onUp)));
        });
    return daemons.build();
  }

  /** What each of them was last given, by the name of the file. */
  public ImmutableMap<String, KeptConfig> configs() {
    return configs;
  }

  /** Where each of them is, by the name of the file. */
  public ImmutableMap<String, Place> places() {
    return ImmutableMap.copyOf(Maps.transformValues(all, Reach::place));
  }

  /**
   * Whether they have anything to lose: a configuration of earlier, or a daemon that runs without.
   *
   * @param idle what they would have of a machine of which nobody knows anything
   */
  public boolean engaged(Optional<BirdConfig> idle) {
    ImmutableMap<String, BirdFile> files = Maps.uniqueIndex(render(idle), BirdFile::name);
    return all.keySet().stream()
        .anyMatch(file -> isEngaged(file, Optional.ofNullable(files.get(file))));
  }

  private boolean isEngaged(String file, Optional<BirdFile> idle) {
    Reach reach = Objects.requireNonNull(all.get(file));
    Optional<String> nothing = idle.map(BirdFile::text);
    Optional<String> accepted = Objects.requireNonNull(configs.get(file)).lastAccepted();
    if (accepted.isPresent()) {
      return !accepted.equals(nothing);
    }
    try {
      return !Optional.of(Files.readString(reach.place().config())).equals(nothing);
    } catch (NoSuchFileException e) {
      return answers(reach);
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean answers(Reach reach) {
    try {
      reach.control().status();
      return true;
    } catch (BirdException.Unavailable e) {
      return false;
    }
  }

  /** Whether nobody else has put there what the daemons would be started on. */
  public boolean areOwn() {
    return all.values().stream()
        .map(Reach::place)
        .flatMap(place -> Stream.of(place.config(), place.copy()))
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .allMatch(Owner::isTrusted);
  }

  /** How to ask each of them. */
  public ImmutableMap<String, BirdControl> controls() {
    return ImmutableMap.copyOf(Maps.transformValues(all, Reach::control));
  }

  /** Everything that those which answer run. */
  public ImmutableList<ProtocolState> protocols() {
    ImmutableList.Builder<ProtocolState> protocols = ImmutableList.builder();
    for (Reach reach : all.values()) {
      try {
        protocols.addAll(reach.control().protocols());
      } catch (BirdException.Unavailable e) {
        // What does not run has no sessions.
      }
    }
    return protocols.build();
  }

  /**
   * Why sessions that are wanted may be unknown to the daemon of a file.
   *
   * @param file what it would be started on now
   * @throws IOException if there is nowhere to write it for a check
   */
  public String trouble(BirdFile file) throws IOException {
    Reach reach = all.get(file.name());
    if (reach == null) {
      return "no daemon for " + file.name();
    }
    Path candidate = Files.createTempFile("reflectory-", "-" + file);
    try {
      reach.control().status();
      Files.writeString(candidate, file.text());
      Optional<String> refusal =
          reach.program().map(BirdProgram::at).flatMap(each -> each.check(candidate));
      return refusal
          .map(words -> "refused: " + words.replace(candidate.toString(), file.name()))
          .orElse("not configured yet");
    } catch (BirdException.Unavailable e) {
      return String.valueOf(e.getMessage());
    } finally {
      Files.delete(candidate);
    }
  }
}
