package io.github.reflectory.testkit.lab;

import io.github.reflectory.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine of the lab with its BIRD daemons, one for each configuration file it was given.
 *
 * <p>A daemon that ended by itself makes every question fail with the end of its log; a speaker
 * that was stopped holds no routes and no sessions. Not thread-safe.
 */
public final class LabSpeaker {
  private static final Pattern ROUTE = Pattern.compile("([0-9a-f.:]+/[0-9]+) .*");

  private static final Duration SETTLE_LIMIT = Duration.ofSeconds(2);
  private static final int SILENT_LOOKS = 10;

  private final String name;
  private Birds birds;
  private final LabHost host;
  private final Path folder;
  private Map<String, String> files = Map.of();
  private final Map<String, Daemon> daemons = new ConcurrentSkipListMap<>();

  LabSpeaker(String name, Birds birds, LabHost host, Path folder) {
    this.name = name;
    this.birds = birds;
    this.host = host;
    this.folder = folder;
  }

  /**
   * Gives a workload of this machine an address: on interface {@code work0}, which leads nowhere.
   *
   * @param address with its length, as {@code 203.0.113.17/32}; a shorter one makes a connected
   *     route, too, as a container bridge does
   */
  public LabSpeaker own(String address) {
    host.own(address);
    return this;
  }

  /**
   * Starts one daemon for each file and waits until it answers.
   *
   * @param files from the name of a file, one of {@link Birds#files()}, to its text
   * @throws IllegalArgumentException if a daemon refuses its file, with the daemon's words; then
   *     none is started
   * @throws IllegalStateException if the speaker runs already, or a daemon ends at once
   */
  public void run(Map<String, String> files) {
    run(birds, files);
  }

  /** The same with daemons of another series than the lab's; {@link #restart} keeps to them. */
  public void run(Birds birds, Map<String, String> files) {
    if (!daemons.isEmpty()) {
      throw new IllegalStateException(name + " runs already");
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Optional<String> refusal = birds.check(file.getKey(), file.getValue());
      if (refusal.isPresent()) {
        throw new IllegalArgumentException(
            birds
                + " refuses "
                + file.getKey()
                + " of "
                + name
                + ": "
                + refusal.get()
                + "\n"
                + file.getValue());
      }
    }
    this.birds = birds;
    this.files = new TreeMap<>(files);
    start();
  }

  private void start() {
    files.forEach(
        (file, text) -> {
          Path written = configuration(file);
          try {
            Files.writeString(written, text);
          } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + written, e);
          }
          daemons.put(file, Daemon.start(host.enter(), birds.program(file), written));
        });
  }

  /** Ends the daemons in order (SIGTERM): their peers drop what they learned from here at once. */
  public void stop() {
    settle();
    end(Daemon::stop);
  }

  /**
   * Waits until its connections were silent for a quarter of a second, longer than TCP puts off an
   * acknowledgement. BIRD's last message to a peer is lost when something from the peer arrives as
   * the connection is closed; with graceful restart the peer then takes the end for a crash and
   * keeps the routes.
   */
  private void settle() {
    AtomicInteger silentLooks = new AtomicInteger();
    Await.until(
        SETTLE_LIMIT,
        () -> {
          if (inFlight()) {
            silentLooks.set(0);
          }
          return daemons.isEmpty() || silentLooks.incrementAndGet() > SILENT_LOOKS;
        });
  }

  /** Ends the daemons as a crash does (SIGKILL); routes in the kernel stay. */
  public void kill() {
    end(Daemon::kill);
  }

  private void end(Consumer<Daemon> how) {
    daemons.forEach(
        (file, daemon) -> {
          how.accept(daemon);
          daemons.remove(file);
        });
  }

  /**
   * Starts the daemons again on the files of the last {@link #run}, stopping them first if needed.
   */
  public void restart() {
    stop();
    start();
  }

  /** The prefixes it holds a route to, best or not, of both families, as BIRD spells them. */
  public SortedSet<String> routes() {
    return routes("");
  }

  /**
   * The prefixes of some of its routes.
   *
   * @param selection what follows {@code show route}, as {@code where source = RTS_BGP}
   */
  public SortedSet<String> routes(String selection) {
    SortedSet<String> prefixes = new TreeSet<>();
    for (String line : ask("show route " + selection)) {
      Matcher route = ROUTE.matcher(line);
      if (route.matches()) {
        prefixes.add(route.group(1));
      }
    }
    return prefixes;
  }

  /** Whether one of its connections has data that was not read, or not acknowledged. */
  public boolean inFlight() {
    return daemons.values().stream().anyMatch(Daemon::inFlight);
  }

  /** The names of the BGP protocols that are in state Established. */
  public SortedSet<String> established() {
    SortedSet<String> names = new TreeSet<>();
    daemons.values().stream()
        .flatMap(daemon -> daemon.sessions().stream())
        .filter(BgpSession::established)
        .forEach(session -> names.add(session.protocol()));
    return names;
  }

  /**
   * What its daemons answer to a command of the control socket, one after the other.
   *
   * @throws IllegalArgumentException if every daemon answers with an error; one of two may, as BIRD
   *     1.6 does for the name of a protocol of the other family
   */
  public List<String> ask(String command) {
    List<String> lines = new ArrayList<>();
    List<IllegalArgumentException> refusals = new ArrayList<>();
    for (Daemon daemon : daemons.values()) {
      try {
        lines.addAll(daemon.ask(command));
      } catch (IllegalArgumentException e) {
        refusals.add(e);
      }
    }
    if (!refusals.isEmpty() && refusals.size() == daemons.size()) {
      throw refusals.get(0);
    }
    return lines;
  }

  /**
   * The control socket of a daemon, whether or not it runs now.
   *
   * @param file the configuration file the daemon reads, one of {@link Birds#files()}
   */
  public Path socket(String file) {
    return Daemon.socket(configuration(file));
  }

  /** Where a daemon's configuration file is, or would be. */
  public Path configuration(String file) {
    return folder.resolve(file);
  }

  /**
   * Makes the session with one peer impossible until {@link #heal}, whatever happens to the daemons
   * of either end; both ends see it go down at once.
   *
   * @param peer the peer's address, in BIRD's spelling
   */
  public void cut(String peer) {
    settle();
    daemons.values().forEach(daemon -> daemon.disable(peer));
    host.prohibit(peer);
  }

  /**
   * Undoes {@link #cut}.
   *
   * @throws IllegalStateException if the session with this peer was not cut
   */
  public void heal(String peer) {
    host.permit(peer);
    daemons.values().forEach(daemon -> daemon.enable(peer));
  }

  /**
   * The words that run a program on this machine; the process is the program's own. It is not the
   * lab's to end.
   */
  public List<String> command(List<String> program) {
    return host.command(program);
  }

  /** Whether one echo request from an address of this machine is answered within a second. */
  public boolean ping(String destination, String source) {
    return host.ping(destination, source);
  }

  /**
   * What {@code ip} prints in this machine's namespace.
   *
   * @param arguments separated by single spaces, as {@code -6 route}
   * @throws IllegalStateException if it fails
   */
  public String ip(String arguments) {
    return host.ip(arguments);
  }

  /** Its sessions, routes and last log lines, for a person to read. */
  String state() {
    if (daemons.isEmpty()) {
      return name + ": does not run";
    }
    StringBuilder state = new StringBuilder(name);
    try {
      state.append(": routes ").append(routes());
      daemons.forEach(
          (file, daemon) -> {
            state.append("\n ").append(file).append(": ").append(daemon.sessions());
            state.append(daemon.lastWords());
          });
    } catch (UncheckedIOException e) {
      state.append(": ").append(e.getMessage());
    }
    return state.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
