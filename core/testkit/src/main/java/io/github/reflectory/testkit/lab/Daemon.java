package io.github.reflectory.testkit.lab;

import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.program.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running BIRD that this process started, holds, and alone may end. */
final class Daemon {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  // As the kernel's table of connections spells them.
  private static final String ESTABLISHED = "01";
  private static final String EMPTY_QUEUES = "00000000:00000000 ";

  private final Process process;
  private final Path socket;
  private final Path log;

  private Daemon(Process process, Path socket, Path log) {
    this.process = process;
    this.socket = socket;
    this.log = log;
  }

  /**
   * Starts a daemon on a configuration and waits until it answers.
   *
   * @param enter the words that run a program in the speaker's namespace
   * @param configuration a file already written, in the folder for all of the daemon's files
   */
  static Daemon start(List<String> enter, Path program, Path configuration) {
    Path socket = socket(configuration);
    Path log = Path.of(configuration + ".log");
    List<String> words = new ArrayList<>(enter);
    words.addAll(
        List.of(
            program.toString(),
            "-f",
            "-c",
            configuration.toString(),
            "-s",
            socket.toString(),
            "-P",
            configuration + ".pid"));
    Daemon daemon;
    try {
      Files.deleteIfExists(socket);
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      daemon = new Daemon(process, socket, log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + words, e);
    }
    if (!Await.until(LIMIT, daemon::answers)) {
      daemon.kill();
      throw new IllegalStateException("no answer from " + words + daemon.lastWords());
    }
    return daemon;
  }

  static Path socket(Path configuration) {
    return Path.of(configuration + ".ctl");
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("ended at once: " + this + lastWords());
    }
    try {
      BirdSocket.ask(socket, "show status");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  List<String> ask(String command) {
    try {
      return BirdSocket.ask(socket, command);
    } catch (IOException e) {
      throw new UncheckedIOException(this + " does not answer '" + command + "'" + lastWords(), e);
    }
  }

  List<BgpSession> sessions() {
    return BgpSession.read(ask("show protocols all"));
  }

  /** Ends the sessions with a peer and waits until they are down: the peer was told by then. */
  void disable(String peer) {
    for (BgpSession session : sessionsWith(peer)) {
      ask("disable " + session.protocol());
    }
    if (!Await.until(LIMIT, () -> sessionsWith(peer).stream().allMatch(BgpSession::down))) {
      throw new IllegalStateException("still up: " + sessionsWith(peer));
    }
  }

  void enable(String peer) {
    for (BgpSession session : sessionsWith(peer)) {
      ask("enable " + session.protocol());
    }
  }

  private List<BgpSession> sessionsWith(String peer) {
    return sessions().stream().filter(session -> peer.equals(session.neighbor())).toList();
  }

  /** Whether one of its connections has data that was not read, or not acknowledged. */
  boolean inFlight() {
    return Stream.of("tcp", "tcp6")
        .map(table -> Path.of("/proc/" + process.pid() + "/net/" + table))
        .flatMap(table -> lines(table).stream())
        .map(line -> line.strip().split("\\s+", 5))
        .anyMatch(fields -> fields[3].equals(ESTABLISHED) && !fields[4].startsWith(EMPTY_QUEUES));
  }

  /** None of a file that is gone, as those of a process that ended are. */
  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Ends it as an operator does (SIGTERM), so that its peers hear of it. */
  void stop() {
    process.destroy();
    end();
  }

  /** Ends it as a crash does (SIGKILL). */
  void kill() {
    process.destroyForcibly();
    end();
  }

  private void end() {
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(this + " does not stop" + lastWords());
      }
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    }
  }

  /** The end of its log, when it has one, as the tail of a message. */
  String lastWords() {
    List<String> lines = lines(log);
    List<String> last = lines.subList(Math.max(0, lines.size() - 5), lines.size());
    return last.isEmpty() ? "" : "\n  " + String.join("\n  ", last);
  }

  @Override
  public String toString() {
    return "daemon " + process.pid() + (process.isAlive() ? "" : " (ended)");
  }
}
