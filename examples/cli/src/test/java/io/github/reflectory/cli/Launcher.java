package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.LauncherTest.Shell;
import io.github.reflectory.testkit.Requires;
import java.nio.file.Files;
import java.nio.file.Path;

/** The launcher, built: what tests of it measure and print begins after that. */
public final class Launcher {
  public static final Path PATH = Path.of("../reflectory").toAbsolutePath().normalize();

  private Launcher() {}

  /** Builds it unless that is done; without a JDK the test is skipped, or fails. */
  public static void build() throws Exception {
    Requires.that(
        Files.isExecutable(Path.of(System.getProperty("java.home"), "bin", "javac")),
        "the launcher builds with a JDK, and this is only a Java runtime");
    Path anywhere = Files.createTempDirectory("launcher");
    Shell built = Shell.run(anywhere, PATH + " --version");
    assertThat(built.err()).isIn("", "reflectory: building\n");
    assertThat(built.status()).isZero();
    Files.delete(anywhere);
  }
}
