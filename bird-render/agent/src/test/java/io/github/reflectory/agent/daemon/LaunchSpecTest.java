package io.github.reflectory.agent.daemon;

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

class LaunchSpecTest {
  private static final String[] DAEMON = {"-f", "-c", "bird.conf", "-s", "sockets/bird.ctl"};

  @TempDir private Path folder;
  private Path sockets;
  private Path program = Path.of("/bin/sh");

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
    // A shell that waits for its input, and so for as long as it is not ended.
    List<String> words = new ArrayList<>(before);
    words.addAll(List.of("sh", "-c", "echo; read line", "bird"));
    return isTakenForTheDaemonBy(words, arguments);
  }

  private boolean isTakenForTheDaemonBy(List<String> program, String... arguments)
      throws Exception {
    List<String> words = new ArrayList<>(program);
    for (String each : arguments) {
      words.add(each.startsWith("-") ? each : folder.resolve(each).toString());
    }
    Path config = folder.resolve("bird.conf");
    Path socket = sockets.resolve("bird.ctl");
    LaunchSpec spec = new LaunchSpec(this.program, config, socket, false, ImmutableList.of());
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

  @Test
  void another_program_of_the_same_arguments_is_not_the_daemon() throws Exception {
    program = Path.of("/bin/cat");
    assertThat(isTakenForTheDaemon(DAEMON)).isFalse();
  }

  @Test
  void a_daemon_whose_program_was_replaced_meanwhile_is_still_the_daemon() throws Exception {
    program = Files.copy(Path.of("/bin/sh"), folder.resolve("bird"));
    String run =
        "cp /bin/sh \"$0.new\" && exec \"$0\" -c 'mv \"$0.new\" \"$0\"; echo; read line' \"$@\"";
    List<String> replaced = List.of("sh", "-c", run, program.toString(), program.toString());
    assertThat(isTakenForTheDaemonBy(replaced, DAEMON)).isTrue();
  }

  @Test
  void a_process_of_another_user_is_not_the_daemon() throws Exception {
    List<String> nobody = List.of("setpriv", "--reuid=65534", "--clear-groups");
    List<String> attempt = new ArrayList<>(nobody);
    attempt.add("true");
    Requires.that(
        Command.run(attempt).status() == 0, "not root, so nothing can be run as another user");
    assertThat(isTakenForTheDaemon(nobody, DAEMON)).isFalse();
    // One that hides its memory: then the system says that its files are root's.
    assertThat(isTakenForTheDaemon(List.of("setpriv", "--ruid=65534"), DAEMON)).isFalse();
  }

  @Test
  void a_socket_that_another_user_has_made_is_not_the_daemons() throws Exception {
    Path socket = sockets.resolve("bird.ctl");
    LaunchSpec spec = new LaunchSpec(program, folder, socket, false, ImmutableList.of());
    assertThat(spec.hasSocket()).isFalse();
    Files.createFile(socket);
    assertThat(spec.hasSocket()).isTrue();
    Files.setAttribute(socket, "unix:uid", 65_534);
    assertThat(spec.hasSocket()).isFalse();
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
