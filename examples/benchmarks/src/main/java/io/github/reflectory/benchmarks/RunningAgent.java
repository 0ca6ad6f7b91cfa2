package io.github.reflectory.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.testkit.program.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An agent with a BIRD of its own, and what can be seen of them from outside. */
final class RunningAgent implements AutoCloseable {
  /** Something to wait for. */
  interface Condition {
    boolean holds() throws IOException;
  }

  private interface Ready {
    boolean is(RunningAgent agent) throws IOException;
  }

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final URI METRICS = URI.create("http://127.0.0.1:9901/metrics");

  private final Path folder;
  private final Ready ready;
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Path, Long> threadNanos = new HashMap<>();

  private RunningAgent(Path folder, ProcessBuilder builder, Ready ready) throws IOException {
    this.folder = folder;
    this.ready = ready;
    this.process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(folder.resolve("log").toFile()))
            .start();
  }

  /** Ours, ready when it has applied what etcd holds. */
  static RunningAgent start(String address, String endpoint) throws IOException {
    Path folder = Files.createTempDirectory("ra");
    ProcessBuilder builder = new ProcessBuilder("examples/reflectory", "agent");
    Map<String, String> environment = builder.environment();
    environment.merge("PATH", bird().getParent() + ":", (path, ours) -> ours + path);
    environment.put("IP", address);
    environment.put("ETCD_ENDPOINTS", endpoint);
    environment.put("REFLECTORY_ETCD_API", "v3");
    environment.put("REFLECTORY_STOP", "withdraw");
    environment.put("REFLECTORY_CONFIG_DIR", folder.resolve("config").toString());
    environment.put("REFLECTORY_SOCKET_DIR", folder.resolve("s").toString());
    return new RunningAgent(folder, builder, agent -> agent.metric("revision_applied") > 0);
  }

  /**
   * {@link RawAgent}, ready when it follows and its daemon runs.
   *
   * @param configuration what it starts with
   */
  static RunningAgent raw(String address, String endpoint, String configuration)
      throws IOException {
    Path folder = Files.createTempDirectory("ra");
    Path socket = Files.createDirectory(folder.resolve("s")).resolve("bird.ctl");
    Path file = Files.createDirectory(folder.resolve("config")).resolve("bird.conf");
    Files.writeString(file, configuration);
    return new RunningAgent(
        folder,
        new ProcessBuilder(
            "java",
            "-cp",
            System.getProperty("java.class.path"),
            RawAgent.class.getName(),
            endpoint,
            address,
            bird().toString(),
            file.toString(),
            socket.toString()),
        agent -> Files.exists(socket) && agent.log().contains(RawAgent.READY));
  }

  private static Path bird() {
    return Birds.bird2().program("bird.conf").toAbsolutePath();
  }

  void awaitReady() throws IOException {
    await("is ready", () -> ready.is(this));
  }

  /** Waits until something holds; else ends the measuring with what the agent said of itself. */
  void await(String what, Condition condition) throws IOException {
    if (!Await.until(LIMIT, () -> holds(condition))) {
      throw new IllegalStateException("waited in vain until it " + what + ":\n" + log());
    }
  }

  private static boolean holds(Condition condition) {
    try {
      return condition.holds();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file its daemon reads. */
  Path configuration() {
    return folder.resolve("config/bird.conf");
  }

  /** What it said of itself so far. */
  String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  /** One of its metrics; -1 while it does not answer. */
  double metric(String name) {
    try {
      String text =
          http.send(HttpRequest.newBuilder(METRICS).build(), BodyHandlers.ofString()).body();
      return text.lines()
          .filter(line -> line.startsWith("reflectory_" + name + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    }
  }

  /** How often its daemon took a file after the first. */
  long reconfigurations() throws IOException {
    double told = metric("reconfigurations_total");
    return told >= 0
        ? (long) told
        : log().lines().filter(line -> line.contains("Reconfiguring")).count();
  }

  /** Whether its daemon runs a session with a client. */
  boolean shows(String client) throws IOException {
    Path socket = folder.resolve("s/bird.ctl");
    if (!Files.exists(socket)) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      String command = "show protocols client_" + client.replace('.', '_') + "\n";
      channel.write(ByteBuffer.wrap(command.getBytes(ISO_8859_1)));
      ByteBuffer said = ByteBuffer.allocate(1 << 14);
      while (channel.read(said) >= 0) {
        String text = new String(said.array(), 0, said.position(), ISO_8859_1);
        if (text.contains("\n1002-")) {
          return true;
        } else if (text.contains("\n8003 ") || text.contains("\n9001 ")) {
          return false;
        }
      }
      return false;
    }
  }

  /** The processor time of all its threads, those that have ended included, in nanoseconds. */
  long cpuNanos() throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
      for (Path thread : threads.toList()) {
        String spent = Files.readString(thread.resolve("schedstat")).split(" ")[0];
        threadNanos.put(thread, Long.valueOf(spent));
      }
    }
    return threadNanos.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What it needs of its heap, in bytes. */
  long heap() throws IOException {
    return JavaHeap.needed(process);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
      }
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
