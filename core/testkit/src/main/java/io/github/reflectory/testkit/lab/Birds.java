package io.github.reflectory.testkit.lab;

import io.github.reflectory.testkit.program.Command;
import io.github.reflectory.testkit.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The daemons of one BIRD series on this machine, and which configuration file each of them reads.
 *
 * <p>A program is looked for when first needed: in the environment variable {@code
 * REFLECTORY_BIRD1} (1.6 {@code bird}), {@code REFLECTORY_BIRD1_6} (1.6 {@code bird6}), {@code
 * REFLECTORY_BIRD2} or {@code REFLECTORY_BIRD3}, else where {@code .ci/setup} unpacks it, else on
 * the PATH. A test that needs a missing one is skipped, or fails, by the rule of {@link
 * io.github.reflectory.testkit.Requires}. Thread-safe.
 */
public final class Birds {
  private static final Birds BIRD1 =
      new Birds(
          "BIRD 1.6",
          Map.of(
              "bird.cfg", new Program("bird", "bird", "1.6.", "REFLECTORY_BIRD1"),
              "bird6.cfg", new Program("bird", "bird6", "1.6.", "REFLECTORY_BIRD1_6")));
  private static final Birds BIRD2 =
      new Birds(
          "BIRD 2", Map.of("bird.conf", new Program("bird", "bird", "2.", "REFLECTORY_BIRD2")));
  private static final Birds BIRD3 =
      new Birds(
          "BIRD 3", Map.of("bird.conf", new Program("bird", "bird", "3.", "REFLECTORY_BIRD3")));

  private final String name;
  private final Map<String, Program> programs;

  private Birds(String name, Map<String, Program> programs) {
    this.name = name;
    this.programs = programs;
  }

  /** BIRD 1.6: {@code bird.cfg} is read by {@code bird}, {@code bird6.cfg} by {@code bird6}. */
  public static Birds bird1() {
    return BIRD1;
  }

  /** BIRD 2: {@code bird.conf} holds both address families. */
  public static Birds bird2() {
    return BIRD2;
  }

  /** BIRD 3: as BIRD 2, in the same language. */
  public static Birds bird3() {
    return BIRD3;
  }

  /** Every series the project is tested with, as a JUnit method source. */
  public static List<Birds> all() {
    return List.of(BIRD1, BIRD2, BIRD3);
  }

  /** The names of the configuration files there can be, one for each daemon. */
  public Set<String> files() {
    return programs.keySet();
  }

  /**
   * Has the daemon parse a configuration, without running it ({@code bird -p}).
   *
   * @param file one of {@link #files()}
   * @return the daemon's words if it refuses, with line and column
   * @throws IllegalArgumentException if no daemon of this series reads such a file
   */
  public Optional<String> check(String file, String text) {
    String program = program(file).toString();
    try {
      Path written = Files.createTempFile("reflectory-", "-" + file);
      try {
        Files.writeString(written, text);
        Command parsed = Command.run(List.of(program, "-p", "-c", written.toString()));
        return parsed.status() == 0
            ? Optional.empty()
            : Optional.of(parsed.output().replace(written.toString(), file));
      } finally {
        Files.delete(written);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a temporary " + file, e);
    }
  }

  /**
   * The program that reads a configuration file.
   *
   * @param file one of {@link #files()}
   * @throws IllegalArgumentException if no daemon of this series reads such a file
   */
  public Path program(String file) {
    Program program = programs.get(file);
    if (program == null) {
      throw new IllegalArgumentException(name + " reads " + files() + ", not " + file);
    }
    return program.path();
  }

  /** As tests are named: {@code BIRD 1.6}, {@code BIRD 2}, {@code BIRD 3}. */
  @Override
  public String toString() {
    return name;
  }
}
