package io.github.reflectory.agent.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
  private final List<String> said = new ArrayList<>();
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("bird.log");
  }

  private Output output() {
    return new Output(file, said::add);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void whole_lines_are_repeated_once_and_none_that_an_earlier_agent_has_repeated()
      throws Exception {
    write("before\n");
    Output output = output();
    output.repeat();
    write("one\ntw");
    output.repeat();
    write("o\n");
    output.repeat();
    output.repeat();
    assertThat(said).containsExactly("one", "two");
  }

  @Test
  void of_much_at_once_the_end_is_repeated_and_how_much_is_not() throws Exception {
    Output output = output();
    write("x".repeat(9).concat("\n").repeat(10_000) + "last\n");
    output.repeat();
    assertThat(said)
        .startsWith(100_005 - 65_536 + " octets of " + file + " are left out here")
        .endsWith("last")
        .hasSizeLessThan(7_000);
  }

  @Test
  void the_file_is_emptied_before_it_fills_the_disk() throws Exception {
    Output output = output();
    write("x".repeat(1_048_577) + "\n");
    output.repeat();
    assertThat(file).isEmptyFile();
    write("next\n");
    output.repeat();
    assertThat(said).endsWith("next");
  }

  @Test
  void a_daemon_runs_without_a_log_rather_than_not_at_all() {
    file = folder.resolve("none/bird.log");
    assertThat(output().redirect()).isEqualTo(Redirect.to(new File("/dev/null")));
    output().repeat();
    assertThat(said).isEmpty();
  }
}
