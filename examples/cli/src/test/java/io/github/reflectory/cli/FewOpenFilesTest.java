package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.options.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the program can hardly open its own files it says so, and nothing else. */
@Tag("once")
@Timeout(120)
final class FewOpenFilesTest {
  @TempDir private Path directory;

  @Test
  void a_command_without_files_to_open_ends_with_one_line() throws Exception {
    for (String limit : List.of("64", "32")) {
      for (String command : List.of("doctor", "rr show", "status")) {
        List<String> words = new ArrayList<>(List.of(command.split(" ", 2)));
        if (!command.equals("status")) {
          words.addAll(List.of("--store", "file:" + directory.resolve("none.json")));
        }
        String said = run(limit, words);
        assertThat(said).as(limit + " " + command).matches("[02] .*\n").doesNotContain("\tat ");
        if (limit.equals("32")) {
          assertThat(said).as(command).startsWith("2 reflectory: ");
        }
      }
    }
  }

  @Test
  void a_folder_with_quotes_in_its_name_is_as_good_as_any() throws IOException {
    Path odd = Files.createDirectory(directory.resolve("it's \"so\" $(x) \\"));
    String store = "file:" + odd.resolve("topology.json");
    Run.done("key", "set", "/calico/bgp/v1/rr_v4/10.0.1.1", "{}", "--store", store);
    Run doctor = Run.of("doctor", "--store", store);
    String remedy =
        doctor
            .out()
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("reflectory rr add "))
            .findFirst()
            .orElseThrow();
    List<List<String>> calls = ShellLine.calls(remedy);
    assertThat(calls).hasSize(1);
    assertThat(Run.of(calls.get(0).toArray()).status()).isZero();
    assertThat(Run.done("rr", "show", "--store", store)).isEqualTo("10.0.1.1\t10.0.1.1\n");
  }

  /** The exit status and all that was printed. */
  private String run(String limit, List<String> words) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                "bash",
                "-c",
                "ulimit -n \"$1\" && shift && exec \"$@\"",
                "bash",
                limit,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
    line.addAll(words);
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() + " " + Files.readString(out);
  }
}
