package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.testkit.Requires;
import io.github.reflectory.testkit.etcd.Certificates;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.etcd.FreePort;
import io.github.reflectory.testkit.program.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The image of the agent, in place of the old one, as that one's documentation has it run. */
@Tag("once")
@Timeout(400)
final class ImageTest {
  private static final int MOST_OCTETS = 200_000_000;

  /** Docker's own limit, after which it would kill; then the exit status is another. */
  private static final Duration STOPPED = Duration.ofSeconds(10);

  private static final String ENDED_BY_SIGTERM = "143";
  private static final String BIRDCL = "birdcl -s /sockets/bird.ctl ";
  private static final String ROUTE = BIRDCL + "show route 203.0.113.1/32";

  @TempDir private Path directory;
  private Image image;

  @BeforeEach
  void build() throws Exception {
    Requires.that(Command.find("curl").isPresent(), "curl is missing: run .ci/setup");
    image = Image.get();
  }

  /** The old documentation's line; only the port of health checks, one for a machine, is ours. */
  private String typed(SeedRun run, String ip, String endpoint) {
    String http = " -d -e REFLECTORY_HTTP=127.0.0.1:" + FreePort.find();
    return run.line(image.tag(), ip, endpoint).replaceFirst(" -d", http);
  }

  @Test
  void it_is_small_and_the_readme_runs_it_as_the_old_documentation_does() {
    String size = image.docker().type("docker image inspect --format '{{.Size}}' " + image.tag());
    assertThat(Integer.parseInt(size)).isLessThan(MOST_OCTETS);

    String readme = Readme.section("Run a reflector").replaceAll("\\s*\\\\\n\\s*", " ");
    String name = "reflectory/reflector";
    assertThat(readme)
        .contains("\n    " + SeedRun.PLAIN.line(name, "10.0.1.1", "http://10.0.0.9:2379") + "\n")
        .contains(
            "\n    "
                + SeedRun.TLS
                    .line(name, "10.0.1.1", "https://10.0.0.9:2379")
                    .replace("<FULL_PATH_TO_CERT_DIR>", "/etc/etcd/certs")
                + "\n");
  }

  /**
   *
   *
   * <pre>
   *   h1 === RR1 RR2 === h2       global peers; RR1 on this machine's own network, the others on one
   *                               of containers, as etcd is
   * </pre>
   */
  @Test
  void two_containers_reflect_between_nodes_and_one_ends_in_order() {
    try (Containers containers = new Containers(image)) {
      ContainerLab lab = new ContainerLab(containers, directory);
      String first = containers.address(1);
      String second = lab.addresses.reflector(2);
      String rr1 = containers.run(typed(SeedRun.PLAIN, first, lab.endpoint));
      String rr2 = lab.reflector(2);
      containers.awaitLog(rr1, "no keys of Calico found yet at etcd at " + lab.endpoint);

      lab.curl(first, "1.0.0.1");
      lab.curl(second, "1.0.0.2");
      for (String line :
          List.of(
              "bgp node-mesh off",
              "key set /calico/bgp/v1/host/h1/ip_addr_v4 " + lab.addresses.host(1),
              "key set /calico/bgp/v1/host/h2/ip_addr_v4 " + lab.addresses.host(2),
              "bgp peer add " + first + " as 64511",
              "bgp peer add " + second + " as 64511")) {
        lab.cli(line);
      }
      lab.host(1, "etcd-v2");
      String h2 = lab.host(2, "etcd-v2");
      containers.await(h2, ROUTE, said -> said.contains(first) && said.contains(second));
      for (String reflector : List.of(rr1, rr2)) {
        lab.awaitUp(reflector, 3);
      }
      assertThat(containers.sidecar(rr1, BIRDCL + "show protocols"))
          .contains("client_" + lab.addresses.host(2).replace('.', '_'));

      expectAnotherAgentBesideTheDaemon(containers, rr2);
      lab.awaitUp(rr2, 3);

      image.docker().type("docker stop -t " + STOPPED.toSeconds() + " " + rr1);
      assertThat(image.docker().type("docker inspect --format '{{.State.ExitCode}}' " + rr1))
          .isEqualTo(ENDED_BY_SIGTERM);
      containers.awaitLog(rr1, "bird: Shutdown completed");
      containers.awaitLog(rr1, "Z stopped");
      containers.await(h2, ROUTE, said -> said.contains(first) && said.contains(second));
    }
  }

  private void expectAnotherAgentBesideTheDaemon(Containers containers, String reflector) {
    String health = "docker inspect --format '{{.Config.Healthcheck.Test}}' " + reflector;
    assertThat(image.docker().type(health)).contains("birdcl").contains("show status");
    String kill = "read name <$p/comm && [ $name = java ] && kill -KILL ${p#/proc/}";
    String each = "for p in /proc/[1-9]*; do " + kill + "; done; true";
    image.docker().type("docker exec " + reflector + " sh -c '" + each + "'");
    containers.awaitLog(reflector, "starting it again");
    containers.awaitLog(reflector, "bird: adopted, as it runs already");
  }

  @Test
  void etcd_with_certificates_is_followed() throws Exception {
    Path certs = Files.createDirectory(directory.resolve("certs"));
    Certificates certificates = Certificates.ofServerAndClient(certs);
    try (Containers containers = new Containers(image);
        EtcdServer etcd = EtcdServer.start(certificates.serverOptions("server"))) {
      String ip = containers.address(1);
      String line =
          typed(SeedRun.TLS, ip, etcd.endpoint())
              .replace("<FULL_PATH_TO_CERT_DIR>", certs.toString());
      String reflector = containers.run(line.replace(" -e IP=", " -e IP6=::1 -e IP="));
      containers.awaitLog(reflector, "no keys of Calico found yet at etcd at " + etcd.endpoint());
      SeedCurl curl = SeedCurl.TLS.with(certs);
      image.docker().type(curl.line(etcd.endpoint(), ip, "1.0.0.1"));
      image.docker().type(curl.line(etcd.endpoint(), "10.0.1.2", "1.0.0.2"));
      containers.awaitLog(reflector, "following etcd at " + etcd.endpoint() + " by API V2");
      containers.await(reflector, "reflectory status", said -> said.contains("10.0.1.2"));
      containers.await(
          reflector, BIRDCL + "show protocols", said -> said.contains("mesh_10_0_1_2"));

      String inside = "docker exec " + reflector + " reflectory ";
      image.docker().type(inside + "rr add 10.0.1.3 --store etcd-v3");
      assertThat(image.docker().type(inside + "rr show --store etcd-v3")).isEqualTo("10.0.1.3");
    }
  }
}
