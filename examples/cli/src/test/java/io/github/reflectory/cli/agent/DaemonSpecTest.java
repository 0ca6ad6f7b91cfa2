package io.github.reflectory.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonSpecTest {
  @TempDir private Path folder;

  private boolean isTakenForTheDaemon(String... arguments) throws Exception {
    Path config = folder.resolve("bird.conf");
    Path socket = folder.resolve("bird.ctl");
    DaemonSpec spec =
        new DaemonSpec(Path.of("/usr/sbin/bird"), config, socket, false, ImmutableList.of());
    // A shell that waits for its input, and so for as long as it is not ended.
    List<String> words = new ArrayList<>(List.of("sh", "-c", "read line", "bird"));
    for (String each : arguments) {
      words.add(each.startsWith("-") ? each : folder.resolve(each).toString());
    }
    Process process = new ProcessBuilder(words).start();
    try {
      return spec.isRunBy(process.toHandle());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void it_is_told_by_its_configuration_and_its_socket() throws Exception {
    assertThat(isTakenForTheDaemon("-f", "-c", "bird.conf", "-s", "bird.ctl")).isTrue();
    assertThat(isTakenForTheDaemon("-s", "bird.ctl", "-c", "bird.conf")).isTrue();
    assertThat(isTakenForTheDaemon("-c", "other.conf", "-s", "bird.ctl")).isFalse();
  }

  @Test
  void whoever_only_looks_at_its_files_is_not_the_daemon() throws Exception {
    assertThat(isTakenForTheDaemon("-F", "bird.conf", "bird.ctl")).isFalse();
  }
}
