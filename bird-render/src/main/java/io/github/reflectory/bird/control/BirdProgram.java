package io.github.reflectory.bird.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The {@code bird} or {@code bird6} program, which parses configurations without running them. */
public final class BirdProgram implements ConfigCheck {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** BIRD stops at the first error, so it has one line to say. */
  private static final int MOST_OCTETS = 1 << 16;

  private final Path program;

  private BirdProgram(Path program) {
    this.program = program;
  }

  /** A program of any release line; it is not run before something is asked of it. */
  public static BirdProgram at(Path program) {
    requireNonNull(program, "program");
    return new BirdProgram(program);
  }

  @Override
  public Optional<String> check(Path configuration) {
    Process process = parse(configuration.toAbsolutePath());
    try (InputStream out = process.getInputStream()) {
      String words = new String(out.readNBytes(MOST_OCTETS), UTF_8).strip();
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new BirdException.Unavailable(program + " -p does not end", null);
      }
      return process.exitValue() == 0 ? Optional.empty() : Optional.of(words);
    } catch (IOException e) {
      throw new BirdException.Unavailable("nothing to read from " + program, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BirdException.Unavailable("interrupted while " + program + " -p ran", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private Process parse(Path configuration) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(program.toString(), "-p", "-c", configuration.toString())
              .redirectErrorStream(true);
      // Secrets of this process are none of its business.
      builder.environment().keySet().retainAll(Set.of("PATH"));
      return builder.start();
    } catch (IOException e) {
      throw new BirdException.Unavailable("cannot start " + program, e);
    }
  }

  @Override
  public String toString() {
    return program.toString();
  }
}
