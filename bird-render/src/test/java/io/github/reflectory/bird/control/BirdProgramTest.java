package io.github.reflectory.bird.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BirdProgramTest {
  /** Those that a shell sets by itself, and the one it is found by. */
  private static final List<String> HARMLESS = List.of("PATH", "PWD", "OLDPWD", "SHLVL", "_");

  /** Among which is the password for etcd. */
  @Test
  void a_program_that_checks_a_file_learns_nothing_of_this_process_variables(@TempDir Path folder)
      throws IOException {
    assertThat(HARMLESS.containsAll(System.getenv().keySet())).as("all are harmless").isFalse();
    Path program = Files.writeString(folder.resolve("bird"), "#!/bin/sh\nenv\nexit 1\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    String said = BirdProgram.at(program).check(folder.resolve("bird.conf")).orElseThrow();

    // No values, which would stand in a log.
    assertThat(said.lines().map(line -> line.substring(0, line.indexOf('='))))
        .contains("PATH")
        .isSubsetOf(HARMLESS);
  }
}
