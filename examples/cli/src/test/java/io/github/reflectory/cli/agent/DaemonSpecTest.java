package io.github.reflectory.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.testkit.Requires;
import io.github.reflectory.testkit.program.Command;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonSpecTest {
  private static final String[] DAEMON = {"-f", "-c", "bird.conf", "-s", "sockets/bird.ctl"};

  @TempDir private Path folder;
  private Path sockets;

  @BeforeEach
  void makeSockets() throws Exception {
    sockets = Files.createDirectory(folder.resolve("sockets"));
  }

  private boolean isTakenForTheDaemon(String... arguments) throws Exception {
    return isTakenForTheDaemon(List.of(), arguments);
  }

  /**
   * @param before words that run others
   */
  private boolean isTakenForTheDaemon(List<String> before, String... arguments) throws Exception {
    Path config = folder.resolve("bird.conf");
    Path socket = sockets.resolve("bird.ctl");
    DaemonSpec spec =
        new DaemonSpec(Path.of("/usr/sbin/bird"), config, socket, false, ImmutableList.of());
    List<String> words = new ArrayList<>(before);
    // A shell that waits for its input, and so for as long as it is not ended.
    words.addAll(List.of("sh", "-c", "echo; read line", "bird"));
    for (String each : arguments) {
      words.add(each.startsWith("-") ? each : folder.resolve(each).toString());
    }
    Process process = new ProcessBuilder(words).start();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      assertThat(out.readLine()).isEmpty();
      return spec.isRunBy(process.toHandle());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void it_is_told_by_its_configuration_and_its_socket() throws Exception {
    assertThat(isTakenForTheDaemon(DAEMON)).isTrue();
    assertThat(isTakenForTheDaemon("-s", "sockets/bird.ctl", "-c", "bird.conf")).isTrue();
    assertThat(isTakenForTheDaemon("-c", "other.conf", "-s", "sockets/bird.ctl")).isFalse();
  }

  @Test
  void whoever_only_looks_at_its_files_is_not_the_daemon() throws Exception {
    assertThat(isTakenForTheDaemon("-F", "bird.conf", "sockets/bird.ctl")).isFalse();
  }

  /** A host sees the processes of its containers, and the folders are called the same in each. */
  @Test
  void the_daemon_of_a_container_is_another_ones() throws Exception {
    List<String> apart = List.of("unshare", "--mount");
    Requires.that(
        Command.run(List.of("unshare", "--mount", "true")).status() == 0,
        "not root, so nothing can be mounted");
    assertThat(isTakenForTheDaemon(apart, DAEMON)).isTrue();

    String mount = "mount -t tmpfs tmpfs \"$0\" && exec \"$@\"";
    List<String> contained =
        List.of("unshare", "--mount", "sh", "-c", mount, folder.resolve("sockets").toString());
    assertThat(isTakenForTheDaemon(contained, DAEMON)).isFalse();
    sockets = Files.createSymbolicLink(folder.resolve("link"), sockets);
    assertThat(isTakenForTheDaemon(contained, "-c", "bird.conf", "-s", "link/bird.ctl")).isFalse();
    assertThat(isTakenForTheDaemon(apart, "-c", "bird.conf", "-s", "link/bird.ctl")).isTrue();
  }
}
