package io.github.reflectory.testkit.etcd;

import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.program.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real etcd of one member, or one of several, that can be paused, killed and wiped. */
public final class EtcdServer implements Etcd {
  private static final Duration UP = Duration.ofSeconds(60);

  private final Path folder;
  private final List<String> command;
  private final String endpoint;
  private final Metrics metrics;
  private @Nullable Process process;

  private EtcdServer(Path program, String name, Ports ports, String members, String... options) {
    List<String> more = List.of(options);
    this.endpoint = ports.clientUrl(more.contains("--cert-file") ? "https" : "http");
    this.metrics = new Metrics(ports.metricsUrl());
    this.command = new ArrayList<>(List.of(program.toString(), "--name", name));
    try {
      this.folder = Files.createTempDirectory("reflectory-etcd");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    command.addAll(List.of("--data-dir", data().toString()));
    command.addAll(List.of("--enable-v2=true", "--logger=zap", "--log-outputs=stderr"));
    command.addAll(List.of("--listen-client-urls", endpoint));
    command.addAll(List.of("--advertise-client-urls", endpoint));
    command.addAll(List.of("--listen-peer-urls", ports.peerUrl()));
    command.addAll(List.of("--initial-advertise-peer-urls", ports.peerUrl()));
    command.addAll(List.of("--initial-cluster", members));
    command.addAll(List.of("--listen-metrics-urls", ports.metricsUrl()));
    command.addAll(more);
  }

  /** Starts one of whatever version there is, with more options for it. */
  public static EtcdServer start(String... options) {
    return start(EtcdVersion.any(), options);
  }

  /** Starts one; where there is no such program the test is skipped, or fails if none may be. */
  public static EtcdServer start(EtcdVersion version, String... options) {
    Ports ports = Ports.free();
    EtcdServer alone =
        new EtcdServer(version.path(), "alone", ports, "alone=" + ports.peerUrl(), options);
    // It has no rival, so that a restart need not take the second that an election may.
    alone.command.addAll(List.of("--heartbeat-interval=20", "--election-timeout=200"));
    return started(alone);
  }

  /** Starts something that is new; if that fails nothing is left of it. */
  static <E extends Etcd> E started(E etcd) {
    try {
      etcd.run();
      return etcd;
    } catch (RuntimeException e) {
      etcd.close();
      throw e;
    }
  }

  /** One that is not yet started, of members as {@code --initial-cluster} wants them. */
  static EtcdServer member(
      EtcdVersion version, String name, Ports ports, String members, String... options) {
    return new EtcdServer(version.path(), name, ports, members, options);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path log() {
    return folder.resolve("etcd.log");
  }

  public String endpoint() {
    return endpoint;
  }

  @Override
  public List<String> endpoints() {
    return List.of(endpoint);
  }

  @Override
  public void run() {
    launch();
    awaitHealthy();
  }

  /** Starts the program unless it runs. */
  void launch() {
    if (isAlive()) {
      return;
    }
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command, e);
    }
  }

  private boolean isAlive() {
    Process started = process;
    return started != null && started.isAlive();
  }

  void awaitHealthy() {
    if (!Await.until(UP, this::healthy)) {
      throw new IllegalStateException("not healthy: " + command + lastWords());
    }
  }

  private boolean healthy() {
    if (!isAlive()) {
      String said = lastWords();
      if (!said.contains("address already in use")) {
        throw new IllegalStateException("ended at once: " + command + said);
      }
      launch();
    }
    return metrics.healthy();
  }

  boolean leads() {
    return isAlive() && metrics.leads();
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log());
      return "\n  "
          + String.join("\n  ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    } catch (IOException e) {
      return "\n  (" + e + ")";
    }
  }

  @Override
  public void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
    }
    awaitEnd();
  }

  private void awaitEnd() {
    Process running = process;
    try {
      if (running != null) {
        running.waitFor();
      }
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    }
  }

  /** Ends the program as an operator does: it says goodbye to its clients. */
  public void shutDown() {
    signal("TERM");
    awaitEnd();
  }

  /** Stops it in its tracks: connections stay open, nothing answers. */
  public void pause() {
    signal("STOP");
    Await.until("etcd is paused", UP, this::isStopped);
  }

  /** A signal takes a moment to reach every thread. */
  private boolean isStopped() {
    Process running = process;
    if (running == null) {
      return true;
    }
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + running.pid() + "/task"))) {
      return threads.allMatch(thread -> state(thread).startsWith("T"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The letter that follows a thread's name in parentheses. */
  private static String state(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      return stat.substring(stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    Process running = process;
    if (running != null) {
      Command sent = Command.run(List.of("sh", "-c", "kill -" + name + " " + running.pid()));
      if (sent.status() != 0) {
        throw new IllegalStateException(sent.output());
      }
    }
  }

  /** Forgets all it knew; only while it is not running. */
  public void wipe() {
    delete(data());
  }

  /** Keeps a copy of all it knows, in place of an earlier one; only while it is not running. */
  public void backUp() {
    if (Files.exists(backup())) {
      delete(backup());
    }
    copy(data(), backup());
  }

  /** Knows again what it knew when it was backed up; only while it is not running. */
  public void restore() {
    wipe();
    copy(backup(), data());
  }

  private Path backup() {
    return folder.resolve("backup");
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  @Override
  public String toString() {
    return "etcd at " + endpoint;
  }
}
