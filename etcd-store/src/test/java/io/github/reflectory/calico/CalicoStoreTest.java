package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.calico.doctor.OldReaders;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalicoStoreTest {
  private static final IpAddress RR = IpAddress.parse("fd00::1");
  private static final String RR_KEY = "/calico/bgp/v1/rr_v6/fd00::1";
  private static final String RESPELLED_KEY = "/calico/bgp/v1/rr_v6/FD00:0::1";
  private static final Change REGISTERED =
      Entry.RegisteredReflector.of(Reflector.of(RR, ClusterId.parse("224.0.0.1")));
  private static final Change REMOVED = new Entry.RegisteredReflector(RR).remove();

  private CalicoStore store;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = CalicoStore.file(directory.resolve("keys.json"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void entries_are_written_as_calico_writes_them() {
    Asn as = new Asn(64512);
    IpAddress v4 = IpAddress.parse("10.0.1.1");
    Node node =
        Node.named(new Name("n1"))
            .withAddress(IpAddress.parse("10.0.2.1"))
            .withAddress(IpAddress.parse("fd00::2:1"))
            .withAs(as)
            .withPeer(v4, as)
            .withPeer(RR, as);
    Topology topology =
        Topology.builder()
            .defaultAs(as)
            .nodeMesh(false)
            .reflector(Reflector.of(v4, ClusterId.parse("224.0.0.1")))
            .reflector(Reflector.of(RR))
            .globalPeer(v4, as)
            .globalPeer(RR, as)
            .node(node)
            .build();

    apply(Topology.empty().diff(topology).changes());

    assertThat(store.dump())
        .containsExactly(
            Map.entry("/calico/bgp/v1/global/as_num", "64512"),
            Map.entry("/calico/bgp/v1/global/node_mesh", "{\"enabled\": false}"),
            Map.entry(
                "/calico/bgp/v1/global/peer_v4/10.0.1.1",
                "{\"ip\": \"10.0.1.1\", \"as_num\": \"64512\"}"),
            Map.entry(
                "/calico/bgp/v1/global/peer_v6/fd00::1",
                "{\"ip\": \"fd00::1\", \"as_num\": \"64512\"}"),
            Map.entry("/calico/bgp/v1/host/n1/as_num", "64512"),
            Map.entry("/calico/bgp/v1/host/n1/ip_addr_v4", "10.0.2.1"),
            Map.entry("/calico/bgp/v1/host/n1/ip_addr_v6", "fd00::2:1"),
            Map.entry(
                "/calico/bgp/v1/host/n1/peer_v4/10.0.1.1",
                "{\"ip\": \"10.0.1.1\", \"as_num\": \"64512\"}"),
            Map.entry(
                "/calico/bgp/v1/host/n1/peer_v6/fd00::1",
                "{\"ip\": \"fd00::1\", \"as_num\": \"64512\"}"),
            Map.entry(
                "/calico/bgp/v1/rr_v4/10.0.1.1",
                "{\"ip\": \"10.0.1.1\", \"cluster_id\": \"224.0.0.1\"}"),
            Map.entry("/calico/bgp/v1/rr_v6/fd00::1", "{\"ip\": \"fd00::1\"}"));
  }

  @Test
  void a_write_keeps_unknown_fields_as_they_are_spelled() {
    load(RR_KEY, "{\"rack\":{\"n\" : [1.50, \"\\u00e9\"]},\"cluster_id\":\"1.1.1.1\",\"z\":1e400}");

    apply(List.of(REGISTERED));

    assertThat(store.dump())
        .containsEntry(
            RR_KEY,
            "{\"rack\": {\"n\" : [1.50, \"\\u00e9\"]}, \"cluster_id\": \"224.0.0.1\","
                + " \"z\": 1e400, \"ip\": \"fd00::1\"}");
  }

  @Test
  void a_cluster_id_that_is_taken_away_leaves_the_rest() {
    load(RR_KEY, "{\"ip\": \"FD00::1\", \"cluster_id\": \"1.1.1.1\", \"rack\": 1}");

    apply(List.of(Entry.RegisteredReflector.of(Reflector.of(RR))));

    assertThat(store.dump()).containsEntry(RR_KEY, "{\"ip\": \"FD00::1\", \"rack\": 1}");
  }

  @Test
  void a_write_repairs_an_entry_that_could_not_be_read() {
    load(RR_KEY, "{\"ip\": \"fd00::2\", \"rack\": 1}");

    apply(List.of(REGISTERED));

    assertThat(store.dump())
        .containsEntry(RR_KEY, "{\"ip\": \"fd00::1\", \"rack\": 1, \"cluster_id\": \"224.0.0.1\"}");
    assertThat(store.snapshot().setAside()).isEmpty();
  }

  @Test
  void an_entry_is_updated_at_the_key_that_spells_it() {
    load(RESPELLED_KEY, "{}");

    apply(List.of(REGISTERED));

    assertThat(store.dump())
        .containsExactly(
            Map.entry(RESPELLED_KEY, "{\"ip\": \"fd00::1\", \"cluster_id\": \"224.0.0.1\"}"));
  }

  @Test
  void an_entry_is_removed_at_every_key_that_spells_it() {
    store.load(
        ImmutableSortedMap.of(
            RR_KEY, "{}", RESPELLED_KEY, "{}", "/calico/bgp/v1/rr_v6/fd00:0:0::1", "{}"),
        false);

    apply(List.of(REMOVED));

    assertThat(store.dump()).isEmpty();
  }

  @Test
  void the_canonical_spelling_counts_and_the_other_is_reported() {
    load(RESPELLED_KEY, "{\"cluster_id\": \"1.1.1.1\"}");
    load(RR_KEY, "{\"cluster_id\": \"2.2.2.2\"}");

    assertThat(store.snapshot().topology().reflectors().get(RR))
        .isEqualTo(Reflector.of(RR, ClusterId.parse("2.2.2.2")));
    assertThat(store.snapshot().setAside())
        .extracting(Object::toString)
        .containsExactly(RESPELLED_KEY + ": another spelling of " + RR_KEY + ", which counts");
  }

  @Test
  void another_spelling_counts_while_the_canonical_cannot_be_read() {
    load(RESPELLED_KEY, "{}");
    load(RR_KEY, "?");

    assertThat(store.snapshot().topology().reflectors()).containsKey(RR);
    apply(List.of(REMOVED));
    assertThat(store.dump()).containsExactly(Map.entry(RR_KEY, "?"));
  }

  /** Calico's own readers stop at a host without them. */
  @Test
  void a_host_that_is_written_has_the_address_keys_of_both_families() {
    Name n1 = Name.parse("n1");
    Change address = NodeEntry.Address.of(n1, IpAddress.parse("10.0.2.1"));
    Change peer = new NodeEntry.Peer(Name.parse("n2"), RR).set(new Asn(64512));

    apply(List.of(address, peer));

    assertThat(store.dump())
        .containsOnlyKeys(
            "/calico/bgp/v1/host/n1/ip_addr_v4",
            "/calico/bgp/v1/host/n1/ip_addr_v6",
            "/calico/bgp/v1/host/n2/ip_addr_v4",
            "/calico/bgp/v1/host/n2/ip_addr_v6",
            "/calico/bgp/v1/host/n2/peer_v6/fd00::1")
        .containsEntry("/calico/bgp/v1/host/n1/ip_addr_v6", "")
        .containsEntry("/calico/bgp/v1/host/n2/ip_addr_v4", "");
    assertThat(store.snapshot().topology())
        .isEqualTo(Topology.empty().apply(List.of(address, peer)));
    assertThat(OldReaders.stops(store.dump())).isEmpty();

    apply(List.of(address.in(Topology.empty()), peer.in(Topology.empty())));

    assertThat(store.dump().keySet())
        .as("a host goes whole with its address, else it stays")
        .containsExactly("/calico/bgp/v1/host/n2/ip_addr_v4", "/calico/bgp/v1/host/n2/ip_addr_v6");
    assertThat(store.snapshot().topology()).isEqualTo(Topology.empty());
  }

  /** Calico's node writes them when it starts, and its own templates stop without them. */
  @Test
  void a_host_that_is_about_to_come_up_stays_when_its_last_peer_goes() {
    load("/calico/bgp/v1/host/n1/ip_addr_v4", "");
    load("/calico/bgp/v1/host/n1/ip_addr_v6", "");
    load("/calico/bgp/v1/host/n1/as_num", "64512");
    Change peer = new NodeEntry.Peer(Name.parse("n1"), RR).set(new Asn(64512));
    apply(List.of(peer));

    apply(List.of(peer.in(Topology.empty()), new NodeEntry.As(Name.parse("n1")).remove()));

    assertThat(store.dump().keySet())
        .containsExactly("/calico/bgp/v1/host/n1/ip_addr_v4", "/calico/bgp/v1/host/n1/ip_addr_v6");
    assertThat(OldReaders.stops(store.dump())).isEmpty();
  }

  @Test
  void what_calico_keeps_of_a_host_stays_as_it_is_when_peers_come_and_go() {
    load("/calico/bgp/v1/host/n1/ip_addr_v4", "eth0");
    load("/calico/bgp/v1/host/n1/network_v4", "10.0.2.0/24");
    Change peer = new NodeEntry.Peer(Name.parse("n1"), RR).set(new Asn(64512));

    apply(List.of(peer));
    assertThat(store.dump())
        .containsEntry("/calico/bgp/v1/host/n1/ip_addr_v4", "eth0")
        .containsEntry("/calico/bgp/v1/host/n1/ip_addr_v6", "");
    apply(List.of(peer.in(Topology.empty())));

    assertThat(store.dump())
        .containsOnlyKeys(
            "/calico/bgp/v1/host/n1/ip_addr_v4",
            "/calico/bgp/v1/host/n1/ip_addr_v6",
            "/calico/bgp/v1/host/n1/network_v4");
  }

  private void load(String key, String value) {
    store.load(ImmutableSortedMap.of(key, value), false);
  }

  private void apply(List<Change> changes) {
    store.apply(changes, store.snapshot());
  }
}
