package io.github.reflectory.agent.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.topology.AddressFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The BIRD of this machine.
 *
 * @param dialect the language it takes
 * @param programs which program reads which file
 * @param apart the words before a program's own that start it in a session of its own, so that
 *     Ctrl-C in the agent's terminal does not end it behind the agent's back; none if there is
 *     nothing to do that
 */
public record InstalledBird(
    Dialect dialect, ImmutableSortedMap<String, Path> programs, ImmutableList<String> apart) {
  private static final String SAYS = "BIRD version ";
  private static final int LIMIT_SECONDS = 10;

  /**
   * Finds it on a path, and where Debian keeps programs of root.
   *
   * @param path folders, separated by colons
   * @param wanted the language it has to take, if not any
   * @param label what says so, for messages
   * @throws IllegalArgumentException if there is none, or none of the series wanted
   */
  public static InstalledBird find(String path, Optional<Dialect> wanted, String label) {
    String all = path + ":/usr/sbin:/sbin";
    Path bird = find("bird", all);
    ImmutableList<String> apart =
        look("setsid", all).map(Path::toString).map(ImmutableList::of).orElse(ImmutableList.of());
    String version = version(bird);
    Dialect dialect = version.startsWith("1.") ? Dialect.BIRD_1 : Dialect.BIRD_2;
    if (wanted.isPresent() && wanted.get() != dialect) {
      throw new IllegalArgumentException(
          label + ": " + bird + " is BIRD " + version + ", of the other series");
    }
    ImmutableSortedMap.Builder<String, Path> programs = ImmutableSortedMap.naturalOrder();
    programs.put(Daemons.file(dialect, AddressFamily.IPV4), bird);
    if (dialect == Dialect.BIRD_1) {
      look("bird6", all)
          .ifPresent(bird6 -> programs.put(Daemons.file(dialect, AddressFamily.IPV6), bird6));
    }
    return new InstalledBird(dialect, programs.buildOrThrow(), apart);
  }

  /**
   * The same with the programs that serve some families, and no others.
   *
   * @throws IllegalArgumentException if there is none for one of them
   */
  InstalledBird serving(Set<AddressFamily> families) {
    ImmutableSortedMap.Builder<String, Path> needed = ImmutableSortedMap.naturalOrder();
    families.stream()
        .map(family -> Daemons.file(dialect, family))
        .distinct()
        .forEach(
            file -> {
              Path program = programs.get(file);
              if (program == null) {
                throw new IllegalArgumentException("no bird6 on the PATH: install BIRD");
              }
              needed.put(file, program);
            });
    return new InstalledBird(dialect, needed.buildOrThrow(), apart);
  }

  private static Path find(String program, String path) {
    return look(program, path)
        .orElseThrow(
            () -> new IllegalArgumentException("no " + program + " on the PATH: install BIRD"));
  }

  private static Optional<Path> look(String program, String path) {
    for (String folder : Splitter.on(':').omitEmptyStrings().split(path)) {
      Path file = Path.of(folder, program).toAbsolutePath();
      if (Files.isExecutable(file) && Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static String version(Path bird) {
    try {
      Process process =
          ChildProcess.of(List.of(bird.toString(), "--version")).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readNBytes(1000), UTF_8).strip();
      if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && said.startsWith(SAYS)) {
        return said.substring(SAYS.length());
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(bird + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalArgumentException(bird + " does not say which BIRD it is");
  }
}
