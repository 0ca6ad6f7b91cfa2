package io.github.reflectory.calico.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorTest extends Examined {
  @Test
  void a_store_as_calico_keeps_it_is_well() {
    load(
        "global/as_num", "64512",
        "global/node_mesh", "{\"enabled\": false}",
        "global/peer_v4/10.0.1.1", "{\"ip\": \"10.0.1.1\", \"as_num\": \"64512\"}",
        "host/n1/ip_addr_v4", "10.0.2.1",
        "host/n1/as_num", "64512",
        "host/n1/peer_v4/10.0.1.2", "{\"ip\": \"10.0.1.2\", \"as_num\": \"64512\"}",
        "rr_v4/10.0.1.1", "{\"ip\": \"10.0.1.1\", \"cluster_id\": \"1.0.0.1\"}");
    assertThat(store.examine()).isEmpty();
  }

  /** One odd key, what is said of it, and what it holds after the mending. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      textBlock =
          """
          rr_v4/10.0.1.1      # {"ip": "10.0.1.2", "cluster_id": "1.0.0.1", "x": 1} # ADDRESS_DIFFERS    # {"ip": "10.0.1.1", "cluster_id": "1.0.0.1", "x": 1}
          rr_v6/fd00::1       # {"ip": "fd00::2", "cluster_id": "1.0.0.1"} # ADDRESS_DIFFERS    # {"ip": "fd00::1", "cluster_id": "1.0.0.1"}
          rr_v4/10.0.1.1      # {"ip": "rr1", "cluster_id": "1.0.0.1"} # UNREADABLE_FIELD   # {"ip": "10.0.1.1", "cluster_id": "1.0.0.1"}
          rr_v4/10.0.1.1      # {"ip"                              # UNREADABLE_VALUE   # {"ip": "10.0.1.1", "cluster_id": "10.0.1.1"}
          rr_v4/10.0.1.1      # ``                                 # UNREADABLE_VALUE   # {"ip": "10.0.1.1", "cluster_id": "10.0.1.1"}
          rr_v6/fd00::1       # {"ip": "FD00::1", "cluster_id": "1.0.0.1"} # NOT_CANONICAL # {"ip": "fd00::1", "cluster_id": "1.0.0.1"}
          global/peer_v4/10.0.1.1 # {"ip": "rr1", "as_num": "64512"} # UNREADABLE_FIELD # {"ip": "10.0.1.1", "as_num": "64512"}
          rr_v4/rr1           # x                                  # IMPOSSIBLE_KEY     # (none)
          rr_v4/fd00::1       # {"cluster_id": "1.0.0.1"}          # MISSPELLED_KEY     # (none)
          host/-x/as_num      # ``                                 # IMPOSSIBLE_KEY     # (none)
          global/peer_v4/10.0.1.1 # {"ip": "10.0.1.2", "as_num": 5} # ADDRESS_DIFFERS   # {"ip": "10.0.1.1", "as_num": "5"}
          rr_v4/10.0.1.1      # {ip:10.0.1.1,cluster_id:1.0.0.1}   # UNREADABLE_VALUE   # {"ip": "10.0.1.1", "cluster_id": "1.0.0.1"}
          rr_v4/10.0.1.1      # {'ip': '10.0.1.1', 'cluster_id': '1.0.0.1'} # UNREADABLE_VALUE # {"ip": "10.0.1.1", "cluster_id": "1.0.0.1"}
          rr_v4/rr1           # {"ip": "10.0.1.1", "cluster_id": "1.0.0.1", "x": 1} # IMPOSSIBLE_KEY # (none)
          host/n1/as_num      # "64513"                            # UNREADABLE_VALUE   # 64513
          global/as_num       # "64513"                            # UNREADABLE_VALUE   # 64513
          global/as_num       # {"as_num": 64513}                  # UNREADABLE_VALUE   # 64513
          global/peer_v4/10.0.1.1 # {"ip": "10.0.1.1", "as_num": "64512" # UNREADABLE_VALUE # {"ip": "10.0.1.1", "as_num": "64512"}
          global/peer_v4/10.0.1.1 # "{\"ip\":\"10.0.1.1\",\"as_num\":64512}" # UNREADABLE_VALUE # {"ip": "10.0.1.1", "as_num": "64512"}
          global/peer_v4/10.0.1.1 # {"ip": "10.0.1.1", "as_num": "AS64512"} # UNREADABLE_VALUE # {"ip": "10.0.1.1", "as_num": "64512"}
          global/peer_v4/10.0.1.1 # {"ip": "10.0.1.1", "as_num": 64512.0} # AS_NUMBER_NOT_TEXT # {"ip": "10.0.1.1", "as_num": "64512"}
          global/peer_v4/10.0.1.1 # {"as_num": 64512, "x": [ 1 ]}  # AS_NUMBER_NOT_TEXT # {"as_num": "64512", "x": [ 1 ]}
          global/as_num       # AS64512                            # UNREADABLE_VALUE   # 64512
          global/node_mesh    # {"enabled": "false"}               # UNREADABLE_VALUE   # {"enabled": false}
          global/node_mesh    # off                                # UNREADABLE_VALUE   # {"enabled": false}
          global/node_mesh    # false                              # UNREADABLE_VALUE   # {"enabled": false}
          global/node_mesh    # {"enabled": 0}                     # UNREADABLE_VALUE   # {"enabled": false}
          global/node_mesh    # {enabled:true}                     # UNREADABLE_VALUE   # {"enabled": true}
          host/n1/ip_addr_v4  # 10.0.2.1/24                        # UNREADABLE_VALUE   # 10.0.2.1
          host/n1/ip_addr_v4  # "10.0.2.9"                         # UNREADABLE_VALUE   # 10.0.2.9
          host/n1/ip_addr_v4  # {"ip": "10.0.2.9"}                 # UNREADABLE_VALUE   # 10.0.2.9
          host/n1/as_num      # 0                                  # UNREADABLE_VALUE   # 64511
          host/n1/as_num      # AS7                                # UNREADABLE_VALUE   # 7
          rr_v4/10.0.1.1      # {"ip": "10.0.1.1"}                 # NO_CLUSTER_ID      # {"ip": "10.0.1.1", "cluster_id": "10.0.1.1"}
          """)
  void an_odd_key_is_reported_and_can_be_mended(
      String key, String value, Kind kind, String afterwards) {
    if (key.equals("host/n1/as_num")) {
      load(key, value, "host/n1/ip_addr_v6", "fd00::9");
    } else {
      load(key, value);
    }

    List<KeyFinding> findings = store.examine();
    assertThat(findings).extracting(KeyFinding::kind).containsExactly(kind);
    KeyFinding finding = findings.get(0);
    assertThat(finding.key()).isEqualTo(KeySpace.ROOT + key);
    assertThat(finding.reason()).isNotBlank();
    mend(finding);

    assertThat(value(key)).isEqualTo(afterwards);
    assertThat(store.examine()).isEmpty();
  }

  /** To take its own address for it would part a reflector from the others of its rack. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cluster_id\": \"0.0.0.0\"}",
        "{\"ip\": \"10.0.1.1\", \"cluster_id\": \"rack1\"}",
        "{\"ip\": \"10.0.1.2\", \"cluster_id\": \"rack1\"}",
        "{\"ip\": \"10.0.1.1\", \"cluster_id\": ",
        "{\"clusterid\": \"rack1\"}"
      })
  void a_cluster_id_that_cannot_be_saved_is_asked_for_and_never_replaced(String value) {
    load("rr_v4/10.0.1.1", value);
    assertThat(store.examine())
        .hasSize(1)
        .allMatch(
            finding ->
                finding.severity() != Severity.REMARK
                    && finding.mend().isEmpty()
                    && finding.reason().contains("; set "));
  }

  /** The old readers went by the value; to remove it would end a reflector. */
  @Test
  void an_entry_whose_key_makes_no_sense_moves_to_the_address_that_its_value_names() {
    load(
        "global/as_num", "64512",
        "global/peer_v4/rr1", "{\"ip\": \"10.0.1.1\", \"as_num\": 64512, \"x\": 1}",
        "rr_v4/fd00::1", "{\"ip\": \"FD00::1\", \"cluster_id\": \"1.0.0.1\"}");
    store.examine().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .forEach(this::mend);
    assertThat(store.dump())
        .containsOnlyKeys(
            "/calico/bgp/v1/global/as_num",
            "/calico/bgp/v1/global/peer_v4/10.0.1.1",
            "/calico/bgp/v1/rr_v6/fd00::1");
    assertThat(value("global/peer_v4/10.0.1.1"))
        .isEqualTo("{\"ip\": \"10.0.1.1\", \"as_num\": \"64512\", \"x\": 1}");
  }

  /** A registered reflector is in the nodes' own AS number; any other peer may be outside. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ip\": \"10.0.1.1\"}",
        "{\"ip\": \"10.0.1.1\", \"as_num\": null}",
        "{\"ip\": \"10.0.1.1\", \"as_num\": \"null\"}",
        "{\"ip\": \"10.0.1.1\", \"as_num\": 0}",
        "{\"as_num\": \"1\", \"as_num\": \"2\"}",
        "{"
      })
  void a_peer_without_a_readable_as_number_has_the_nodes_own_only_if_it_is_a_reflector(
      String value) {
    load("global/as_num", "64512", "global/peer_v4/10.0.1.1", value);
    assertThat(only(Kind.UNREADABLE_VALUE).mend()).isEmpty();
    assertThat(only(Kind.UNREADABLE_VALUE).reason())
        .endsWith("; set its as_num to the AS number of the peer, or remove the key");

    load(
        "global/as_num", "64512",
        "global/peer_v4/10.0.1.1", value,
        "host/n1/ip_addr_v4", "10.0.2.1",
        "host/n1/as_num", "64513",
        "host/n1/peer_v4/10.0.1.1", value,
        "rr_v4/10.0.1.1", "{\"cluster_id\": \"1.0.0.1\"}");
    store.examine().stream()
        .filter(finding -> finding.kind() == Kind.UNREADABLE_VALUE)
        .forEach(this::mend);
    IpAddress reflector = IpAddress.parse("10.0.1.1");
    assertThat(topology().globalPeers()).containsEntry(reflector, new Asn(64512));
    assertThat(topology().nodes().values())
        .extracting(node -> node.peers().get(reflector))
        .containsExactly(new Asn(64513));
  }

  /** Another tool may live by it, or somebody has misspelled what is still meant. */
  @ParameterizedTest
  @ValueSource(strings = {"hostname", "rr_v5/10.0.1.1", "rr_v4/10.0.1.1/x"})
  void a_key_that_nobody_here_knows_is_told_and_left_alone(String key) {
    load(key, "{}");
    assertThat(only(Kind.UNKNOWN_KEY).severity()).isEqualTo(Severity.WARNING);
    assertThat(only(Kind.UNKNOWN_KEY).mend()).isEmpty();
  }

  /** All nodes would move, so that only an operator can say what is meant. */
  @ParameterizedTest
  @CsvSource({"global/as_num,x", "global/as_num,''", "global/node_mesh,{}", "global/node_mesh,x"})
  void a_setting_of_all_nodes_is_never_guessed(String key, String value) {
    load(key, value);
    assertThat(only(Kind.UNREADABLE_VALUE).mend()).isEmpty();
    assertThat(only(Kind.UNREADABLE_VALUE).reason()).containsPattern("; (set|switch) ");
  }

  @Test
  void a_default_as_number_that_cannot_be_read_is_no_remedy_for_peers_and_nodes() {
    load(
        "global/as_num", "x",
        "global/peer_v4/10.0.1.1", "{}",
        "host/n1/ip_addr_v4", "10.0.2.1",
        "host/n1/as_num", "x");
    assertThat(store.examine()).hasSize(3).allMatch(finding -> finding.mend().isEmpty());
  }

  @Test
  void every_entry_set_aside_is_an_error_with_the_stores_own_reason() {
    load(
        "rr_v6/FD00::1", "{}",
        "rr_v6/fd00::1", "{}",
        "rr_v4/x", "",
        "host/n1/as_num", "?",
        "global/peer_v4/10.0.1.1", "{\"ip\": \"10.0.1.2\", \"as_num\": \"1\"}");
    assertThat(
            store.examine().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding -> finding.key() + ": " + finding.reason()))
        .containsExactlyElementsOf(
            store.snapshot().setAside().stream().map(Object::toString).toList());
  }

  @Test
  void an_ipv6_reflector_without_cluster_id_is_remarked_without_inventing_one() {
    load("rr_v6/fd00::1", "{}");
    assertThat(only(Kind.NO_CLUSTER_ID).mend()).isEmpty();
  }

  @Test
  void what_makes_a_node_a_reflector_in_calico_3_is_kept_and_said_not_to_register_it_here() {
    load("host/n1/rr_cluster_id", "244.0.0.1", "host/n1/ip_addr_v4", "10.0.2.1");
    assertThat(only(Kind.NOT_OF_TOPOLOGY))
        .hasToString(
            "REMARK /calico/bgp/v1/host/n1/rr_cluster_id: how Calico 3 makes a node a reflector;"
                + " only a key of rr_v4 or rr_v6 registers one here");
    assertThat(only(Kind.NOT_OF_TOPOLOGY).mend()).isEmpty();
  }

  @Test
  void calicos_own_keys_are_remarked_and_nothing_is_to_be_done() {
    load(
        "global/loglevel", "debug",
        "host/n1/ip_addr_v4", "10.0.0.1",
        "host/n1/loglevel", "debug",
        "host/n1/network_v4", "10.0.0.0/24",
        "host/n1/bind_mode", "NodeIP",
        "global/listen_port", "179",
        "global/svc_cluster_ips", "10.96.0.0/12",
        "global/prefix_advertisements/ip_v4", "{}",
        "global/custom_filters/v4/x", "reject");
    assertThat(store.examine())
        .hasSize(8)
        .allMatch(finding -> finding.kind() == Kind.NOT_OF_TOPOLOGY && finding.mend().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"global/listen_port", "host/n1/listen_port"})
  void another_port_than_bgps_own_is_remarked_since_reflectors_connect_to_that(String key) {
    load(key, "1790", "host/n1/ip_addr_v4", "10.0.2.1");
    assertThat(only(Kind.LISTEN_PORT).severity()).isEqualTo(Severity.REMARK);
    assertThat(only(Kind.LISTEN_PORT).reason()).startsWith("Calico's nodes listen on port 1790,");
  }

  @Test
  void the_worst_comes_first() {
    load("rr_v5/x", "", "rr_v4/10.0.1.1", "{}", "rr_v6/x", "", "rr_v4/x", "");
    assertThat(store.examine())
        .extracting(finding -> Splitter.on(':').splitToList(finding.toString()).get(0))
        .containsExactly(
            "ERROR /calico/bgp/v1/rr_v4/x",
            "ERROR /calico/bgp/v1/rr_v6/x",
            "WARNING /calico/bgp/v1/rr_v5/x",
            "REMARK /calico/bgp/v1/rr_v4/10.0.1.1");
  }

  @Test
  void keys_are_removed_as_they_are_spelled_and_others_stay() {
    load("a", "1", "b", "2", "rr_v4/x", "3");
    store.remove(List.of(KeySpace.ROOT + "rr_v4/x", KeySpace.ROOT + "a", "/elsewhere"));
    assertThat(store.dump()).isEqualTo(ImmutableSortedMap.of(KeySpace.ROOT + "b", "2"));
  }
}
