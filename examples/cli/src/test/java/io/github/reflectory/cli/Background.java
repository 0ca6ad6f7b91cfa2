package io.github.reflectory.cli;

import io.github.reflectory.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A line of bash that goes on, as in a terminal of its own, until this is closed. */
public final class Background implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Process process;
  private final Path out;
  private final Path err;

  private Background(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts it in a directory; what it prints is kept there in files. */
  public static Background start(Path directory, Map<String, String> environment, String line)
      throws IOException {
    Path out = Files.createTempFile(directory, "background", ".out");
    Path err = Files.createTempFile(directory, "background", ".err");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", line)
            .directory(directory.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return new Background(builder.start(), out, err);
  }

  public String out() {
    return read(out);
  }

  public String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until all it has printed is as wanted. */
  public void awaitOut(Predicate<String> wanted) {
    await(() -> wanted.test(out()));
  }

  public void awaitErr(Predicate<String> wanted) {
    await(() -> wanted.test(err()));
  }

  private void await(BooleanSupplier condition) {
    if (!Await.until(LONGEST, condition)) {
      throw new AssertionError("waited in vain: " + out() + err());
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end. */
  public int status() throws InterruptedException {
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it goes on: " + out() + err());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
