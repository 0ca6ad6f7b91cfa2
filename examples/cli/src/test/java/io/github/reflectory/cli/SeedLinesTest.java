package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableMap;
import io.github.reflectory.cli.LauncherTest.Shell;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.testkit.Requires;
import io.github.reflectory.testkit.etcd.Certificates;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.program.Command;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the old image's documentation has one type, typed; and what is written, read back. */
@Tag("once")
@Timeout(300)
final class SeedLinesTest {
  /** Commands, the keys they write, and what Calico's own tools would have written there. */
  private static final ImmutableMap<String, Map.Entry<String, String>> WRITTEN =
      ImmutableMap.of(
          "rr add 10.0.1.1 --cluster-id 224.0.0.1",
              Map.entry("rr_v4/10.0.1.1", "{\"ip\": \"10.0.1.1\", \"cluster_id\": \"224.0.0.1\"}"),
          "rr add fd00::1", Map.entry("rr_v6/fd00::1", "{\"ip\": \"fd00::1\"}"),
          "bgp node-mesh off", Map.entry("global/node_mesh", "{\"enabled\": false}"),
          "bgp default-node-as 65123", Map.entry("global/as_num", "65123"),
          "bgp peer add 10.0.1.1 as 65123",
              Map.entry("global/peer_v4/10.0.1.1", "{\"ip\": \"10.0.1.1\", \"as_num\": \"65123\"}"),
          "bgp peer add FD00:0::1 as 65123",
              Map.entry("global/peer_v6/fd00::1", "{\"ip\": \"fd00::1\", \"as_num\": \"65123\"}"),
          "node N1 bgp peer add 10.0.1.1 as 65123",
              Map.entry(
                  "host/N1/peer_v4/10.0.1.1", "{\"ip\": \"10.0.1.1\", \"as_num\": \"65123\"}"));

  @TempDir private Path directory;

  @BeforeAll
  static void prepare() throws Exception {
    Launcher.build();
    Requires.that(Command.find("curl").isPresent(), "curl is missing: run .ci/setup");
  }

  private void type(SeedCurl curl, EtcdServer etcd, String ip, String clusterId) throws Exception {
    Shell done = Shell.run(directory, curl.line(etcd.endpoint(), ip, clusterId));
    assertThat(done.out()).as(done.err()).contains("\"action\":\"set\"");
  }

  @Test
  void its_lines_are_seen_by_a_watch_and_rendered() throws Exception {
    try (EtcdServer etcd = EtcdServer.start();
        Background watch = watch(Stores.environment(etcd))) {
      watch.awaitOut(out -> out.startsWith("watching etcd-v2: 0 reflectors, "));
      type(SeedCurl.IPV4, etcd, "10.0.1.1", "224.0.0.1");
      type(SeedCurl.IPV4, etcd, "10.0.1.2", "224.0.0.2");
      type(SeedCurl.IPV6, etcd, "fd00::1", "224.0.0.1");
      watch.awaitOut(
          out ->
              out.endsWith(
                  """
                  reflector 10.0.1.1: cluster ID 224.0.0.1
                  reflector 10.0.1.2: cluster ID 224.0.0.2
                  reflector fd00::1: cluster ID 224.0.0.1
                  """));
      assertThat(watch.err()).isEmpty();
      assertThat(render(Stores.environment(etcd)))
          .contains("neighbor 10.0.1.2 as 64511;", "reflector fd00::1, cluster ID 224.0.0.1");
    }
  }

  private Background watch(Map<String, String> environment) throws Exception {
    return Background.start(directory, environment, Launcher.PATH + " watch --store etcd-v2");
  }

  private static String render(Map<String, String> environment) {
    return Run.in(environment, "render", "--store", "etcd-v2", "--reflector", "10.0.1.1,fd00::1")
        .done();
  }

  @Test
  void its_lines_with_certificates_are_seen_and_rendered() throws Exception {
    Certificates certificates = Certificates.ofServerAndClient(directory);
    Map<String, String> files =
        Map.of(
            "ETCD_CA_CERT_FILE", certificates.file("ca.pem").toString(),
            "ETCD_CERT_FILE", certificates.file("client.pem").toString(),
            "ETCD_KEY_FILE", certificates.file("client.key").toString());
    try (EtcdServer etcd = EtcdServer.start(certificates.serverOptions("server"))) {
      ImmutableMap<String, String> environment =
          ImmutableMap.<String, String>builder()
              .putAll(files)
              .putAll(Stores.environment(etcd))
              .buildOrThrow();
      try (Background watch = watch(environment)) {
        watch.awaitOut(out -> out.startsWith("watching "));
        type(SeedCurl.TLS.with(directory), etcd, "10.0.1.1", "224.0.0.1");
        watch.awaitOut(out -> out.endsWith("\nreflector 10.0.1.1: cluster ID 224.0.0.1\n"));
      }
      assertThat(Run.in(environment, "rr", "show", "--store", "etcd-v2").done())
          .isEqualTo("10.0.1.1\t224.0.0.1\n");
      Run.in(environment, "rr", "add", "10.0.1.2", "--store", "etcd-v3").done();
      assertThat(Run.in(environment, "rr", "show", "--store", "etcd-v3").done())
          .isEqualTo("10.0.1.2\t\n");
    }
  }

  @Test
  void what_is_written_is_what_curl_and_etcdctl_read() throws Exception {
    String etcdctl = Etcdctl.path().toString();
    try (EtcdServer etcd = EtcdServer.start()) {
      for (Map.Entry<String, Map.Entry<String, String>> written : WRITTEN.entrySet()) {
        String key = "/calico/bgp/v1/" + written.getValue().getKey();
        for (String store : new String[] {"etcd-v2", "etcd-v3"}) {
          String words = written.getKey() + " --store " + store;
          Run run = Run.in(Stores.environment(etcd), (Object[]) words.split(" "));
          assertThat(run.status()).as(words + run.err()).isZero();
        }
        String curl = Shell.run(directory, "curl -sL " + etcd.endpoint() + "/v2/keys" + key).out();
        assertThat(new JsonMapper().readTree(curl).path("node").path("value").asText())
            .isEqualTo(written.getValue().getValue());
        String get = etcdctl + " --endpoints " + etcd.endpoint() + " get " + key;
        assertThat(Shell.run(directory, "ETCDCTL_API=3 " + get).out())
            .isEqualTo(key + "\n" + written.getValue().getValue() + "\n");
      }
    }
  }
}
