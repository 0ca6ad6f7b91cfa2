package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.testkit.lab.LabSpeaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The README's program that keeps a host on its configuration; names and paths are others. */
final class ReadmeHostTest {
  private static final String SECTION = Readme.section("Keep a host on its configuration");

  @TempDir private Path directory;

  private List<String> program(LabSpeaker host) throws Exception {
    String code =
        Readme.block("java", SECTION)
            .replace("\"N1\"", "\"h2\"")
            .replace("/run/bird.ctl", host.socket("bird.conf").toString())
            .replace("/etc/bird/bird.conf", host.configuration("bird.conf").toString())
            .replace("192.0.2.0/24", "203.0.113.2/32");
    String classPath = Readme.compile(directory, code);
    List<String> java = RunningAgent.java(List.of("Readme"));
    return java.stream()
        .map(word -> word.equals(System.getProperty("java.class.path")) ? classPath : word)
        .toList();
  }

  //   h1 --- RR1 --- h2, which the program runs on     global peer, AS 64511
  @Test
  @Timeout(180)
  void it_keeps_the_daemon_on_what_follows_from_etcd_and_holds_back_what_looks_like_an_accident()
      throws Exception {
    List<String> lines =
        List.of(
            "bgp node-mesh off",
            "key set /calico/bgp/v1/host/h1/ip_addr_v4 10.0.2.1",
            "key set /calico/bgp/v1/host/h1/ip_addr_v6 fd00:2::1",
            "key set /calico/bgp/v1/host/h2/ip_addr_v4 10.0.2.2",
            "rr add 10.0.1.1 --cluster-id 1.0.0.1");
    String peer = "bgp peer add 10.0.1.1 as 64511";
    Path output = directory.resolve("output");
    Process running = null;
    try (AgentLab lab = new AgentLab(Birds.bird2(), Files.createTempDirectory(directory, "a"))) {
      Topology topology = lab.topology(Stream.concat(lines.stream(), Stream.of(peer)).toList());
      lab.agent(1).start();
      lab.host(1, topology);
      LabSpeaker host = lab.bareHost(2);
      lines.forEach(line -> lab.cli(line, "etcd-v3"));
      running = lab.run(host, program(host), output);
      Path file = host.configuration("bird.conf");
      await("the host has no sessions", () -> text(file).contains("Node h2, 10.0.2.2, without"));

      lab.cli(peer, "etcd-v3");
      lab.awaitAllRoutes(AddressFamily.IPV4);
      await("it says so", () -> text(output).contains("session gained: 10.0.2.2 "));
      lab.cli("key set /calico/bgp/v1/host/h3/ip_addr_v4 10.0.2.3", "etcd-v3");

      lab.cli("bgp peer remove 10.0.1.1", "etcd-v3");
      await(
          "it holds that back",
          () -> text(output).contains("until it is confirmed: 1 of 1 sessions would be lost"));
      assertThat(lab.holdsAll(AddressFamily.IPV4)).isTrue();
      assertThat(text(file)).contains("neighbor 10.0.1.1 as 64511;");
      lab.cli(peer, "etcd-v3");
      await("that is over", () -> text(output).contains("no longer held back: "));
    } finally {
      if (running != null) {
        running.destroyForcibly();
      }
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    Await.until(what, RunningAgent.LIMIT, condition);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
