package io.github.reflectory.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.Severity;
import io.github.reflectory.topology.AddressFamily;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor finds in the network that the keys make what an analysis finds. */
class DoctorNetworkTest {
  private static final String RR1 = "{\"ip\": \"10.0.1.1\", \"cluster_id\": \"1.0.0.1\"}";

  @TempDir Path directory;
  private CalicoStore store;

  @BeforeEach
  void open() {
    store = CalicoStore.file(directory.resolve("topology.json"));
    load(
        Map.of(
            "global/node_mesh", "{\"enabled\": false}",
            "rr_v4/10.0.1.1", RR1,
            "host/n1/ip_addr_v4", "10.0.2.1",
            "host/n2/ip_addr_v4", "10.0.2.2"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void load(Map<String, String> keys) {
    TreeMap<String, String> absolute = new TreeMap<>();
    keys.forEach((key, value) -> absolute.put("/calico/bgp/v1/" + key, value));
    store.load(absolute, false);
  }

  private static String peer(String ip, String as) {
    return "{\"ip\": \"" + ip + "\", \"as_num\": \"" + as + "\"}";
  }

  private List<KeyFinding> network() {
    return store.examine().stream().filter(finding -> finding.network() != null).toList();
  }

  private long lost() {
    return Analysis.of(store.snapshot().topology(), AddressFamily.IPV4).lost().count();
  }

  /** The first with a command, carried out. */
  private void mendFirst() {
    KeyFinding first =
        network().stream().filter(finding -> !finding.mend().isEmpty()).findFirst().orElseThrow();
    Mending.run(first, store);
  }

  //   R1 --- n1, n2, whose entries of it say AS 64512, though nodes are in AS 64511
  @Test
  void a_peer_entry_in_another_as_than_the_nodes_is_found_and_mended() {
    load(Map.of("global/peer_v4/10.0.1.1", peer("10.0.1.1", "64512")));

    assertThat(network()).extracting(KeyFinding::code).contains("external-within-as");
    assertThat(network())
        .filteredOn(finding -> finding.code().equals("external-within-as"))
        .allMatch(finding -> finding.severity() == KeyFinding.Severity.ERROR)
        .extracting(KeyFinding::key)
        .containsExactly("/calico/bgp/v1/global/peer_v4/10.0.1.1");
    mendFirst();
    assertThat(lost()).isZero();
    assertThat(network()).isEmpty();
  }

  //   R1 --- n1, n2, both with an AS number of their own, which is not that of their entries
  @Test
  void an_as_number_left_over_at_nodes_is_removed() {
    load(
        Map.of(
            "global/peer_v4/10.0.1.1", peer("10.0.1.1", "64511"),
            "host/n1/as_num", "64513",
            "host/n2/as_num", "64513"));

    assertThat(lost()).isEqualTo(2);
    mendFirst();
    assertThat(store.dump()).doesNotContainKey("/calico/bgp/v1/host/n1/as_num");
    assertThat(lost()).isZero();
    assertThat(network()).isEmpty();
  }

  //   R1 --- n1     R9 --- n2, and R9 is not registered
  @Test
  void an_unregistered_peer_that_is_the_sole_cause_of_all_losses_is_an_error() {
    load(
        Map.of(
            "host/n1/peer_v4/10.0.1.1", peer("10.0.1.1", "64511"),
            "host/n2/peer_v4/10.0.1.9", peer("10.0.1.9", "64511")));

    assertThat(lost()).isEqualTo(2);
    assertThat(network())
        .filteredOn(finding -> finding.code().equals("unknown-peer"))
        .allMatch(finding -> finding.severity() == KeyFinding.Severity.ERROR)
        .extracting(KeyFinding::key)
        .containsExactly("/calico/bgp/v1/host/n2/peer_v4/10.0.1.9");
    mendFirst();
    assertThat(lost()).isZero();
  }

  //   fd00:1::1 --- n1     fd00:1::2 --- n2, reflectors with one cluster ID
  @Test
  void what_is_wrong_in_ipv6_is_found_as_in_ipv4() {
    load(
        Map.of(
            "rr_v6/fd00:1::1", "{\"cluster_id\": \"1.0.0.9\"}",
            "rr_v6/fd00:1::2", "{\"cluster_id\": \"1.0.0.9\"}",
            "host/n1/ip_addr_v6", "fd00:2::1",
            "host/n2/ip_addr_v6", "fd00:2::2",
            "host/n1/peer_v6/fd00:1::1", peer("fd00:1::1", "64511"),
            "host/n2/peer_v6/fd00:1::2", peer("fd00:1::2", "64511")));

    assertThat(network())
        .filteredOn(finding -> finding.code().equals("cluster-id-split"))
        .extracting(KeyFinding::key)
        .containsExactly("/calico/bgp/v1/rr_v6/fd00:1::2");
  }

  //   R1 --- n1, n2, n3     n1 --x-- n2, of which one or both expect another AS number
  @ParameterizedTest
  @CsvSource({"64511, 65009", "65008, 64511", "65008, 65009"})
  void the_ends_that_expect_the_wrong_as_number_are_mended(String ofN2, String ofN1) {
    load(
        Map.of(
            "host/n3/ip_addr_v4", "10.0.2.3",
            "global/peer_v4/10.0.1.1", peer("10.0.1.1", "64511"),
            "host/n1/peer_v4/10.0.2.2", peer("10.0.2.2", ofN2),
            "host/n2/peer_v4/10.0.2.1", peer("10.0.2.1", ofN1)));

    assertThat(network()).extracting(KeyFinding::code).containsExactly("as-mismatch");
    mendFirst();
    assertThat(network()).isEmpty();
  }

  @Test
  void all_that_an_analysis_warns_of_is_found_in_its_words() {
    load(Map.of("host/n1/peer_v4/10.0.2.2", peer("10.0.2.2", "64511"), "host/n2/as_num", "64999"));

    List<String> analysed =
        Analysis.of(store.snapshot().topology(), AddressFamily.IPV4).report().findings().stream()
            .filter(finding -> finding.severity() != Severity.REMARK)
            .map(finding -> finding.code() + ": " + finding.message())
            .toList();
    assertThat(analysed).isNotEmpty();
    assertThat(network())
        .extracting(finding -> finding.code() + ": " + finding.reason())
        .containsExactlyInAnyOrderElementsOf(analysed);
  }

  @Test
  void a_sound_network_has_nothing_to_report() {
    load(Map.of("global/peer_v4/10.0.1.1", peer("10.0.1.1", "64511")));

    assertThat(store.examine()).isEmpty();
  }

  @Test
  void while_the_default_as_number_cannot_be_read_nothing_is_said_that_depends_on_it() {
    load(Map.of("global/as_num", "sixty", "global/peer_v4/10.0.1.1", peer("10.0.1.1", "64512")));

    assertThat(network()).isEmpty();
  }
}
