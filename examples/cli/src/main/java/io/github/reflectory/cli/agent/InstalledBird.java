package io.github.reflectory.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.cli.agent.AgentSettings.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The BIRD of this machine.
 *
 * @param dialect the language it takes
 * @param programs which program reads which file
 */
record InstalledBird(Dialect dialect, ImmutableSortedMap<String, Path> programs) {
  private static final String SAYS = "BIRD version ";
  private static final int LIMIT_SECONDS = 10;

  /**
   * Finds it on the PATH, and where Debian keeps programs of root.
   *
   * @throws IllegalArgumentException if there is none, or none of the series wanted
   */
  static InstalledBird find(Series series, Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
    Path bird = find("bird", path);
    String version = version(bird);
    boolean old = version.startsWith("1.");
    if (series != Series.AUTO && old != (series == Series.BIRD_1)) {
      throw new IllegalArgumentException(
          "REFLECTORY_BIRD: " + bird + " is BIRD " + version + ", of the other series");
    }
    return old
        ? new InstalledBird(
            Dialect.BIRD_1,
            ImmutableSortedMap.of("bird.cfg", bird, "bird6.cfg", find("bird6", path)))
        : new InstalledBird(Dialect.BIRD_2, ImmutableSortedMap.of("bird.conf", bird));
  }

  private static Path find(String program, String path) {
    for (String folder : Splitter.on(':').omitEmptyStrings().split(path)) {
      Path file = Path.of(folder, program).toAbsolutePath();
      if (Files.isExecutable(file) && Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new IllegalArgumentException("no " + program + " on the PATH: install BIRD");
  }

  private static String version(Path bird) {
    try {
      Process process =
          new ProcessBuilder(bird.toString(), "--version").redirectErrorStream(true).start();
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
