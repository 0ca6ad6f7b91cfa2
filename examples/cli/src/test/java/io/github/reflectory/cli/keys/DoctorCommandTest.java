package io.github.reflectory.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.calico.keys.KeysJson;
import io.github.reflectory.cli.ShellLine;
import io.github.reflectory.cli.Stores;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import io.github.reflectory.testkit.etcd.EtcdServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DoctorCommandTest {
  /** Something of everything, on lines that a file store holds. */
  private static final Map<String, String> ODD =
      new TreeMap<>(
          Map.ofEntries(
              key("global/as_num", "AS64512"),
              key("global/node_mesh", "false"),
              key("global/loglevel", "debug"),
              key("global/listen_port", "1790"),
              key("global/peer_v4/10.0.1.1", "{\"ip\": \"10.0.1.1\", \"as_num\": 64512}"),
              key("global/peer_v6/fd00::1", "{\"ip\": \"fd00::1\"}"),
              key("host/n1/ip_addr_v4", "10.0.2.1"),
              key("host/n1/ip_addr_v6", ""),
              key("host/n1.example.com/peer_v4/10.0.1.1", "{\"as_num\": \"64512\"}"),
              key("host/n2/ip_addr_v4", "10.0.2.1"),
              key("host/n2/as_num", "64512.0"),
              key("host/n3/ip_addr_v4", "10.0.2.3/24"),
              key("host/n3/as_num", "AS1"),
              key("host/n4/ip_addr_v4", "10.0.1.1"),
              key("host/n5/ip_addr_v4", ""),
              key("host/n5/peer_v4/10.0.1.1", "{\"as_num\": \"64512\"}"),
              key("host/bgp/peer_v4/10.0.1.1", "{\"ip\": \"10.0.1.9\", \"as_num\": 7}"),
              key("host/$(reboot)/as_num", ""),
              key("it's;a`b\"c", "$x"),
              key("rr_v4/10.0.1.1", "{\"ip\": \"10.0.1.1\"}"),
              key("rr_v4/10.0.1.2", "{\"ip\": \"10.0.1.3\", \"cluster_id\": \"1.0.0.1\"}"),
              key("rr_v4/10.0.1.4", "{"),
              key("rr_v4/10.0.1.6", "{\"cluster_id\": \"rack6\"}"),
              key("rr_v6/fd00::6", "{\"cluster_id\": \"rack6\"}"),
              key("rr_v4/rr5", "{}"),
              key("rr_v4/10.0.1.8", "{\"CLUSTER_ID\": \"1.0.0.8\"}"),
              key("RR_V4/10.0.1.9", "{\"cluster_id\": \"1.0.0.9\"}"),
              key("rr_v6/FD00::2", "{\"cluster_id\": \"1.0.0.1\", \"x\": \"it's \\u0007 \u202e\"}"),
              key("rr_v6/FD00::3", "{\"cluster_id\": \"1.0.0.1\"}"),
              key("rr_v6/fd00::3", "{\"cluster_id\": \"1.0.0.2\"}")));

  private final EtcdServer etcd = EtcdServer.start();

  @TempDir private Path directory;

  @AfterAll
  void stop() {
    etcd.close();
  }

  private static Map.Entry<String, String> key(String key, String value) {
    return Map.entry("/calico/bgp/v1/" + key, value);
  }

  private Run run(Object... arguments) {
    return Run.in(Stores.environment(etcd), arguments);
  }

  private void load(Map<String, String> keys, String store) {
    Path file =
        Samples.write(directory, "odd.json", KeysJson.print(ImmutableSortedMap.copyOf(keys)));
    assertThat(run("load", "--replace", file, "--store", store).status()).isZero();
  }

  private List<JsonNode> findings(String store) throws Exception {
    Run run = run("doctor", "--json", "--store", store);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).matches("[ -~]+\n");
    JsonNode json = new JsonMapper().readTree(run.out());
    assertThat(run.status()).isEqualTo(json.path("errors").asInt() > 0 ? 1 : 0);
    return StreamSupport.stream(json.path("findings").spliterator(), false).toList();
  }

  private static String name(JsonNode finding) {
    return finding.path("code").asText() + " " + finding.path("key").asText();
  }

  @ParameterizedTest
  @EnumSource
  void every_command_it_prints_mends_what_it_is_printed_for(Stores kind) throws Exception {
    String store = kind.argument(directory);
    load(ODD, store);
    List<JsonNode> all = findings(store);
    TreeSet<String> codes = new TreeSet<>();
    for (JsonNode finding : all) {
      codes.add(finding.path("code").asText());
      String command = finding.path("command").asText();
      if (!command.isEmpty()) {
        load(ODD, store);
        for (List<String> call : ShellLine.calls(command)) {
          Run mended = run(call.toArray());
          assertThat(mended.status()).as(command + "\n" + mended.err()).isZero();
        }
        assertThat(findings(store).stream().map(DoctorCommandTest::name))
            .as(command)
            .doesNotContain(name(finding));
      }
    }
    assertThat(codes)
        .containsExactly(
            "address-differs",
            "as-number-ambiguous",
            "as-number-not-text",
            "duplicate-address",
            "half-removed-host",
            "impossible-key",
            "listen-port",
            "missing-address-key",
            "misspelled-field",
            "misspelled-key",
            "no-cluster-id",
            "node-is-reflector",
            "not-canonical",
            "not-of-topology",
            "other-spelling",
            "peer-without-address",
            "short-and-full-name",
            "unknown-key",
            "unreadable-field",
            "unreadable-value");
  }

  @Test
  void a_finding_is_a_line_and_its_command_another() {
    String store = Stores.FILE.argument(directory);
    load(
        Map.ofEntries(
            key("rr_v4/10.0.1.2", "{\"ip\": \"10.0.1.3\", \"cluster_id\": \"1.0.0.1\"}"),
            key("host/n1/peer_v4/10.0.1.2", "{\"as_num\": \"64511\"}"),
            key("host/n1/ip_addr_v6", ""),
            key("global/loglevel", "debug")),
        store);
    Run run = run("doctor", "--store", store);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            ERROR    /calico/bgp/v1/rr_v4/10.0.1.2: expected "ip" to be 10.0.1.2 as in the key, found "10.0.1.3" [address-differs]
                     reflectory rr add 10.0.1.2 --cluster-id 1.0.0.1 --store STORE
            WARNING  /calico/bgp/v1/host/n1/peer_v4/10.0.1.2: no session comes of it while there is no address at /calico/bgp/v1/host/n1/ip_addr_v4; set that, or remove the peer if the node is to be without it [peer-without-address]
            REMARK   /calico/bgp/v1/global/loglevel: Calico's own, and of no meaning to reflectors [not-of-topology]
            1 error, 1 warning, 1 remark in STORE
            """
                .replace("STORE", store));
  }

  @Test
  void warnings_and_remarks_are_no_failure() {
    String store = Stores.FILE.argument(directory);
    assertThat(run("doctor", "--store", store).done())
        .isEqualTo("nothing to report in " + store + "\n");
    load(Map.ofEntries(key("x", "")), store);
    assertThat(run("doctor", "--store", store).done()).startsWith("WARNING  /calico/bgp/v1/x: ");
  }

  @Test
  void many_remarks_of_a_kind_are_counted_in_text_and_complete_in_json() throws Exception {
    String store = Stores.FILE.argument(directory);
    TreeMap<String, String> keys = new TreeMap<>();
    for (int i = 0; i < 30; i++) {
      keys.put("/calico/bgp/v1/host/n" + i + "/loglevel", "debug");
      keys.put("/calico/bgp/v1/host/n" + i + "/ip_addr_v4", "10.0.0." + (i + 1));
    }
    load(keys, store);
    assertThat(run("doctor", "--store", store).done())
        .contains(
            "\nREMARK   10 more remarks of this kind: not-of-topology\n0 errors, 0 warnings, 30 ");
    assertThat(findings(store)).hasSize(30);
  }

  @Test
  void hostile_keys_are_printed_harmlessly_with_a_command_that_removes_them() throws Exception {
    String store = Stores.FILE.argument(directory);
    Map<String, String> hostile =
        Map.ofEntries(
            key("rr_v4/a'\n$(x)\u001b[2J", ""),
            key("rr_v4/\u0000", ""),
            key("rr_v4/-rf \u007f", ""),
            key("rr_v4/\ud800", ""),
            key("rr_v4/\u202egnp..\u00e9", "\u0007"));
    Files.writeString(
        directory.resolve("topology.json"), KeysJson.print(ImmutableSortedMap.copyOf(hostile)));
    Run told = run("doctor", "--store", store);
    assertThat(told.status()).isEqualTo(1);
    assertThat(told.out()).matches("([ -~]+\n)+");
    for (JsonNode finding : findings(store)) {
      for (List<String> call : ShellLine.calls(finding.path("command").asText())) {
        assertThat(run(call.toArray()).done()).matches("[ -~]+: removed\n");
      }
    }
    assertThat(run("doctor", "--store", store).done()).startsWith("nothing to report");
  }

  @Test
  void a_store_that_is_not_there_is_status_3_and_one_that_is_none_status_2() {
    Run.in(Map.of("ETCD_ENDPOINTS", "http://127.0.0.1:1"), "doctor", "--store", "etcd-v2")
        .failed(3, "etcd endpoint http://127.0.0.1:1: cannot connect");
    Path file = Samples.write(directory, "topology.json", "no json");
    assertThat(run("doctor", "--store", "file:" + file).status()).isEqualTo(2);
  }
}
