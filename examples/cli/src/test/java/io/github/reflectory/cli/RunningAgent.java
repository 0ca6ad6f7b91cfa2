package io.github.reflectory.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.BirdException;
import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.lab.LabSpeaker;
import io.github.reflectory.testkit.program.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The agent as a process of its own on a machine of the lab. */
final class RunningAgent implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(90);

  private final LabSpeaker machine;
  private final Path folder;
  private final Map<String, String> environment;
  private @Nullable Process process;
  private String heap = "256m";

  /**
   * @param folder for all of its files; a short name, since it holds sockets
   */
  RunningAgent(LabSpeaker machine, Path folder, Map<String, String> environment) {
    this.machine = machine;
    this.folder = folder;
    this.environment = new TreeMap<>(environment);
    this.environment.put("REFLECTORY_CONFIG_DIR", folder.resolve("config").toString());
    this.environment.put("REFLECTORY_SOCKET_DIR", folder.resolve("s").toString());
  }

  /** Sets a variable for the next start. */
  RunningAgent with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Sets how large its heap may be at the next start, as Java has it. */
  RunningAgent withHeap(String size) {
    heap = size;
    return this;
  }

  /** Words that run a class of this class path in a virtual machine of its own. */
  static List<String> java(List<String> words) {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    if (Runtime.version().feature() >= 24) {
      // As the launcher does.
      all.add("--sun-misc-unsafe-memory-access=allow");
    }
    all.addAll(List.of("-Xshare:auto", "-cp", System.getProperty("java.class.path")));
    all.addAll(words);
    return all;
  }

  RunningAgent start() {
    return start(List.of());
  }

  /** Starts it with a log that nobody reads, and that is full. */
  RunningAgent startUnread() {
    String full =
        "mkfifo \"$0\" && exec 3<>\"$0\" && head -c 65536 /dev/zero >&3 && exec \"$@\" >&3 2>&3";
    return start(List.of("sh", "-c", full, folder.resolve("unread").toString()));
  }

  /**
   * @param before words that run others
   */
  private RunningAgent start(List<String> before) {
    List<String> words = new ArrayList<>(before);
    // As in a terminal of its own, and whatever this process ignores.
    words.addAll(List.of("setsid", "env", "--default-signal=INT"));
    // As the launcher and the image do.
    String options = "@" + Launcher.PATH.resolveSibling("cli/image/agent-options");
    words.addAll(java(List.of(options, "-Xmx" + heap, Main.class.getName(), "agent")));
    ProcessBuilder builder =
        new ProcessBuilder(machine.command(words))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Starts another program on its machine. */
  Process run(List<String> words) throws IOException {
    return new ProcessBuilder(machine.command(words)).redirectErrorStream(true).start();
  }

  /** Runs another command on its machine, with its environment. */
  Command command(List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(machine.command(words)).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process running = builder.start();
      running.getOutputStream().close();
      String output = new String(running.getInputStream().readAllBytes(), UTF_8);
      return new Command(running.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    }
  }

  /** Runs our own command on its machine, with its environment. */
  Command reflectory(String... words) {
    return command(java(Stream.concat(Stream.of(Main.class.getName()), Stream.of(words)).toList()));
  }

  /** What it answers by HTTP; empty while it does not. */
  String get(String path) {
    Command got = command(List.of("curl", "-s", "-m", "5", "http://127.0.0.1:9901" + path));
    return got.status() == 0 ? got.output() : "";
  }

  String post(String path) {
    return command(List.of("curl", "-s", "-XPOST", "http://127.0.0.1:9901" + path)).output();
  }

  /** One of its metrics; -1 while it does not answer. */
  double metric(String name) {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith("reflectory_" + name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElse(-1);
  }

  void awaitMetric(String name, double value) {
    await(name + " is " + value, () -> metric(name) == value);
  }

  void awaitLog(String text) {
    await("it says " + text, () -> log().contains(text));
  }

  void await(String what, BooleanSupplier condition) {
    if (!Await.until(LIMIT, condition)) {
      throw new AssertionError(
          machine + " in vain until " + what + "\n" + log() + get("/healthz") + get("/metrics"));
    }
  }

  String log() {
    try {
      return Files.exists(logFile()) ? Files.readString(logFile()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path logFile() {
    return folder.resolve("agent.log");
  }

  /** A folder of its own. */
  Path folder(String name) {
    return folder.resolve(name);
  }

  /** One of its configuration files; empty if it is not there. */
  String file(String name) {
    try {
      Path file = folder.resolve("config").resolve(name);
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When a configuration file was last replaced. */
  Object written(String name) {
    try {
      return Files.getAttribute(folder.resolve("config").resolve(name), "unix:ctime");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BirdControl daemon(String program) {
    return BirdControl.at(folder.resolve("s").resolve(program + ".ctl"));
  }

  /** The names of a daemon's sessions that are up; none while it does not answer. */
  List<String> established(String program) {
    try {
      return daemon(program).protocols().stream()
          .filter(ProtocolState::established)
          .map(ProtocolState::name)
          .toList();
    } catch (BirdException.Unavailable e) {
      return List.of();
    }
  }

  /** Processes that run on its files, whoever started them. */
  List<ProcessHandle> daemons() {
    String socket = folder.resolve("s") + "/";
    return ProcessHandle.allProcesses()
        .filter(
            each ->
                each.info().arguments().stream()
                    .flatMap(Stream::of)
                    .anyMatch(word -> word.startsWith(socket)))
        .toList();
  }

  /** Ends it without a word. */
  void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      awaitEnd(running);
    }
  }

  /** Ends it as an operator does. */
  void terminate() {
    Process running = process;
    if (running != null) {
      running.destroy();
      awaitEnd(running);
    }
  }

  /** Sends a signal to a process, or to a group of them where it is negative. */
  void signal(String name, long pid) {
    assertThat(command(List.of("sh", "-c", "kill -" + name + " " + pid)).status()).isZero();
  }

  /** Ends it as Ctrl-C in its terminal does: all that share the terminal get the signal. */
  void interrupt() {
    Process running = process;
    if (running != null) {
      signal("INT", -running.pid());
      awaitEnd(running);
    }
  }

  /** Waits until it has ended by itself; its exit status. */
  int awaitEnd() {
    Process running = Objects.requireNonNull(process);
    awaitEnd(running);
    return running.exitValue();
  }

  private static void awaitEnd(Process running) {
    try {
      assertThat(running.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    }
  }

  @Override
  public void close() {
    kill();
    for (ProcessHandle daemon : daemons()) {
      daemon.destroyForcibly();
    }
    Await.until("its daemons have ended", LIMIT, () -> daemons().isEmpty());
  }
}
