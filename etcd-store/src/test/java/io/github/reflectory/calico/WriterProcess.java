package io.github.reflectory.calico;

import io.github.reflectory.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A {@link FileWriter} in a virtual machine of its own. */
final class WriterProcess implements AutoCloseable {
  /** Generous, since machines that run tests are busy. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final String name;
  private final Path log;
  private final Process process;

  private WriterProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param file what it writes to; its words go to a file of the writer's name beside that
   */
  static WriterProcess start(Path file, String task, String name) {
    Path log = file.resolveSibling(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FileWriter.class.getName(),
            file.toString(),
            task,
            name);
    try {
      return new WriterProcess(
          name, log, builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  /** The lines it has completed so far. */
  List<String> said() {
    try {
      String text = Files.readString(log);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitSaid(int lines) {
    Await.until(
        name + " has said " + lines + " lines",
        LONGEST,
        () -> said().size() >= lines || !process.isAlive());
    if (said().size() < lines) {
      throw new AssertionError(name + " ended too soon: " + said());
    }
  }

  void awaitEnd() {
    Await.until(name + " has ended", LONGEST, () -> !process.isAlive());
    if (process.exitValue() != 0) {
      throw new AssertionError(name + " failed: " + said());
    }
  }

  /** Ends it in whatever it is doing (SIGKILL). */
  void kill() {
    process.destroyForcibly();
    Await.until(name + " is gone", LONGEST, () -> !process.isAlive());
  }

  @Override
  public void close() {
    kill();
  }
}
