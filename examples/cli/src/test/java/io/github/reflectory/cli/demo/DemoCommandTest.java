package io.github.reflectory.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.options.InputFile;
import io.github.reflectory.cli.options.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandTest {
  private static final List<String> MACHINES =
      List.of(
          "RR1", "RR2", "RR3", "RR4", "RR5", "RR6", "N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8",
          "N9");

  @TempDir private Path directory;

  private static Map<String, String> files(Path directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(directory.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void everything_it_names_is_there() throws Exception {
    Path out = directory.resolve("demo");
    String printed = Run.done("demo", "--out", out);
    assertThat(printed)
        .contains("rack2   224.0.0.2    RR3 RR4      N4 N5 N6\n")
        .contains(
            "RR1       10.0.1.1                      clients N1 N2 N3, mesh RR2 RR3 RR4 RR5 RR6\n")
        .contains("N9        10.0.2.9   203.0.113.144/28   reflectors RR5 RR6\n");
    Map<String, String> files = files(out);
    for (String machine : MACHINES) {
      assertThat(files).containsKeys(machine + "/bird.conf", machine + "/bird.cfg");
      assertThat(printed).contains("\n" + machine + " ");
    }
    assertThat(files.get("N9/bird.conf")).contains("route 203.0.113.144/28 ");
    assertThat(files.get("RR1/bird.cfg")).contains("rr cluster id 224.0.0.1;");
    assertThat(files.get("topology.svg")).startsWith("<svg ");
  }

  @Test
  void it_ends_with_the_proof_as_meant_and_as_misprinted() {
    Path out = directory.resolve("demo");
    assertThat(Run.done("demo", "--out", out))
        .contains(
            """
            PROOF                                                AS MEANT   AS PRINTED
            pairs of nodes                                       72         72
            lost with nothing down                               0          0
            lost with RR1 down                                   0          0
            lost with RR2 down                                   0          0
            lost with RR3 down                                   0          18
            lost with RR4 down                                   0          0
            lost with RR5 down                                   0          36
            lost with RR6 down                                   0          0
            lost with RR1 down on BIRD without the mesh filter   0          9
            reflector failures every pair survives               1          0
            session failures every pair survives                 1          0
            """);
    assertThat(Run.of("analyze", "--store", "file:" + out.resolve("misprint.json")).out())
        .contains("\n  10.0.1.3 down: 18 pairs lost, ");
  }

  @Test
  void its_store_is_what_planning_its_inventory_gives() {
    Path out = directory.resolve("demo");
    Run.done("demo", "--out", out);
    String store = "file:" + directory.resolve("planned.json");
    Run.done("plan", out.resolve("inventory.yaml"), "--store", store);
    assertThat(Run.done("diff", "--store", store, "--to", "file:" + out.resolve("topology.json")))
        .isEmpty();
    assertThat(
            Run.done("render", "--store", store, "--node", "N1", "--announce", "203.0.113.16/28"))
        .isEqualTo(read(out.resolve("N1/bird.conf")));
  }

  private static String read(Path file) {
    return InputFile.read(file);
  }

  @Test
  void again_gives_the_same_bytes_whatever_happened_to_them_and_nothing_else_is_touched()
      throws Exception {
    Path out = directory.resolve("demo");
    String printed = Run.done("demo", "--out", out);
    Map<String, String> before = files(out);
    Files.writeString(out.resolve("topology.json"), "spoilt");
    Files.delete(out.resolve("RR1/bird.conf"));
    Files.writeString(out.resolve("mine.txt"), "mine");
    assertThat(Run.done("demo", "--out", out)).isEqualTo(printed);
    Map<String, String> after = files(out);
    assertThat(after.remove("mine.txt")).isEqualTo("mine");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void a_place_that_cannot_be_written_is_one_line() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Run.of("demo", "--out", file).failed(2, file + ": is no directory");
  }

  @Test
  void what_to_try_next_can_be_copied_into_a_shell() {
    Path out = directory.resolve("it's mine");
    assertThat(Run.done("demo", "--out", out))
        .contains("--store '" + ("file:" + out).replace("'", "'\\''") + "/topology.json'");
  }
}
