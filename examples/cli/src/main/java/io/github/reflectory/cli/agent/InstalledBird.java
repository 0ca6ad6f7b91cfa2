package io.github.reflectory.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.cli.agent.AgentSettings.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
record InstalledBird(
    Dialect dialect, ImmutableSortedMap<String, Path> programs, ImmutableList<String> apart) {
  private static final String SAYS = "BIRD version ";
  private static final int LIMIT_SECONDS = 10;

  /**
   * Finds it on the PATH, and where Debian keeps programs of root.
   *
   * @throws IllegalArgumentException if there is none, or none of the series wanted, or none for
   *     the address family of one of the addresses
   */
  static InstalledBird find(AgentSettings settings, Map<String, String> environment) {
    Series series = settings.series();
    String path = environment.getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
    Path bird = find("bird", path);
    ImmutableList<String> apart =
        look("setsid", path).map(Path::toString).map(ImmutableList::of).orElse(ImmutableList.of());
    String version = version(bird);
    boolean old = version.startsWith("1.");
    if (series != Series.AUTO && old != (series == Series.BIRD_1)) {
      throw new IllegalArgumentException(
          "REFLECTORY_BIRD: " + bird + " is BIRD " + version + ", of the other series");
    }
    if (!old) {
      return new InstalledBird(Dialect.BIRD_2, ImmutableSortedMap.of("bird.conf", bird), apart);
    }
    ImmutableSortedMap.Builder<String, Path> programs = ImmutableSortedMap.naturalOrder();
    programs.put("bird.cfg", bird);
    if (settings.addresses().size() > 1) {
      programs.put("bird6.cfg", find("bird6", path));
    }
    return new InstalledBird(Dialect.BIRD_1, programs.buildOrThrow(), apart);
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
