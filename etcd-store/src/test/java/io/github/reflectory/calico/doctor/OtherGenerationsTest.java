package io.github.reflectory.calico.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.etcd.jetcd.Client;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.calico.RawV2;
import io.github.reflectory.calico.json.JsonText;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.v3.GrpcCalls;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.testkit.etcd.EtcdServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that another generation of Calico's uses is no empty one. */
class OtherGenerationsTest {
  private static final String RESOURCES = "/calico/resources/v3/projectcalico.org/";
  private static final String DEFAULT =
      "{\"kind\": \"BGPConfiguration\", \"spec\": {\"nodeToNodeMeshEnabled\": false,"
          + " \"asNumber\": 64999}}";
  private static final String REFLECTOR = KeySpace.ROOT + "rr_v4/10.0.1.1";

  @TempDir private Path directory;

  private CalicoStore file(Map<String, String> keys) throws IOException {
    StringBuilder text = new StringBuilder("{");
    keys.forEach(
        (key, value) ->
            text.append(text.length() == 1 ? "" : ",")
                .append(JsonText.quote(key))
                .append(':')
                .append(JsonText.quote(value)));
    Path path = directory.resolve("keys.json");
    Files.writeString(path, text.append('}'));
    return CalicoStore.file(path);
  }

  private static List<String> said(CalicoStore store) {
    return store.otherData(store.snapshot()).stream().map(Object::toString).toList();
  }

  @Test
  void resources_of_calico_3_are_counted_and_their_settings_told() throws Exception {
    Map<String, String> keys =
        Map.of(
            RESOURCES + "bgpconfigurations/default", DEFAULT,
            RESOURCES + "bgppeers/a", "{}",
            RESOURCES + "bgppeers/b", "{}",
            RESOURCES + "nodes/n1", "{}",
            RESOURCES + "ippools/p", "{}");
    try (CalicoStore store = file(keys)) {
      assertThat(said(store))
          .containsExactly(
              RESOURCES
                  + ": Calico 3 keeps its BGP here: node mesh off, default AS number 64999, 2"
                  + " BGPPeers, 1 Node; it is not followed, only /calico/bgp/v1/ is, where there is"
                  + " neither reflector nor node");
      assertThat(store.examine())
          .extracting(KeyFinding::kind)
          .containsExactly(Kind.OTHER_GENERATION);
      assertThat(store.examine().get(0).severity()).isEqualTo(Severity.WARNING);
      assertThat(store.dump()).isEmpty();

      store.load(Map.of(REFLECTOR, "{}"), true);
      assertThat(said(store).get(0)).endsWith("only /calico/bgp/v1/ is, which may be a leftover");
      assertThat(store.dump()).containsOnlyKeys(REFLECTOR);
      assertThat(directory.resolve("keys.json")).content().contains(RESOURCES + "ippools/p");
    }
  }

  @Test
  void settings_of_calico_1_are_told_only_where_there_is_no_topology() throws Exception {
    try (CalicoStore store = file(Map.of("/calico/v1/config/InterfacePrefix", "cali"))) {
      assertThat(said(store))
          .containsExactly(
              "/calico/v1/config/: settings of Calico 1 and 2 for routing and policy (1 key), which"
                  + " say nothing of BGP; there is neither reflector nor node under"
                  + " /calico/bgp/v1/");
      store.load(Map.of(REFLECTOR, "{}"), false);
      assertThat(said(store)).isEmpty();
    }
  }

  @Test
  void keys_of_a_topology_beside_the_right_place_are_told_with_it() throws Exception {
    Map<String, String> keys =
        Map.of(
            REFLECTOR,
            "{}",
            "/calico/bgp/v2/rr_v4/10.0.1.3",
            "{}",
            "/calico/bgpv1/rr_v4/10.0.1.4",
            "{}",
            "/calico/bgp/v1x/rr_v4/10.0.1.5",
            "{}");
    try (CalicoStore store = file(keys)) {
      assertThat(said(store))
          .containsExactly(
              "/calico/bgp/v2/: keys here, the first rr_v4/10.0.1.3, are not followed, only those"
                  + " under /calico/bgp/v1/ are; set them there if they are meant for this network,"
                  + " and remove them here",
              "/calico/bgpv1/: keys here, the first rr_v4/10.0.1.4, are not followed, only those"
                  + " under /calico/bgp/v1/ are; set them there if they are meant for this network,"
                  + " and remove them here");
    }
  }

  @Test
  void where_more_are_not_counted_it_is_said_that_there_may_be_more() throws Exception {
    Map<String, String> keys =
        IntStream.range(0, 1001)
            .boxed()
            .collect(Collectors.toMap(i -> RESOURCES + "nodes/n" + i, i -> "{}"));
    try (CalicoStore store = file(keys)) {
      assertThat(said(store).get(0)).contains("here: 0 BGPPeers, 1000 or more Nodes; ");
    }
  }

  @Test
  void values_that_make_no_sense_are_counted_all_the_same() throws Exception {
    Map<String, String> keys =
        Map.of(RESOURCES + "bgpconfigurations/default", "[[[", RESOURCES + "nodes/n1", "");
    try (CalicoStore store = file(keys)) {
      assertThat(said(store).get(0)).contains("here: 0 BGPPeers, 1 Node; ");
    }
  }

  @Test
  void both_apis_of_etcd_are_looked_at() throws Exception {
    try (EtcdServer etcd = EtcdServer.start();
        Client client = Client.builder().endpoints(etcd.endpoint()).build();
        CalicoStore v3 = CalicoStore.v3(patient(etcd));
        CalicoStore v2 = CalicoStore.v2(patient(etcd))) {
      assertThat(said(v3)).isEmpty();
      assertThat(said(v2)).isEmpty();
      put(client, RESOURCES + "bgpconfigurations/default", DEFAULT);
      put(client, RESOURCES + "nodes/n1", "{}");
      new RawV2(etcd).write("/v2/keys/calico/v1/config/LogSeverityScreen", 1);
      assertThat(said(v3).get(0)).contains("default AS number 64999, 0 BGPPeers, 1 Node;");
      assertThat(said(v2).get(0)).contains("settings of Calico 1 and 2");
    }
  }

  private static EtcdConfig patient(EtcdServer etcd) {
    return EtcdConfig.of(etcd.endpoint()).withTimeout(Duration.ofSeconds(60));
  }

  private static void put(Client client, String key, String value) throws Exception {
    client
        .getKVClient()
        .put(GrpcCalls.bytes(key), GrpcCalls.bytes(value))
        .get(30, TimeUnit.SECONDS);
  }
}
