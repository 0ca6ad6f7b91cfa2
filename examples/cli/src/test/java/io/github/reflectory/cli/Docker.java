package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.LauncherTest.Shell;
import io.github.reflectory.testkit.Requires;
import io.github.reflectory.testkit.program.Command;
import io.github.reflectory.testkit.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The client of a Docker Engine, in a shell.
 *
 * @param program is on the PATH of every line
 * @param directory where lines are typed
 */
record Docker(Path program, Path directory) {
  private static final Program IN_CACHE = new Program("docker", "docker", "", "REFLECTORY_DOCKER");

  /** One whose engine answers; without it the test is skipped, or fails. */
  static Docker find(Path directory) {
    Optional<Docker> docker =
        Command.find("docker")
            .or(IN_CACHE::find)
            .map(program -> new Docker(program, directory))
            .filter(found -> found.shell("docker version").status() == 0);
    String wanted = System.getenv("DOCKER_HOST");
    if (docker.isEmpty() && wanted != null) {
      throw new IllegalStateException("no Docker Engine answers at DOCKER_HOST=" + wanted);
    }
    Requires.that(docker.isPresent(), "no Docker Engine answers: .ci/engine starts one");
    return docker.orElseThrow();
  }

  Shell shell(String line) {
    try {
      return Shell.run(directory, "PATH=$PATH:" + program.getParent() + "; " + line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    }
  }

  /** Types a line that must succeed; what it printed. */
  String type(String line) {
    Shell done = shell(line);
    assertThat(done.status()).as(line + "\n" + done.err()).isZero();
    return done.out().strip();
  }
}
