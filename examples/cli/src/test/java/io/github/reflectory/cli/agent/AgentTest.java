package io.github.reflectory.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.testkit.lab.Birds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentTest {
  @TempDir private Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();

  private Map<String, String> environment(Path programs) {
    return new TreeMap<>(
        Map.of(
            "IP", "127.0.0.1",
            "PATH", programs.toString(),
            "REFLECTORY_HTTP", "127.0.0.1:0",
            "REFLECTORY_CONFIG_DIR", folder.resolve("config").toString(),
            "REFLECTORY_SOCKET_DIR", folder.resolve("s").toString()));
  }

  private Agent agent(Map<String, String> environment) {
    return Agent.of(AgentSettings.of(environment), environment, said::add);
  }

  /** As by SIGTERM in its first moments. */
  @Test
  @Timeout(60)
  void one_that_was_told_to_stop_does_not_begin() throws Exception {
    Agent agent = agent(environment(Birds.bird2().program("bird.conf").resolveSibling(".")));
    agent.stop();
    agent.run();
    assertThat(said).isEmpty();
    assertThat(folder.resolve("config")).isEmptyDirectory();
  }

  @Test
  void without_ipv6_no_program_for_it_is_needed() throws Exception {
    Path programs = Files.createDirectory(folder.resolve("bin"));
    Path bird = programs.resolve("bird");
    Files.writeString(bird, "#!/bin/sh\nexec " + Birds.bird1().program("bird.cfg") + " \"$@\"\n");
    assertThat(bird.toFile().setExecutable(true)).isTrue();
    Map<String, String> environment = environment(programs);
    assertThat(agent(environment)).isNotNull();

    environment.put("IP6", "::1");
    assertThatThrownBy(() -> agent(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no bird6 on the PATH: install BIRD");
  }

  @Test
  void a_port_that_is_taken_is_named() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      assertThatThrownBy(() -> run("REFLECTORY_HTTP", address))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "REFLECTORY_HTTP: nothing can be answered at http://%s: Address already in use",
              address);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "REFLECTORY_CONFIG_DIR, /proc/x, No such file or directory",
    "REFLECTORY_CONFIG_DIR, /proc/version, Not a directory",
    "REFLECTORY_SOCKET_DIR, /proc/version/x/y, Not a directory",
    "REFLECTORY_SOCKET_DIR, /proc/x/y/z, No such file or directory",
  })
  void a_folder_that_cannot_be_made_is_named(String variable, String folder, String reason) {
    assertThatThrownBy(() -> run(variable, folder))
        .isInstanceOf(IOException.class)
        .hasMessage("%s: the folder %s cannot be made: %s", variable, folder, reason);
  }

  private void run(String variable, String value) throws Exception {
    Map<String, String> environment =
        environment(Birds.bird2().program("bird.conf").resolveSibling("."));
    environment.put(variable, value);
    agent(environment).run();
  }
}
