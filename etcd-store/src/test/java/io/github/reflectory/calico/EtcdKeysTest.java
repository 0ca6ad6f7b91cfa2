package io.github.reflectory.calico;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.v3.GrpcCalls;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that etcd treats in a way of its own. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EtcdKeysTest {
  private static final String ROOT = "/calico/bgp/v1/";

  /** This is about keys, not about how soon a busy etcd writes 140 MB. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final IpAddress RR1 = IpAddress.parse("10.0.0.1");
  private static final IpAddress RR10 = IpAddress.parse("10.0.0.10");

  private final EtcdServer etcd = EtcdServer.start();

  @AfterAll
  void stop() {
    etcd.close();
  }

  @BeforeEach
  void empty() {
    for (Api api : Api.values()) {
      try (CalicoStore store = open(api)) {
        store.load(Map.of(), true);
      }
    }
  }

  private CalicoStore open(Api api) {
    return api.open(EtcdConfig.of(etcd.endpoint()).withTimeout(PATIENCE));
  }

  @ParameterizedTest
  @EnumSource
  void an_address_that_another_begins_with_is_written_beside_it(Api api) {
    try (CalicoStore store = open(api)) {
      List<Change> both =
          List.of(
              Entry.RegisteredReflector.of(Reflector.of(RR1)),
              Entry.RegisteredReflector.of(Reflector.of(RR10)));
      store.apply(both, store.snapshot());
      assertThat(store.snapshot().topology().reflectors()).containsOnlyKeys(RR1, RR10);
      store.apply(
          List.of(
              new Entry.RegisteredReflector(RR1).remove(),
              new Entry.RegisteredReflector(RR10).remove()),
          store.snapshot());
      assertThat(store.dump()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_name_with_a_percent_sign_is_kept_as_it_is(Api api) {
    Map<String, String> odd =
        Map.of(
            ROOT + "host/a%2Fb/x", "1", ROOT + "host/a%252Fb/x", "2", ROOT + "host/+&;=?#/x", "3");
    try (CalicoStore store = open(api)) {
      store.load(odd, false);
      assertThat(store.dump()).isEqualTo(odd);
      store.load(Map.of(), true);
      assertThat(store.dump()).isEmpty();
    }
  }

  /** In v2 the folders of keys stay. */
  @ParameterizedTest
  @EnumSource
  void a_store_holds_a_topology_from_its_first_entry_to_its_last(Api api) {
    Map<String, String> deep =
        IntStream.range(0, 40)
            .boxed()
            .collect(toMap(i -> ROOT + "host/a" + i + "/as_num", i -> "64512"));
    try (CalicoStore store = open(api)) {
      assertThat(store.holdsTopology()).isFalse();
      store.load(deep, false);
      assertThat(store.holdsTopology()).isTrue();
      String last = ROOT + "host/a7/as_num";
      store.load(Map.of(last, "64512"), true);
      assertThat(store.holdsTopology()).isTrue();
      store.remove(List.of(last));
      assertThat(store.holdsTopology()).isFalse();
    }
  }

  /** However many of them there are before one that is. */
  @ParameterizedTest
  @EnumSource
  void keys_that_are_no_entries_make_no_topology(Api api) {
    Map<String, String> stray =
        new HashMap<>(
            Map.of(
                ROOT + "host/typo", "",
                ROOT + "global/loglevel", "info",
                ROOT + "rr_v4/10.0.0.1", "{",
                ROOT + "host/a/ip_addr_v4", ""));
    IntStream.range(0, 40).forEach(i -> stray.put(ROOT + "host/a" + i + "/loglevel", "info"));
    try (CalicoStore store = open(api)) {
      store.load(stray, true);
      assertThat(store.holdsTopology()).isFalse();
      store.load(Map.of(ROOT + "rr_v4/10.0.0.1", "{\"ip\": \"10.0.0.1\"}"), false);
      assertThat(store.holdsTopology()).isTrue();
      store.load(Map.of(), true);
    }
  }

  @Test
  void a_store_of_which_no_key_can_be_seen_holds_no_topology() throws Exception {
    try (CalicoStore store = open(Api.V3);
        Client client = Client.builder().endpoints(etcd.endpoint()).build()) {
      for (int i = 0; i < 20; i++) {
        ByteSequence key = ByteSequence.from(ROOT + "\ufffd" + i, StandardCharsets.UTF_8);
        client.getKVClient().put(key, ByteSequence.EMPTY).get();
      }
      assertThat(store.dump()).isEmpty();
      assertThat(store.holdsTopology()).isFalse();
      // They would stay for the tests that follow.
      DeleteOption all = DeleteOption.builder().isPrefix(true).build();
      client.getKVClient().delete(ByteSequence.from(ROOT, StandardCharsets.UTF_8), all).get();
    }
  }

  /** All of them are more than gRPC takes as one answer; of small keys that many are one page. */
  @Test
  void keys_too_large_for_one_answer_are_read_in_several() {
    String large = "x".repeat(1_000_000);
    Map<String, String> many =
        IntStream.range(0, 140).boxed().collect(toMap(i -> ROOT + "large/" + i, i -> large));
    try (CalicoStore store = open(Api.V3)) {
      store.load(many, false);
      assertThat(store.dump().equals(many)).isTrue();
      store.load(Map.of(), true);
    }
  }

  /** A name that begins so is hidden in v2: no list shows it, so it can only be written blindly. */
  @Test
  void a_key_that_v2_would_hide_is_refused() {
    try (CalicoStore store = open(Api.V2)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> store.load(Map.of(ROOT + "host/_x/as_num", "1"), false))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("_x");
      }
    }
  }

  @Test
  void a_key_and_another_below_it_cannot_both_be_in_v2() {
    try (CalicoStore store = open(Api.V2)) {
      store.load(Map.of(ROOT + "a", "1"), false);
      assertThatThrownBy(() -> store.load(Map.of(ROOT + "a/b", "2"), false))
          .isInstanceOf(StoreException.Unreadable.class)
          .hasMessageContaining(ROOT + "a/b");
    }
  }

  @Test
  void a_v2_folder_in_the_place_of_a_key_is_told_and_kept() {
    String key = ROOT + "host/folder/as_num";
    Map<String, String> below = Map.of(key + "/x", "1");
    List<Change> change = List.of(new NodeEntry.As(new Name("folder")).set(new Asn(7)));
    try (CalicoStore store = open(Api.V2)) {
      store.load(below, false);
      assertThatThrownBy(() -> store.load(Map.of(key, "7"), false))
          .isInstanceOf(StoreException.Unreadable.class)
          .hasMessageContaining(key + ": ");
      assertThatThrownBy(() -> store.apply(change, store.snapshot()))
          .isInstanceOf(StoreException.Unreadable.class)
          .hasMessageContaining(key + ": ");
      assertThat(store.dump()).containsAllEntriesOf(below).doesNotContainKey(key);
    }
  }

  @Test
  void a_v2_key_that_becomes_a_folder_is_gone() throws Exception {
    try (CalicoStore store = open(Api.V2);
        Followed followed = new Followed(store)) {
      store.load(Map.of(ROOT + "global/as_num", "7"), false);
      followed.awaitTopology(Topology.builder().defaultAs(new Asn(7)).build());
      v2("PUT", ROOT + "global/as_num?dir=true");
      followed.awaitTopology(Topology.empty());
    }
  }

  @Test
  void a_v2_folder_that_goes_takes_all_keys_below_it_along() throws Exception {
    try (CalicoStore store = open(Api.V2);
        Followed followed = new Followed(store)) {
      store.load(Map.of(ROOT + "host/a/as_num", "7", ROOT + "host/b/as_num", "8"), false);
      followed.awaitTopology(store.snapshot().topology());
      v2("DELETE", ROOT + "host/a?recursive=true");
      followed.awaitTopology(store.snapshot().topology());
      v2("PUT", ROOT + "host/b?dir=true&ttl=1&prevExist=true");
      followed.awaitTopology(Topology.empty());
    }
  }

  @Test
  void a_v2_key_below_a_thousand_folders_does_not_hide_the_others() {
    String deep = ROOT + "a/".repeat(1000) + "b";
    try (CalicoStore store = open(Api.V2)) {
      store.load(Map.of(deep, "1", ROOT + "global/as_num", "7"), false);
      assertThat(store.snapshot().topology().defaultAs()).isEqualTo(new Asn(7));
      assertThat(store.dump()).containsKey(deep);
    }
  }

  @Test
  void v3_keys_that_are_no_text_are_told_apart_and_kept_until_all_is_replaced() throws Exception {
    try (CalicoStore store = open(Api.V3);
        Followed followed = new Followed(store);
        Client client = Client.builder().endpoints(etcd.endpoint()).build()) {
      for (int b : new int[] {0xfe, 0xff}) {
        byte[] key = (ROOT + "rr_v4/?").getBytes(StandardCharsets.UTF_8);
        key[key.length - 1] = (byte) b;
        client.getKVClient().put(ByteSequence.from(key), GrpcCalls.bytes("{}")).get();
      }
      store.load(Map.of(ROOT + "global/as_num", "7"), false);
      followed.awaitTopology(Topology.builder().defaultAs(new Asn(7)).build());
      assertThat(store.dump()).hasSize(3).containsKey(ROOT + "global/as_num");
      GetOption all = GetOption.builder().isPrefix(true).build();
      assertThat(client.getKVClient().get(GrpcCalls.bytes(ROOT), all).get().getCount())
          .isEqualTo(3);
      store.load(Map.of(), true);
      assertThat(client.getKVClient().get(GrpcCalls.bytes(ROOT), all).get().getCount()).isZero();
    }
  }

  private void v2(String method, String request) throws IOException, InterruptedException {
    HttpRequest made =
        HttpRequest.newBuilder(URI.create(etcd.endpoint() + "/v2/keys" + request))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(made, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
  }
}
