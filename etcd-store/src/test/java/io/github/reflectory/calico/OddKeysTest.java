package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.calico.keys.KeysJson;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.transfer.ByteText;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Keys and values that only somebody else would write, in a real etcd. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddKeysTest {
  private static final String GOOD = KeySpace.ROOT + "global/as_num";

  private final EtcdServer etcd = EtcdServer.start();

  @AfterAll
  void stop() {
    etcd.close();
  }

  @BeforeEach
  void begin() {
    for (Api api : Api.values()) {
      try (CalicoStore store = open(api)) {
        store.remove(store.dump().keySet());
        store.load(Map.of(GOOD, "7"), false);
      }
    }
  }

  private CalicoStore open(Api api) {
    return api.open(EtcdConfig.of(etcd.endpoint()));
  }

  private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
    assertThat(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body())
        .doesNotContain("error");
  }

  /** Puts bytes by the v3 API, each character one byte. */
  private void putV3(String key, String value) throws IOException, InterruptedException {
    String json = "{\"key\": \"%s\", \"value\": \"%s\"}".formatted(base64(key), base64(value));
    send(
        HttpRequest.newBuilder(URI.create(etcd.endpoint() + "/v3/kv/put"))
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private static String base64(String bytes) {
    return Base64.getEncoder().encodeToString(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void putV2(String encodedKey) throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(URI.create(etcd.endpoint() + "/v2/keys" + encodedKey + "?value=1"))
            .PUT(HttpRequest.BodyPublishers.noBody()));
  }

  @Test
  void v3_keys_that_are_no_text_are_told_apart_reported_and_removed() throws Exception {
    try (CalicoStore store = open(Api.V3);
        Followed followed = new Followed(store)) {
      Topology before = store.snapshot().topology();
      followed.awaitTopology(before);
      putV3(KeySpace.ROOT + "x\u00ff", "\u00fe");
      putV3(KeySpace.ROOT + "x\u00fe", "\u00ff");

      Map<String, String> odd =
          Map.of(KeySpace.ROOT + "x\udcff", "\udcfe", KeySpace.ROOT + "x\udcfe", "\udcff");
      TreeMap<String, String> all = new TreeMap<>(odd);
      all.put(GOOD, "7");
      assertThat(store.dump()).isEqualTo(all);
      assertThat(store.snapshot().topology()).isEqualTo(before);
      List<KeyFinding> findings = store.examine();
      assertThat(findings)
          .extracting(KeyFinding::kind)
          .containsExactly(Kind.UNKNOWN_KEY, Kind.UNKNOWN_KEY);
      store.remove(List.of(findings.get(0).key()));
      assertThat(store.examine()).containsExactly(findings.get(1));
    }
  }

  @Test
  void v3_values_go_through_a_dump_byte_for_byte() throws Exception {
    putV3(KeySpace.ROOT + "x", "\u0000\u00ff\u00c3\u00a4\u00c3");
    try (CalicoStore store = open(Api.V3)) {
      Map<String, String> dump = KeysJson.parse(KeysJson.print(store.dump()));
      store.remove(dump.keySet());
      store.load(dump, false);
      assertThat(store.dump()).isEqualTo(dump);
      assertThat(ByteText.bytes(dump.getOrDefault(KeySpace.ROOT + "x", "")))
          .isEqualTo("\u0000\u00ff\u00c3\u00a4\u00c3".getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void v2_keys_with_any_characters_are_reported_and_removed() throws Exception {
    putV2("/calico/bgp/v1/odd%20x%0Ay%1b%22%27%25%3f%23%C3%A4");
    try (CalicoStore store = open(Api.V2)) {
      KeyFinding finding = store.examine().get(0);
      assertThat(finding.key()).isEqualTo(KeySpace.ROOT + "odd x\ny\u001b\"'%?#\u00e4");
      store.remove(List.of(finding.key()));
      assertThat(store.dump()).containsOnlyKeys(GOOD);
    }
  }

  @Test
  void a_v2_key_that_is_hidden_is_refused_and_one_that_is_no_text_left_alone() throws Exception {
    try (CalicoStore store = open(Api.V2)) {
      assertThatThrownBy(() -> store.load(Map.of(KeySpace.ROOT + "_hidden", "1"), false))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("_hidden");
      putV2("/calico/bgp/v1/odd%ff");
      store.load(Map.of(), true);
      assertThat(store.dump()).isEmpty();
      etcdForgets();
    }
  }

  private void etcdForgets() {
    etcd.kill();
    etcd.wipe();
    etcd.run();
  }
}
