package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import io.github.reflectory.testkit.lab.Birds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One reflector with an agent, and two hosts with a session each, before every test. */
abstract class ReflectorWithTwoHosts {
  static final String ROOT = "/calico/bgp/v1";
  static final String STORE = "etcd-v3";
  private static final List<String> LINES =
      List.of(
          "bgp node-mesh off",
          "bgp default-node-as 64512",
          "key set " + ROOT + "/host/h1/ip_addr_v4 10.0.2.1",
          "key set " + ROOT + "/host/h1/ip_addr_v6 fd00:2::1",
          "key set " + ROOT + "/host/h2/ip_addr_v4 10.0.2.2",
          "key set " + ROOT + "/host/h2/ip_addr_v6 fd00:2::2",
          "rr add 10.0.1.1 --cluster-id 1.0.0.1",
          "bgp peer add 10.0.1.1 as 64512");

  @TempDir Path directory;
  AgentLab lab;
  RunningAgent agent;

  @BeforeEach
  void start() throws Exception {
    lab = new AgentLab(birds(), Files.createTempDirectory(directory, "a"));
    agent = lab.agent(1).with("REFLECTORY_HOLD", "3600");
    LINES.forEach(line -> lab.cli(line, STORE));
    agent.start();
    lab.host(1, lab.topology(LINES));
    lab.host(2, lab.topology(List.of()));
    agent.awaitMetric("sessions_established", 2);
  }

  /** What runs on all machines. */
  Birds birds() {
    return Birds.bird2();
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  void expectRendered() {
    Path out = directory.resolve("fresh");
    boolean old = birds() == Birds.bird1();
    String line = "render --store " + STORE + " --reflector 10.0.1.1,fd00:1::1";
    String words = line + " --bird " + (old ? 1 : 2) + " --out " + out;
    assertThat(Run.in(Stores.environment(lab.etcd), (Object[]) words.split(" ")).status()).isZero();
    for (String file : birds().files()) {
      String fresh = contentOf(out.resolve(file).toFile());
      agent.await("it is rendered as ever", () -> agent.file(file).equals(fresh));
    }
  }

  /** Has the loss of most sessions applied, once it is held back. */
  void confirm() {
    agent.awaitMetric("held_back", 1);
    assertThat(agent.post("/confirm")).isEqualTo("confirmed\n");
  }

  /** Takes every key out of etcd; all there were go to a file. */
  Path empty() {
    Path keys = dumped();
    lab.cli("load --replace " + Samples.write(directory, "nothing.json", "{}"), STORE);
    return keys;
  }

  /** A file of all keys. */
  Path dumped() {
    Path keys = directory.resolve("keys.json");
    lab.cli("dump " + keys, STORE);
    return keys;
  }
}
