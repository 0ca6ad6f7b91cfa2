package io.github.reflectory.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.agent.Agent;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.Requires;
import io.github.reflectory.testkit.lab.Birds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    return EtcdAgent.of(AgentSettings.withoutEtcd(environment), environment, said::add);
  }

  /** As by SIGTERM in its first moments. */
  @Test
  @Timeout(60)
  void one_that_was_told_to_stop_does_not_begin() throws Exception {
    Agent agent = agent(environment(Birds.bird2().program("bird.conf").resolveSibling(".")));
    agent.close();
    agent.start();
    agent.await();
    assertThat(said).isEmpty();
    assertThat(folder.resolve("config")).isDirectoryNotContaining("glob:**bird*");
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

  /** Though they are different reflectors. */
  @Test
  @Timeout(60)
  void a_second_agent_on_the_same_folders_does_not_run() throws Exception {
    Path programs = Birds.bird2().program("bird.conf").resolveSibling(".");
    Agent first = agent(environment(programs));
    first.start();
    Await.until("it runs", Duration.ofSeconds(30), () -> said.toString().contains("started"));

    Map<String, String> environment = environment(programs);
    environment.put("IP", "127.0.0.2");
    String config = environment.put("REFLECTORY_CONFIG_DIR", folder.resolve("other").toString());
    assertThatThrownBy(() -> agent(environment).start())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "REFLECTORY_SOCKET_DIR: another agent runs on the folder " + folder.resolve("s"));
    environment.put("REFLECTORY_CONFIG_DIR", String.valueOf(config));
    assertThatThrownBy(() -> agent(environment).start())
        .isInstanceOf(IOException.class)
        .hasMessage("REFLECTORY_CONFIG_DIR: another agent runs on the folder " + config);

    first.close();
    first.await();
    Agent second = agent(environment);
    second.start();
    second.close();
  }

  @Test
  void wrong_settings_of_etcd_end_only_an_agent_that_has_nothing_to_run() throws Exception {
    Path programs = Birds.bird2().program("bird.conf").resolveSibling(".");
    Map<String, String> environment = environment(programs);
    environment.put("ETCD_ENDPOINTS", "nowhere");
    assertThatThrownBy(() -> agent(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ETCD_ENDPOINTS: expected ");
    environment.put("ETCD_ENDPOINTS", "https://127.0.0.1:2379");
    environment.put("ETCD_CA_CERT_FILE", "/gone.pem");
    assertThatThrownBy(() -> agent(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/gone.pem");

    Path config = Files.createDirectory(folder.resolve("config")).resolve("bird.conf");
    Files.writeString(config, "router id 10.0.1.1;\nprotocol device {}\n");
    assertThat(agent(environment)).isNotNull();
    environment.put("ETCD_ENDPOINTS", "nowhere");
    assertThat(agent(environment)).isNotNull();
  }

  @Test
  @Timeout(60)
  void a_folder_too_deep_for_a_socket_is_named() {
    Path deep = folder.resolve("x".repeat(100));
    assertThatThrownBy(() -> run("REFLECTORY_SOCKET_DIR", deep.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("REFLECTORY_SOCKET_DIR: expected a folder whose name leaves room");
    assertThat(deep).doesNotExist();
  }

  @ParameterizedTest
  @Timeout(60)
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

  @ParameterizedTest
  @CsvSource({"REFLECTORY_CONFIG_DIR, config", "REFLECTORY_SOCKET_DIR, s"})
  @Timeout(60)
  void a_folder_in_which_everybody_may_write_keeps_out_who_has_nothing_to_run(
      String variable, String name) throws Exception {
    Path open = Files.createDirectory(folder.resolve(name));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> run(variable, open.toString()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "%s: everybody may write to the folder %s, and so change what BIRD does; take that"
                + " away: chmod o-w %s",
            variable, open, open);

    Path programs = Birds.bird2().program("bird.conf").resolveSibling(".");
    Path config = Files.createDirectories(folder.resolve("config")).resolve("bird.conf");
    Files.writeString(config, "router id 127.0.0.1;\nprotocol device {}\n");
    Agent agent = agent(environment(programs));
    agent.start();
    Await.until("it runs", Duration.ofSeconds(30), () -> said.toString().contains("started"));
    agent.close();
    agent.await();
    assertThat(said)
        .anyMatch(line -> line.startsWith("at the agent's start, " + variable + ": everybody may"));
  }

  /** BIRD would run on it as root; the second mode is a tmpfs's. */
  @ParameterizedTest
  @ValueSource(ints = {0777, 01777})
  void what_somebody_else_has_put_into_an_open_folder_is_not_run(int mode) throws Exception {
    Requires.that("root".equals(System.getProperty("user.name")), "not root");
    Path open = Files.createDirectory(folder.resolve("config"));
    Files.setAttribute(open, "unix:mode", mode);
    Path planted = open.resolve("bird.conf");
    Files.writeString(planted, "router id 127.0.0.1;\nprotocol device {}\n");
    Files.setAttribute(planted, "unix:uid", 65534);
    assertThatThrownBy(() -> run("REFLECTORY_CONFIG_DIR", open.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("REFLECTORY_CONFIG_DIR: everybody may write to the folder ");
    assertThat(said).isEmpty();
  }

  private void run(String variable, String value) throws Exception {
    Map<String, String> environment =
        environment(Birds.bird2().program("bird.conf").resolveSibling("."));
    environment.put(variable, value);
    agent(environment).start();
  }
}
