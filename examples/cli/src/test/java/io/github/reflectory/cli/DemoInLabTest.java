package io.github.reflectory.cli;

import io.github.reflectory.cli.options.Run;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.testkit.lab.Lab;
import io.github.reflectory.testkit.lab.LabSpeaker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo's files as they are, run by real daemons. */
final class DemoInLabTest {
  private static final Set<String> PREFIXES = new TreeSet<>();

  static {
    for (int node = 1; node <= 9; node++) {
      PREFIXES.add("203.0.113." + 16 * node + "/28");
    }
  }

  @TempDir private Path directory;

  /**
   *
   *
   * <pre>
   *      RR1 RR2 --- RR3 RR4 --- RR5 RR6     full mesh
   *       N1-N3       N4-N6       N7-N9      each on both of its rack
   * </pre>
   */
  @ParameterizedTest
  @MethodSource("io.github.reflectory.testkit.lab.Birds#all")
  @Timeout(120)
  void every_node_holds_all_nine_prefixes(Birds birds) throws Exception {
    Run.done("demo", "--out", directory);
    try (Lab lab = Lab.start(birds)) {
      Map<String, LabSpeaker> speakers = new LinkedHashMap<>();
      for (int i = 1; i <= 6; i++) {
        speakers.put("RR" + i, lab.speaker("RR" + i, List.of("10.0.1." + i + "/16")));
      }
      for (int i = 1; i <= 9; i++) {
        speakers.put("N" + i, lab.speaker("N" + i, List.of("10.0.2." + i + "/16")));
      }
      for (LabSpeaker speaker : speakers.values()) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String file : birds.files()) {
          Path written = directory.resolve(speaker.toString()).resolve(file);
          if (Files.exists(written)) {
            files.put(file, Files.readString(written));
          }
        }
        speaker.run(files);
      }
      lab.await(
          "every node holds every prefix",
          Duration.ofSeconds(60),
          () ->
              speakers.values().stream()
                  .filter(speaker -> speaker.toString().startsWith("N"))
                  .allMatch(node -> node.routes().containsAll(PREFIXES)));
    }
  }
}
