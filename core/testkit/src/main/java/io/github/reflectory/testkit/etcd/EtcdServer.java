package io.github.reflectory.testkit.etcd;

import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real etcd of one member on loopback, serving both APIs, that can be paused, killed and wiped.
 */
public final class EtcdServer implements AutoCloseable {
  private static final Duration UP = Duration.ofSeconds(20);

  private final Path program;
  private final Path folder;
  private final int clientPort = freePort();
  private final int peerPort = freePort();
  private final int metricsPort = freePort();
  private final List<String> options;
  private @Nullable Process process;

  private EtcdServer(Path program, Path folder, List<String> options) {
    this.program = program;
    this.folder = folder;
    this.options = options;
  }

  /** Starts one; where there is no etcd program the test is skipped, or fails if nothing may be. */
  public static EtcdServer start(String... options) {
    Optional<Path> program = program();
    Requires.that(
        program.isPresent(), "no etcd: run .ci/setup, or set REFLECTORY_ETCD to the program");
    try {
      Path folder = Files.createTempDirectory("reflectory-etcd");
      EtcdServer server = new EtcdServer(program.orElseThrow(), folder, List.of(options));
      server.run();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> program() {
    String set = System.getenv("REFLECTORY_ETCD");
    if (set != null) {
      return Optional.of(Path.of(set));
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    Path home = cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    Path reflectory = home.resolve("reflectory");
    try (Stream<Path> found =
        Files.isDirectory(reflectory) ? Files.list(reflectory) : Stream.of()) {
      Optional<Path> unpacked =
          found
              .filter(path -> path.getFileName().toString().startsWith("etcd-3."))
              .map(path -> path.resolve("usr/bin/etcd"))
              .filter(Files::isExecutable)
              .min(Comparator.naturalOrder());
      return unpacked.isPresent()
          ? unpacked
          : Stream.of("/usr/bin/etcd", "/usr/local/bin/etcd")
              .map(Path::of)
              .filter(Files::isExecutable)
              .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String endpoint() {
    String scheme = options.contains("--client-cert-auth") ? "https" : "http";
    return scheme + "://127.0.0.1:" + clientPort;
  }

  /** Starts the program on what the folder holds, and waits until it is healthy. */
  public void run() {
    String peer = "http://127.0.0.1:" + peerPort;
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of("--data-dir", folder.resolve("data").toString()));
    command.addAll(List.of("--enable-v2=true", "--logger=zap", "--log-outputs=stderr"));
    command.addAll(List.of("--listen-client-urls", endpoint()));
    command.addAll(List.of("--advertise-client-urls", endpoint()));
    command.addAll(List.of("--listen-peer-urls", peer));
    command.addAll(List.of("--initial-advertise-peer-urls", peer));
    command.addAll(List.of("--initial-cluster", "default=" + peer));
    command.addAll(List.of("--listen-metrics-urls", metrics()));
    command.addAll(options);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("etcd.log").toFile()));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Await.until("etcd is healthy", UP, this::healthy);
  }

  /** Where it tells its health without asking for a certificate. */
  private String metrics() {
    return "http://127.0.0.1:" + metricsPort;
  }

  private boolean healthy() {
    HttpRequest health =
        HttpRequest.newBuilder(URI.create(metrics() + "/health"))
            .timeout(Duration.ofSeconds(1))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(health, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends the program without a word, as a crash does. */
  public void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      try {
        running.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Stops it in its tracks: connections stay open, nothing answers. */
  public void pause() {
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    Process running = process;
    try {
      if (running != null) {
        new ProcessBuilder("kill", "-" + name, Long.toString(running.pid())).start().waitFor();
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Forgets all it knew; only while it is not running. */
  public void wipe() {
    delete(folder.resolve("data"));
  }

  private static void delete(Path path) {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
    delete(folder);
  }
}
