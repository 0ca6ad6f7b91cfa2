package io.github.reflectory.testkit.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.calico.CalicoHost;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a {@link CalicoStore} does with keys beyond what every topology store does. */
interface CalicoKeysContract extends KeysUnderTest {
  String R1 = "/calico/bgp/v1/rr_v4/10.0.1.1";
  String R1_VALUE = "{\"ip\": \"10.0.1.1\", \"note\": \"mine\"}";
  String PEER = "/calico/bgp/v1/global/peer_v4/10.0.1.9";
  String OTHER = "/calico/bgp/v1/global/something";
  String NODE = "/calico/bgp/v1/host/n1/";

  @Test
  default void what_is_loaded_is_dumped_read_and_examined() {
    Map<String, String> keys = Map.of(R1, R1_VALUE, PEER, "no JSON", OTHER, "1");
    CalicoStore store = openCalico();

    store.load(keys, false);

    assertThat(store.dump()).isEqualTo(keys);
    assertThat(store.holdsTopology()).isTrue();
    Snapshot snapshot = store.snapshot();
    assertThat(snapshot.topology().reflectors()).hasSize(1);
    assertThat(snapshot.setAside()).extracting(SetAside::key).containsExactly(PEER);
    assertThat(store.examine())
        .extracting(finding -> finding.key() + " " + finding.code())
        .contains(PEER + " unreadable-value", OTHER + " unknown-key");
  }

  @Test
  default void loading_replaces_all_keys_only_if_that_is_asked_for() {
    CalicoStore store = openCalico();
    store.load(Map.of(R1, R1_VALUE, OTHER, "1"), false);

    store.load(Map.of(OTHER, "2"), false);
    assertThat(store.dump()).isEqualTo(Map.of(R1, R1_VALUE, OTHER, "2"));
    store.load(Map.of(PEER, "{}"), true);
    assertThat(store.dump()).isEqualTo(Map.of(PEER, "{}"));
    store.remove(List.of(PEER, R1));
    assertThat(store.dump()).isEmpty();
    assertThat(store.holdsTopology()).isFalse();
  }

  @Test
  default void fields_and_keys_that_nobody_here_knows_stay() {
    CalicoStore store = openCalico();
    store.load(Map.of(R1, R1_VALUE, OTHER, "1"), false);
    Snapshot before = store.snapshot();
    IpAddress address = IpAddress.parse("10.0.1.1");
    Reflector other = Reflector.of(address, ClusterId.parse("224.0.0.1"));
    Topology after = before.topology().toBuilder().reflector(other).build();

    store.apply(before.topology().diff(after), before);

    assertThat(store.dump())
        .isEqualTo(
            Map.of(
                R1,
                "{\"ip\": \"10.0.1.1\", \"note\": \"mine\", \"cluster_id\": \"224.0.0.1\"}",
                OTHER,
                "1"));
  }

  @Test
  default void a_host_goes_with_all_its_keys() {
    CalicoStore store = openCalico();
    store.load(
        Map.of(NODE + "ip_addr_v4", "10.0.2.1", NODE + "network_v4", "10.0.2.0/24", OTHER, "1"),
        false);
    assertThat(store.hosts()).extracting(CalicoHost::name).containsExactly("n1");

    assertThat(store.removeHost("n1")).containsExactly(NODE + "ip_addr_v4", NODE + "network_v4");

    assertThat(store.dump()).isEqualTo(Map.of(OTHER, "1"));
  }
}
