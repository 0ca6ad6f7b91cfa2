package io.github.reflectory.testkit.program;

import static java.util.Comparator.reverseOrder;

import io.github.reflectory.testkit.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program of a certain series: where it may be, and the first of those places that has the right
 * one. Thread-safe.
 */
public final class Program {
  private final String project;
  private final String name;
  private final String series;
  private final String variable;
  private @Nullable Path found;

  /**
   * @param project how the folders begin into which {@code .ci/setup} unpacks it, as {@code bird}
   * @param series how its version starts, as {@code 1.6.}
   * @param variable the environment variable that names the program, and then is the only place
   */
  public Program(String project, String name, String series, String variable) {
    this.project = project;
    this.name = name;
    this.series = series;
    this.variable = variable;
  }

  /** The program; without it the test is skipped or fails, as {@link Requires} says. */
  public Path path() {
    Optional<Path> program = find();
    Requires.that(program.isPresent(), missing());
    return program.orElseThrow();
  }

  /** The program, if this machine has it. */
  public synchronized Optional<Path> find() {
    if (found == null) {
      found = places().stream().filter(this::isRight).findFirst().orElse(null);
    }
    return Optional.ofNullable(found);
  }

  private String missing() {
    String set = System.getenv(variable);
    return set == null
        ? name + " " + series + "x is missing: run .ci/setup, or name it in " + variable
        : variable + "=" + set + " is no " + name + " " + series + "x that runs here";
  }

  private List<Path> places() {
    String set = System.getenv(variable);
    if (set != null) {
      return List.of(Path.of(set));
    }
    List<Path> places = new ArrayList<>(inCache());
    Command.find(name).ifPresent(places::add);
    return places;
  }

  /** Where .ci/setup unpacks programs: in folders named {@code PROJECT-VERSION}. */
  private List<Path> inCache() {
    String cache = System.getenv("XDG_CACHE_HOME");
    String home = System.getenv("HOME");
    Path ours =
        cache == null || cache.isEmpty()
            ? Path.of(home == null ? "" : home, ".cache", "reflectory")
            : Path.of(cache, "reflectory");
    if (!Files.isDirectory(ours)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(ours)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(project + "-" + series))
          .sorted(reverseOrder())
          .flatMap(folder -> Stream.of("usr/bin", "usr/sbin").map(folder::resolve))
          .map(folder -> folder.resolve(name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + ours, e);
    }
  }

  private boolean isRight(Path program) {
    return Files.isExecutable(program)
        && (isRight(program, "--version") || isRight(program, "version"));
  }

  /** The first line it says of itself ends with its version. */
  private boolean isRight(Path program, String asked) {
    try {
      Command version = Command.run(List.of(program.toString(), asked));
      String said = version.output().lines().findFirst().orElse("");
      return version.status() == 0 && said.substring(said.lastIndexOf(' ') + 1).startsWith(series);
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
