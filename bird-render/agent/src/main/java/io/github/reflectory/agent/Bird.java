package io.github.reflectory.agent;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.agent.daemon.Daemons;
import io.github.reflectory.agent.daemon.InstalledBird;
import io.github.reflectory.agent.daemon.Place;
import io.github.reflectory.agent.daemon.Reach;
import io.github.reflectory.agent.folder.Folder;
import io.github.reflectory.agent.speaker.Machine;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The BIRD of one machine: one daemon of BIRD 2 or 3, or one for each address family of BIRD 1.6.
 * Either somebody else runs it, as systemd does, and an agent only gives it configurations; or the
 * agent runs it. Immutable; nothing is looked for before it is used.
 */
public abstract class Bird {
  Bird() {}

  /**
   * A daemon that somebody else runs; of BIRD 1.6 the one for IPv4. The folder of its configuration
   * is also where the agent keeps what it has to know at its next start.
   *
   * @param dialect what it is
   * @param config the file it was, or will be, started on
   * @param socket its control socket
   */
  public static Running running(Dialect dialect, Path config, Path socket) {
    requireNonNull(dialect, "dialect");
    requireNonNull(config, "config");
    requireNonNull(socket, "socket");
    String file = Daemons.file(dialect, AddressFamily.IPV4);
    return new Running(dialect, ImmutableMap.of(file, place(config, socket)), Optional.empty());
  }

  private static Place place(Path config, Path socket) {
    String name = socket.getFileName().toString().replaceFirst("\\.ctl$", "");
    return new Place(config.toAbsolutePath(), socket.toAbsolutePath(), name);
  }

  /**
   * The daemons of the {@code bird} that is on the PATH, for an agent to run.
   *
   * @param configFolder for the daemons' files, and for what the agent has to know at its next
   *     start
   * @param socketFolder for their control sockets
   */
  public static Installed installed(Path configFolder, Path socketFolder) {
    requireNonNull(configFolder, "configFolder");
    requireNonNull(socketFolder, "socketFolder");
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return new Installed(
        path,
        Optional.empty(),
        new Folder("the configuration's folder", configFolder),
        new Folder("the sockets' folder", socketFolder),
        "the BIRD wanted");
  }

  /** Daemons that somebody else runs. */
  public static final class Running extends Bird {
    private final Dialect dialect;
    private final ImmutableMap<String, Place> places;
    private final Optional<Path> program;

    private Running(Dialect dialect, ImmutableMap<String, Place> places, Optional<Path> program) {
      this.dialect = dialect;
      this.places = places;
      this.program = program;
    }

    /**
     * The same with BIRD 1.6's daemon for IPv6.
     *
     * @throws IllegalArgumentException of BIRD 2 or 3, where one daemon serves both families
     */
    public Running withIpv6(Path config, Path socket) {
      requireNonNull(config, "config");
      requireNonNull(socket, "socket");
      if (dialect != Dialect.BIRD_1) {
        throw new IllegalArgumentException("one daemon of " + dialect + " serves both families");
      }
      return new Running(
          dialect,
          ImmutableMap.<String, Place>builder()
              .putAll(places)
              .put(Daemons.file(dialect, AddressFamily.IPV6), place(config, socket))
              .buildKeepingLast(),
          program);
    }

    /**
     * The same with the program that checks a configuration while its daemon does not run; without
     * it the file is not changed then. Of BIRD 1.6 the one for IPv6 is the {@code bird6} beside it.
     */
    public Running withProgram(Path program) {
      requireNonNull(program, "program");
      return new Running(dialect, places, Optional.of(program));
    }

    @Override
    Daemons daemons(Set<AddressFamily> families) {
      String ipv6Only = Daemons.file(Dialect.BIRD_1, AddressFamily.IPV6);
      ImmutableMap.Builder<String, Reach> all = ImmutableMap.builder();
      places.forEach(
          (file, place) -> {
            Optional<Path> checks =
                program.map(each -> file.equals(ipv6Only) ? each.resolveSibling("bird6") : each);
            all.put(file, new Reach(place, checks, Optional.empty()));
          });
      return Daemons.steered(dialect, all.buildOrThrow());
    }

    @Override
    ImmutableList<Folder> folders() {
      Path config = places.values().iterator().next().config();
      return ImmutableList.of(new Folder("the configuration's folder", config.resolveSibling("")));
    }
  }

  /** Daemons for an agent to run. */
  public static final class Installed extends Bird {
    private final String path;
    private final Optional<Dialect> dialect;
    private final Folder configFolder;
    private final Folder socketFolder;
    private final String series;

    private Installed(
        String path,
        Optional<Dialect> dialect,
        Folder configFolder,
        Folder socketFolder,
        String series) {
      this.path = path;
      this.dialect = dialect;
      this.configFolder = configFolder;
      this.socketFolder = socketFolder;
      this.series = series;
    }

    /**
     * The same on another PATH.
     *
     * @param folders separated by colons; {@code /usr/sbin} and {@code /sbin} are looked in, too
     */
    public Installed onPath(String folders) {
      requireNonNull(folders, "folders");
      return new Installed(folders, dialect, configFolder, socketFolder, series);
    }

    /** The same, refusing one that takes another language. */
    public Installed of(Dialect wanted) {
      requireNonNull(wanted, "wanted");
      return new Installed(path, Optional.of(wanted), configFolder, socketFolder, series);
    }

    /**
     * The same, with what messages call the settings of an operator, as names of variables.
     *
     * @param configSetting what sets the folder of the configurations
     * @param socketSetting what sets that of the sockets
     * @param seriesSetting what sets which BIRD is wanted
     */
    public Installed named(String configSetting, String socketSetting, String seriesSetting) {
      requireNonNull(configSetting, "configSetting");
      requireNonNull(socketSetting, "socketSetting");
      requireNonNull(seriesSetting, "seriesSetting");
      return new Installed(
          path,
          dialect,
          new Folder(configSetting, configFolder.path()),
          new Folder(socketSetting, socketFolder.path()),
          seriesSetting);
    }

    @Override
    Daemons daemons(Set<AddressFamily> families) {
      return Daemons.launched(
          InstalledBird.find(path, dialect, series), families, configFolder.path(), socketFolder);
    }

    @Override
    ImmutableList<Folder> folders() {
      return ImmutableList.of(configFolder, socketFolder);
    }
  }

  /**
   * Its daemons.
   *
   * @param families those they have to serve, if the agent runs them
   * @throws IllegalArgumentException if there is no such BIRD
   */
  abstract Daemons daemons(Set<AddressFamily> families);

  /** Those that are the agent's; in the first is what it has to know at its next start. */
  abstract ImmutableList<Folder> folders();

  /**
   * How the sessions of some speakers are, whether or not an agent runs: those that are wanted,
   * then those that only the daemons have.
   *
   * @param wanted the machine's speakers, one in each address family at most
   * @throws IllegalArgumentException if there is no BIRD for them
   * @throws IOException if there is nowhere to write a temporary file
   */
  public ImmutableList<SessionStatus> sessions(List<Speaker> wanted) throws IOException {
    requireNonNull(wanted, "wanted");
    ImmutableSet<AddressFamily> families =
        wanted.stream().map(Speaker::family).collect(ImmutableSet.toImmutableSet());
    return SessionStates.of(wanted, Machine.plain(wanted), daemons(families));
  }

  /**
   * The sessions that the daemons of some families have, where nobody knows which are wanted.
   *
   * @throws IllegalArgumentException if there is no BIRD for them
   */
  public ImmutableList<SessionStatus> sessions(Set<AddressFamily> families) {
    requireNonNull(families, "families");
    return SessionStates.of(daemons(families));
  }
}
