package io.github.reflectory.calico.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.topology.Topology;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor says of keys and values that are spelled in another way. */
class DoctorSpellingTest extends Examined {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      textBlock =
          """
          rr_v4/10.0.1.1          # {"CLUSTER_ID": "1.0.0.1", "x": 1}    # {"cluster_id": "1.0.0.1", "x": 1}
          rr_v4/10.0.1.1          # {"ip": "10.0.1.1", "clusterid": 1}   # {"ip": "10.0.1.1", "cluster_id": 1}
          rr_v4/10.0.1.1          # {"IP": "10.0.1.1", "cluster_id": 1}  # {"ip": "10.0.1.1", "cluster_id": 1}
          global/peer_v4/10.0.1.1 # {"ip": "10.0.1.1", "asnum": "64512"} # {"ip": "10.0.1.1", "as_num": "64512"}
          global/node_mesh        # {"Enabled": false}                   # {"enabled": false}
          """)
  void a_field_whose_name_is_nearly_right_gets_the_right_one(
      String key, String value, String afterwards) {
    load(key, value);
    KeyFinding finding = only(Kind.MISSPELLED_FIELD);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.reason()).contains(": names are compared with their case");
    mend(finding);
    assertThat(value(key)).isEqualTo(afterwards);
    assertThat(store.examine()).isEmpty();
  }

  /** What is under it is not in force, though somebody has set it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          global/AS_NUM           # 64513             # global/as_num
          global/as-num           # 64513             # global/as_num
          global/Node_Mesh        # {"enabled": true} # global/node_mesh
          Global/peer_V4/10.0.1.1 # {"as_num": "1"}   # global/peer_v4/10.0.1.1
          host/n1/IP_ADDR_V4      # 10.0.2.1          # host/n1/ip_addr_v4
          host/n1/Peer_v6/FD00::1 # {"as_num": "1", "ip": "fd00::1"} # host/n1/peer_v6/fd00::1
          RR_V4/10.0.1.1          # {"cluster_id": 1, "ip": "10.0.1.1"} # rr_v4/10.0.1.1
          """)
  void a_key_that_is_right_but_for_its_case_moves_to_where_it_counts(
      String key, String value, String right) {
    load(key, value);
    KeyFinding finding = the(Kind.MISSPELLED_KEY);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.reason())
        .isEqualTo(
            "not in force: "
                + (key.equalsIgnoreCase(right) ? "names are compared with their case, and " : "")
                + "/calico/bgp/v1/"
                + right
                + " counts");
    mend(finding);
    assertThat(value(key)).isEqualTo("(none)");
    assertThat(topology()).isNotEqualTo(Topology.empty());
  }

  /** What other tools put around an address is no part of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      textBlock =
          """
          rr_v4/10.0.1.2-32            # rr_v4/10.0.1.2
          rr_v4/10.0.1.2/32            # rr_v4/10.0.1.2
          rr_v4/10.0.1.2:179           # rr_v4/10.0.1.2
          rr_v4/10.0.1.2/              # rr_v4/10.0.1.2
          `rr_v4/10.0.1.2 `            # rr_v4/10.0.1.2
          rr_v4//10.0.1.2              # rr_v4/10.0.1.2
          rr_v6/10.0.1.2               # rr_v4/10.0.1.2
          rr_v4/FD00::1                # rr_v6/fd00::1
          rr_v6/fd00::1/128            # rr_v6/fd00::1
          rr_v6/[fd00::1]:179          # rr_v6/fd00::1
          RR_v6/fd00::1-128            # rr_v6/fd00::1
          global/peer_v4/10.0.1.2-32   # global/peer_v4/10.0.1.2
          host/n1/peer_v4/10.0.1.2/32  # host/n1/peer_v4/10.0.1.2
          """)
  void a_key_with_more_than_an_address_moves_to_where_the_address_counts(String key, String right)
      throws Exception {
    String address = right.substring(right.lastIndexOf('/') + 1);
    String value =
        "{\"ip\": \"" + address + "\", \"as_num\": \"64511\", \"cluster_id\": \"1.1.1.1\"}";
    put(key, value);
    KeyFinding finding = the(Kind.MISSPELLED_KEY);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    mend(finding);
    assertThat(value(key)).isEqualTo("(none)");
    assertThat(value(right)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "rr_v4/10.0.1.0/24",
    "rr_v4/10.0.1.2-24",
    "rr_v4/10.0.1.2/32/x",
    "rr_v4/10.0.1.2/128"
  })
  void what_may_be_more_than_one_address_is_left_to_the_operator(String key) throws Exception {
    put(key, "{\"cluster_id\": \"1.1.1.1\"}");
    assertThat(store.examine()).hasSize(1).allMatch(finding -> finding.mend().isEmpty());
  }

  @Test
  void an_entry_that_another_key_holds_already_goes_only_where_both_say_the_same() {
    load(
        "rr_v4/10.0.1.2", "{\"cluster_id\": \"1.1.1.1\"}",
        "rr_v4/10.0.1.2-32", "{\"ip\": \"10.0.1.2\", \"cluster_id\": \"1.1.1.1\"}",
        "rr_v4/rr2", "{\"ip\": \"10.0.1.2\", \"cluster_id\": \"1.1.1.2\"}");
    KeyFinding other = the(Kind.IMPOSSIBLE_KEY);
    assertThat(other.mend()).isEmpty();
    assertThat(other.reason())
        .endsWith(
            "; \"ip\" has it be /calico/bgp/v1/rr_v4/10.0.1.2, which is there, too; remove this one,"
                + " or set that one");
    KeyFinding same = the(Kind.MISSPELLED_KEY);
    assertThat(same.reason()).endsWith("rr_v4/10.0.1.2 counts, which says the same");
    mend(same);
    assertThat(store.dump()).hasSize(2).doesNotContainKey("/calico/bgp/v1/rr_v4/10.0.1.2-32");
  }

  @Test
  void a_port_in_key_and_value_goes_from_both() throws Exception {
    put("rr_v4/10.0.1.2:179", "{\"ip\": \"10.0.1.2:179\", \"cluster_id\": \"1.1.1.1\"}");
    mend(the(Kind.MISSPELLED_KEY));
    assertThat(value("rr_v4/10.0.1.2"))
        .isEqualTo("{\"ip\": \"10.0.1.2\", \"cluster_id\": \"1.1.1.1\"}");
    assertThat(store.examine()).isEmpty();
  }

  @Test
  void a_key_and_a_value_that_name_two_addresses_are_left_to_the_operator() {
    load("rr_v4/10.0.1.2-32", "{\"ip\": \"10.0.1.3\", \"cluster_id\": \"1.1.1.1\"}");
    assertThat(only(Kind.MISSPELLED_KEY).mend()).isEmpty();
  }

  /** Somebody meant a reflector by it, though nobody knows which. */
  @ParameterizedTest
  @CsvSource({"rr_v4/rr1", "rr_v4/127.0.0.0.1", "rr_v4/224.0.0.9", "host/n1/peer_v4/rr1"})
  void an_entry_of_which_nothing_tells_the_address_is_left_to_the_operator(String key) {
    load(key, "{\"cluster_id\": \"1.1.1.1\", \"as_num\": \"64511\"}");
    KeyFinding finding = the(Kind.IMPOSSIBLE_KEY);
    assertThat(finding.mend()).isEmpty();
    assertThat(finding.reason())
        .endsWith("; set this under the address that is meant, if one is, and remove this key");
  }

  @Test
  void a_misspelled_setting_that_would_end_sessions_is_left_to_the_operator() {
    load(
        "global/AS_NUM", "64513",
        "global/node_mesh", "{\"enabled\": false}",
        "global/peer_v4/10.0.1.1", "{\"as_num\": \"64511\"}",
        "host/n1/ip_addr_v4", "10.0.2.1",
        "rr_v4/10.0.1.1", "{\"cluster_id\": \"1.0.0.1\"}");
    KeyFinding finding = only(Kind.MISSPELLED_KEY);
    assertThat(finding.mend()).isEmpty();
    assertThat(finding.reason())
        .endsWith("counts; do it by hand if a session that comes up now may end by it");
  }

  @Test
  void a_misspelled_key_beside_the_right_one_is_left_to_the_operator() {
    load("global/AS_NUM", "64513", "global/as_num", "64512");
    assertThat(only(Kind.MISSPELLED_KEY).mend()).isEmpty();
    assertThat(only(Kind.MISSPELLED_KEY).reason())
        .endsWith(", which is there, too; remove this one, or set that one");
  }

  /** RFC 5396 has it as 4227858432, the tool that wrote it hardly. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          global/as_num           # 64512.0
          host/n1/as_num          # 64512.0
          global/peer_v4/10.0.1.1 # {"as_num": "64512.0"}
          """)
  void a_dotted_as_number_that_looks_like_a_fraction_is_told_with_both_meanings(
      String key, String value) {
    load(key, value, "host/n1/ip_addr_v4", "10.0.2.1");
    KeyFinding finding = the(Kind.AS_NUMBER_AMBIGUOUS);
    assertThat(finding.mend()).isEmpty();
    assertThat(finding.reason())
        .isEqualTo(
            "AS number 64512.0 is read as dotted (RFC 5396), which is 4227858432; set it to 64512"
                + " if that is meant, else to 4227858432");
    load(key, value.replace("64512.0", "1.10"), "host/n1/ip_addr_v4", "10.0.2.1");
    assertThat(store.examine())
        .extracting(KeyFinding::kind)
        .doesNotContain(Kind.AS_NUMBER_AMBIGUOUS);
  }

  @Test
  void nothing_is_saved_of_an_as_number_that_has_two_meanings() {
    load("global/peer_v4/10.0.1.1", "{as_num: 64512.0}");
    assertThat(only(Kind.UNREADABLE_VALUE).mend()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "global/as_nmu,/calico/bgp/v1/global/as_num",
    "hosts/n1/ip_addr_v4,/calico/bgp/v1/host/n1/ip_addr_v4",
    "host/n1/peers_v4/10.0.1.1,/calico/bgp/v1/host/n1/peer_v4/10.0.1.1"
  })
  void a_key_that_nearly_is_one_is_told_with_the_one_that_may_be_meant(String key, String meant) {
    load(key, "1");
    assertThat(the(Kind.UNKNOWN_KEY).reason())
        .endsWith("; set " + meant + " if that is meant, and remove this one");
  }

  @Test
  void of_two_spellings_the_one_that_does_not_count_is_reported() {
    load(
        "rr_v6/FD00::1", "{\"cluster_id\": \"1.0.0.1\"}",
        "rr_v6/fd00::1", "{\"cluster_id\": \"1.0.0.2\"}");
    Topology before = topology();
    KeyFinding finding = only(Kind.OTHER_SPELLING);
    assertThat(finding.key()).isEqualTo("/calico/bgp/v1/rr_v6/FD00::1");
    mend(finding);
    assertThat(store.examine()).isEmpty();
    assertThat(topology()).isEqualTo(before);
  }

  @Test
  void a_single_other_spelling_becomes_the_canonical_one_with_its_value() {
    load("rr_v6/FD00::1", "{\"cluster_id\":\"1.0.0.1\",\"rack\":7}");
    Topology before = topology();
    mend(only(Kind.NOT_CANONICAL));
    assertThat(store.dump())
        .isEqualTo(
            Map.of(
                "/calico/bgp/v1/rr_v6/fd00::1",
                "{\"cluster_id\": \"1.0.0.1\", \"rack\": 7, \"ip\": \"fd00::1\"}"));
    assertThat(topology()).isEqualTo(before);
  }

  /** The old readers compare that text with their own address. */
  @Test
  void a_key_that_becomes_canonical_names_its_address_canonically() {
    load("rr_v6/FD00::1", "{\"ip\":\"FD00::1\",\"cluster_id\":\"1.0.0.1\"}");
    mend(only(Kind.NOT_CANONICAL));
    assertThat(store.dump())
        .isEqualTo(
            Map.of(
                "/calico/bgp/v1/rr_v6/fd00::1",
                "{\"ip\": \"fd00::1\", \"cluster_id\": \"1.0.0.1\"}"));
    assertThat(store.examine()).isEmpty();
  }

  @Test
  void an_unreadable_spelling_goes_when_another_one_counts() {
    load("rr_v6/FD00::1", "{\"cluster_id\": \"1.0.0.1\"}", "rr_v6/fd00::1", "?");
    mend(store.examine().get(0));
    assertThat(store.dump()).containsOnlyKeys("/calico/bgp/v1/rr_v6/FD00::1");
  }
}
