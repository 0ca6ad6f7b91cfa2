package io.github.reflectory.testkit.lab;

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

/** One daemon program: where it may be, and the first of those places that has the right one. */
final class BirdProgram {
  private final String name;
  private final String series;
  private final String variable;
  private @Nullable Path found;

  /**
   * @param series how its version starts, as {@code 1.6.}
   * @param variable the environment variable that names the program, and then is the only place
   */
  BirdProgram(String name, String series, String variable) {
    this.name = name;
    this.series = series;
    this.variable = variable;
  }

  /** The program; without it the test is skipped or fails, as {@link Requires} says. */
  synchronized Path path() {
    if (found == null) {
      Optional<Path> first = places().stream().filter(this::isRight).findFirst();
      Requires.that(first.isPresent(), missing());
      found = first.orElseThrow();
    }
    return found;
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

  /** Where .ci/setup unpacks daemons: in folders named {@code bird-VERSION}. */
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
          .filter(folder -> folder.getFileName().toString().startsWith("bird-" + series))
          .sorted(reverseOrder())
          .map(folder -> folder.resolve("usr/sbin").resolve(name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + ours, e);
    }
  }

  private boolean isRight(Path program) {
    if (!Files.isExecutable(program)) {
      return false;
    }
    try {
      Command version = Command.run(List.of(program.toString(), "--version"));
      return version.status() == 0 && version.output().startsWith("BIRD version " + series);
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
