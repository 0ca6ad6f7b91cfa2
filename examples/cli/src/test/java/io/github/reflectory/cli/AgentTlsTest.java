package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.testkit.etcd.Certificates;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.lab.Birds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent at an etcd that only those with a certificate may ask. */
@Timeout(180)
final class AgentTlsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"etcd-v2", "etcd-v3"})
  void an_etcd_is_followed_over_tls(String store) throws Exception {
    Certificates certificates = new Certificates(directory);
    certificates.certificate("server", "rsa:2048", "IP:127.0.0.1,IP:10.0.0.1", 2);
    certificates.certificate("client", "rsa:2048", "DNS:client", 2);
    certificates.authority("other");
    Map<String, String> access =
        Map.of(
            "ETCD_CA_CERT_FILE", certificates.file("ca.pem").toString(),
            "ETCD_CERT_FILE", certificates.file("client.pem").toString(),
            "ETCD_KEY_FILE", certificates.file("client.key").toString());
    EtcdServer etcd = EtcdServer.start(certificates.serverOptions("server"));
    Path folder = Files.createTempDirectory(directory, "a");
    try (AgentLab lab = new AgentLab(Birds.bird2(), folder, etcd, access)) {
      lab.cli("rr add 10.0.1.2", store);
      lab.cli("rr add 10.0.1.1", store);
      RunningAgent agent = lab.agent(1).start();
      agent.awaitMetric("sessions_wanted", 1);
      lab.cli("rr add 10.0.1.3", store);
      agent.awaitMetric("sessions_wanted", 2);
      assertThat(agent.reflectory("status").output()).contains("10.0.1.3\tmesh\t64511\t\tdown\t");
      agent.terminate();

      agent.with("ETCD_CA_CERT_FILE", certificates.file("other.pem").toString()).start();
      String untrusted = "unable to find valid certification path";
      agent.await("it says why it hears nothing", () -> outOfReach(agent).contains(untrusted));
      assertThat(agent.reflectory("status").output())
          .containsPattern("warning: etcd is out of reach: .*" + untrusted);
      lab.partition();
      agent.await(
          "it says why by now",
          () -> !outOfReach(agent).isEmpty() && !outOfReach(agent).contains(untrusted));
      assertThat(agent.file("bird.conf")).contains("neighbor 10.0.1.3 as 64511;");
    }
  }

  /** Why etcd is, as its health has it; empty while it does not say so. */
  private static String outOfReach(RunningAgent agent) {
    return agent
        .get("/healthz")
        .lines()
        .filter(line -> line.startsWith("etcd is out of reach: "))
        .findFirst()
        .orElse("");
  }
}
