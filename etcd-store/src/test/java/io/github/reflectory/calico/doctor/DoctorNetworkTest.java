package io.github.reflectory.calico.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.calico.keys.KeyFinding;
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
        .allMatch(finding -> finding.severity() == Severity.ERROR)
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
        .allMatch(finding -> finding.severity() == Severity.ERROR)
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

  /** Whatever cannot be read, has another spelling, or shares its address. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      textBlock =
          """
          rr_v4/10.0.1.2          # {"ip": "10.0.1.2", "cluster_id": "0.0.0.0"}
          rr_v4/10.0.1.2          # {"ip": "rr2", "cluster_id": "1.0.0.2"}
          rr_v4/10.0.1.2          # {"ip": "10.0.1.3", "cluster_id": "1.0.0.2"}
          rr_v4/10.0.1.2-32       # {"ip": "10.0.1.2", "cluster_id": "1.0.0.2"}
          rr_v4/rr2               # {}
          rr_v4/10.0.1.2          # {
          host/n3/ip_addr_v4      # eth0
          host/n3/as_num          # x
          host/n1/peer_v4/10.0.1.1 # {}
          global/peer_v4/10.0.1.1 # {"ip": "rr1", "as_num": "64511"}
          """)
  void what_cannot_be_read_is_as_bad_in_an_analysis(String key, String value) {
    load(Map.of(key, value));
    assertThat(store.snapshot().setAside()).hasSize(1);
    List<Severity> analysed =
        Analysis.of(store.snapshot().topology(), AddressFamily.IPV4)
            .withSetAside(store.snapshot().setAside())
            .report()
            .findings()
            .stream()
            .filter(finding -> finding.code() == FindingCode.ENTRY_SET_ASIDE)
            .map(Finding::severity)
            .toList();
    assertThat(store.examine())
        .filteredOn(
            finding ->
                finding.key().equals("/calico/bgp/v1/" + key)
                    && finding.kind() != KeyFinding.Kind.HALF_REMOVED_HOST)
        .extracting(KeyFinding::severity)
        .isEqualTo(analysed);
  }

  @Test
  void what_lacks_or_shares_an_address_is_as_bad_in_an_analysis() {
    load(
        Map.of(
            "host/n3/ip_addr_v4", "10.0.2.2",
            "host/n4/ip_addr_v4", "",
            "host/n4/peer_v4/10.0.1.1", peer("10.0.1.1", "64511")));
    assertThat(Analysis.of(store.snapshot().topology(), AddressFamily.IPV4).report().findings())
        .filteredOn(
            finding ->
                finding.code() == FindingCode.SHARED_ADDRESS
                    || finding.code() == FindingCode.NODE_WITHOUT_ADDRESS)
        .hasSize(2)
        .allMatch(finding -> finding.severity() == Severity.WARNING);
    assertThat(store.examine())
        .filteredOn(
            finding ->
                finding.kind() == KeyFinding.Kind.DUPLICATE_ADDRESS
                    || finding.kind() == KeyFinding.Kind.PEER_WITHOUT_ADDRESS)
        .hasSize(2)
        .allMatch(finding -> finding.severity() == Severity.WARNING);
  }

  //   R1, R2 --- n2, n1, and n1 has the address of R1, of which it says that it is its peer
  @Test
  void a_node_that_was_given_the_address_of_its_reflector_is_warned_of() {
    load(
        Map.of(
            "rr_v4/10.0.1.2", "{\"cluster_id\": \"1.0.0.2\"}",
            "host/n1/ip_addr_v4", "10.0.1.1",
            "host/n1/peer_v4/10.0.1.1", peer("10.0.1.1", "64511"),
            "host/n1/peer_v4/10.0.1.2", peer("10.0.1.2", "64511"),
            "host/n2/peer_v4/10.0.1.1", peer("10.0.1.1", "64511"),
            "host/n2/peer_v4/10.0.1.2", peer("10.0.1.2", "64511")));
    assertThat(network())
        .filteredOn(finding -> finding.code().equals("peer-is-itself"))
        .singleElement()
        .matches(finding -> finding.severity() == Severity.WARNING)
        .extracting(KeyFinding::reason)
        .asString()
        .contains(
            "n1 has the address of reflector 10.0.1.1, which it names as its peer, and no other"
                + " reflector is a node");
  }

  //   Both reflectors are nodes, and a script has made all nodes name all of them.
  @Test
  void reflectors_that_are_nodes_and_name_themselves_are_not_warned_of() {
    load(
        Map.of(
            "rr_v4/10.0.1.2", "{\"cluster_id\": \"1.0.0.2\"}",
            "host/n1/ip_addr_v4", "10.0.1.1",
            "host/n2/ip_addr_v4", "10.0.1.2",
            "host/n3/ip_addr_v4", "10.0.1.3"));
    for (String host : List.of("n1", "n2", "n3")) {
      load(
          Map.of(
              "host/" + host + "/peer_v4/10.0.1.1", peer("10.0.1.1", "64511"),
              "host/" + host + "/peer_v4/10.0.1.2", peer("10.0.1.2", "64511")));
    }
    assertThat(network()).isEmpty();
  }

  //   R1 --- n1, n2     n3 has no reflector, and the node mesh is on
  @Test
  void nodes_that_only_the_node_mesh_connects_are_told_before_it_is_switched_off() {
    load(
        Map.of(
            "global/node_mesh",
            "{\"enabled\": true}",
            "host/n3/ip_addr_v4",
            "10.0.2.3",
            "host/n1/peer_v4/10.0.1.1",
            peer("10.0.1.1", "64511"),
            "host/n2/peer_v4/10.0.1.1",
            peer("10.0.1.1", "64511")));
    assertThat(network())
        .singleElement()
        .hasToString(
            "REMARK /calico/bgp/v1/host/n3/ip_addr_v4: n3 has no reflector, unlike others: without"
                + " the node mesh it would lose all others, and they it; make reflectors peers of"
                + " n3 before the node mesh is switched off");
    load(Map.of("host/n3/peer_v4/10.0.1.1", peer("10.0.1.1", "64511")));
    assertThat(network())
        .singleElement()
        .asString()
        .startsWith("REMARK /calico/bgp/v1/global/node_mesh: the node mesh is on although there");
    load(Map.of("global/node_mesh", "{\"enabled\": false}"));
    assertThat(network()).isEmpty();
  }

  //   C     n1 and n2 are reflectors, and name C     n3 --- n1, n4 --- n2
  @Test
  void reflectors_meant_as_a_level_above_others_get_no_advice_that_contradicts_itself() {
    load(
        Map.of(
            "rr_v4/10.0.1.1", "{\"cluster_id\": \"1.0.0.1\"}",
            "rr_v4/10.0.2.1", "{\"cluster_id\": \"1.0.0.2\"}",
            "rr_v4/10.0.2.2", "{\"cluster_id\": \"1.0.0.3\"}",
            "host/n1/peer_v4/10.0.1.1", peer("10.0.1.1", "64511"),
            "host/n2/peer_v4/10.0.1.1", peer("10.0.1.1", "64511"),
            "host/n3/ip_addr_v4", "10.0.2.3",
            "host/n3/peer_v4/10.0.2.1", peer("10.0.2.1", "64511"),
            "host/n4/ip_addr_v4", "10.0.2.4",
            "host/n4/peer_v4/10.0.2.2", peer("10.0.2.2", "64511")));
    assertThat(Analysis.of(store.snapshot().topology(), AddressFamily.IPV4).report().findings())
        .filteredOn(finding -> finding.code() == FindingCode.REFLECTOR_WITHOUT_CLIENTS)
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .startsWith("only nodes that are reflectors name 10.0.1.1, a registered reflector: ")
        .contains("; nothing to do; ");
  }

  //   R1, R2 in one cluster --- n1, n2     R1, R2 --- n3, in another AS by its entry of R1     n4
  @Test
  void what_only_follows_from_a_wrong_as_number_is_left_out_though_something_else_is_lost() {
    load(
        Map.of(
            "rr_v4/10.0.1.2", "{\"ip\": \"10.0.1.2\", \"cluster_id\": \"1.0.0.1\"}",
            "host/n3/ip_addr_v4", "10.0.2.3",
            "host/n4/ip_addr_v4", "10.0.2.4"));
    for (String host : List.of("n1", "n2", "n3")) {
      load(
          Map.of(
              "host/" + host + "/peer_v4/10.0.1.1",
                  peer("10.0.1.1", host.equals("n3") ? "64512" : "64511"),
              "host/" + host + "/peer_v4/10.0.1.2", peer("10.0.1.2", "64511")));
    }
    assertThat(lost()).isPositive();
    assertThat(network())
        .extracting(KeyFinding::code)
        .contains("node-without-reflector", "external-within-as")
        .doesNotContain("cluster-id-split");
  }

  //   T1 --- n1, n2 in AS 64601     T2 --- n3, n4 in AS 64602, which switches connect
  @Test
  void a_fabric_of_an_as_number_for_each_rack_has_nothing_to_report() {
    for (int i = 1; i <= 4; i++) {
      int rack = (i + 1) / 2;
      load(
          Map.of(
              "host/n" + i + "/ip_addr_v4", "10.0.2." + i,
              "host/n" + i + "/as_num", "6460" + rack,
              "host/n" + i + "/peer_v4/10.0.9." + rack, peer("10.0.9." + rack, "6460" + rack)));
    }
    store.remove(List.of("/calico/bgp/v1/rr_v4/10.0.1.1"));
    assertThat(store.examine()).isEmpty();
    Report report = Analysis.of(store.snapshot().topology(), AddressFamily.IPV4).report();
    assertThat(report.losesUnlessOthersPass()).isTrue();
    assertThat(report.findings()).allMatch(finding -> finding.severity() == Severity.REMARK);
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
