package io.github.reflectory.calico.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor says of hosts and of the nodes that they are. */
class DoctorHostsTest extends Examined {
  @Test
  void a_host_whose_address_makes_no_sense_is_told_of_until_it_has_one() {
    load("host/n1/ip_addr_v4", "eth0", "host/n1/ip_addr_v6", "");
    KeyFinding unreadable = only(Kind.UNREADABLE_VALUE);
    assertThat(unreadable.reason())
        .endsWith(
            "; set it to the node's address, or leave it empty if the node has none of that family");
    assertThat(unreadable.mend()).as("only an operator knows it").isEmpty();
    load("host/n1/ip_addr_v4", "\u6abf".repeat(500));
    assertThat(only(Kind.UNREADABLE_VALUE).reason()).contains("; set it to the node's address");
    load("host/n1/ip_addr_v4", "", "host/n1/ip_addr_v6", "");
    assertThat(only(Kind.HOST_WITHOUT_ADDRESS))
        .hasToString(
            "WARNING /calico/bgp/v1/host/n1/ip_addr_v4: the host has no address in either family,"
                + " so that it has no sessions; set one, or remove the host if it is gone (node"
                + " --name n1 remove)");

    load("host/n1/ip_addr_v4", "", "host/n1/peer_v4/10.0.1.1", "{\"as_num\": \"64511\"}");
    only(Kind.PEER_WITHOUT_ADDRESS);
  }

  @Test
  void an_address_of_the_other_family_moves_to_its_place_where_that_is_free() {
    load("host/n1/ip_addr_v4", "fd00::9", "host/n1/ip_addr_v6", "");
    mend(only(Kind.UNREADABLE_VALUE));
    assertThat(value("host/n1/ip_addr_v4")).isEmpty();
    assertThat(value("host/n1/ip_addr_v6")).isEqualTo("fd00::9");
    assertThat(store.examine()).isEmpty();

    load("host/n1/ip_addr_v4", "fd00::9", "host/n1/ip_addr_v6", "fd00::8");
    assertThat(only(Kind.UNREADABLE_VALUE).mend()).isEmpty();
  }

  /** Empty addresses would only make a host without an address of it. */
  @Test
  void what_is_left_of_a_host_is_told_with_what_to_do_whether_it_is_gone_or_not() {
    load("host/n1/network_v4", "10.0.2.0/24", "host/n1/loglevel", "info");
    assertThat(OldReaders.stops(store.dump())).isNotEmpty();
    KeyFinding finding = the(Kind.HALF_REMOVED_HOST);
    assertThat(finding.key()).isEqualTo("/calico/bgp/v1/host/n1/loglevel");
    assertThat(finding.mend()).as("only an operator knows whether it is gone").isEmpty();
    assertThat(finding.reason())
        .endsWith(
            "; remove it whole if it is gone (node --name n1 remove), else set both, one at least"
                + " to its address");
    store.removeHost("n1");
    assertThat(OldReaders.stops(store.dump())).isEmpty();
    assertThat(store.examine()).isEmpty();
  }

  /** What calicoctl writes of a host with IPv4 only, and what an echo leaves behind. */
  @Test
  void what_calicos_own_tools_write_of_a_host_is_well() {
    load(
        "global/as_num", "64512\n",
        "host/n1/ip_addr_v4", "10.0.2.1\n",
        "host/n1/ip_addr_v6", "",
        "host/n1/as_num", "",
        "host/n2/ip_addr_v4", "",
        "host/n2/ip_addr_v6", "fd00::2");
    assertThat(store.examine()).isEmpty();
  }

  @Test
  void a_host_with_an_impossible_name_and_nothing_else_goes_whole() {
    load("host/-x/ip_addr_v4", "", "host/-x/ip_addr_v6", "", "host/-x/as_num", "");
    mend(the(Kind.IMPOSSIBLE_KEY));
    assertThat(store.dump()).isEmpty();
  }

  @Test
  void a_host_with_an_impossible_name_is_left_to_the_operator_where_it_says_something()
      throws Exception {
    put("host/n 5/ip_addr_v4", "10.0.2.1");
    assertThat(store.examine())
        .hasSize(1)
        .allMatch(
            finding ->
                finding.kind() == Kind.IMPOSSIBLE_KEY
                    && finding.mend().isEmpty()
                    && finding
                        .reason()
                        .endsWith(
                            "; set this under the host's right name, n5 perhaps, if there is such a"
                                + " host, and remove all under this one (node --name NAME"
                                + " remove)"));
  }

  @Test
  void two_nodes_at_one_address_are_told_what_to_do_where_none_is_clearly_stale() {
    load(
        "host/n1/ip_addr_v4", "10.0.2.1",
        "host/n1/peer_v4/10.0.1.1", "{\"ip\": \"10.0.1.1\", \"as_num\": \"64511\"}",
        "host/n2/ip_addr_v4", "10.0.2.1",
        "host/n2/peer_v4/10.0.1.1", "{\"ip\": \"10.0.1.1\", \"as_num\": \"64511\"}");
    KeyFinding finding = the(Kind.DUPLICATE_ADDRESS);
    assertThat(finding.mend()).isEmpty();
    assertThat(finding.reason())
        .isEqualTo(
            "node n1 has the address 10.0.2.1, too, and is spoken to there;"
                + " give each an address of its own, or remove the node that is gone");
  }

  @Test
  void peers_of_a_node_without_address_are_reported_for_their_family() {
    load(
        "host/n1/ip_addr_v6", "fd00::9",
        "host/n1/peer_v4/10.0.1.1", "{\"as_num\": \"64511\"}",
        "host/n1/peer_v6/fd00::1", "{\"as_num\": \"64511\"}");
    KeyFinding finding = only(Kind.PEER_WITHOUT_ADDRESS);
    assertThat(finding.key()).isEqualTo("/calico/bgp/v1/host/n1/peer_v4/10.0.1.1");
    assertThat(finding.reason()).contains("/calico/bgp/v1/host/n1/ip_addr_v4");
    assertThat(finding.mend()).as("it would take the node out of the network").isEmpty();
  }

  @Test
  void an_address_that_cannot_be_read_is_reported_by_itself_not_with_each_peer() {
    load("host/n1/ip_addr_v4", "eth0", "host/n1/peer_v4/10.0.1.1", "{\"as_num\": \"64511\"}");
    only(Kind.UNREADABLE_VALUE);
  }

  @Test
  void a_stale_host_is_removed_whole_and_the_living_one_stays() {
    load(
        "host/localhost/ip_addr_v4", "10.0.2.1",
        "host/localhost/ip_addr_v6", "",
        "host/localhost/network_v4", "192.168.1.0/26",
        "host/n1/ip_addr_v4", "10.0.2.1",
        "host/n1/peer_v4/10.0.1.1", "{\"ip\": \"10.0.1.1\", \"as_num\": \"64511\"}");
    KeyFinding finding = the(Kind.DUPLICATE_ADDRESS);
    assertThat(finding)
        .hasToString(
            "WARNING /calico/bgp/v1/host/localhost/ip_addr_v4: node n1 has the address 10.0.2.1,"
                + " too, and is spoken to there, since only its peers make sessions");
    mend(finding);
    assertThat(store.dump().keySet())
        .containsExactly(
            "/calico/bgp/v1/host/n1/ip_addr_v4", "/calico/bgp/v1/host/n1/peer_v4/10.0.1.1");
  }

  @Test
  void a_host_that_is_spoken_to_in_the_other_family_keeps_what_it_has_there() {
    load(
        "host/n0/ip_addr_v4", "10.0.2.1",
        "host/n0/ip_addr_v6", "fd00::21",
        "host/n1/ip_addr_v4", "10.0.2.1",
        "host/n1/peer_v4/10.0.1.1", "{\"ip\": \"10.0.1.1\", \"as_num\": \"64511\"}");
    mend(the(Kind.DUPLICATE_ADDRESS));
    assertThat(store.dump())
        .containsEntry("/calico/bgp/v1/host/n0/ip_addr_v4", "")
        .containsEntry("/calico/bgp/v1/host/n0/ip_addr_v6", "fd00::21");
  }

  @Test
  void of_two_nodes_at_one_address_none_is_removed_where_either_may_be_the_living_one() {
    load("host/n1/ip_addr_v4", "10.0.2.1", "host/n2/ip_addr_v4", "10.0.2.1");
    KeyFinding finding = only(Kind.DUPLICATE_ADDRESS);
    assertThat(finding)
        .hasToString(
            "WARNING /calico/bgp/v1/host/n2/ip_addr_v4: node n1 has the address 10.0.2.1, too, and"
                + " is spoken to there; give each an address of its own, or remove the node that is"
                + " gone");
    assertThat(finding.mend()).isEmpty();
  }

  @Test
  void a_node_that_is_a_reflector_is_allowed() {
    load("host/n1/ip_addr_v4", "10.0.1.1", "rr_v4/10.0.1.1", "{\"cluster_id\": \"1.0.0.1\"}");
    KeyFinding finding = only(Kind.NODE_IS_REFLECTOR);
    assertThat(finding.severity()).isEqualTo(Severity.REMARK);
    assertThat(finding.mend()).isEmpty();
  }

  @Test
  void short_and_full_name_of_one_node_become_the_one_that_has_the_address() {
    load(
        "host/n1/peer_v4/10.0.1.1", "{\"as_num\": \"64511\"}",
        "host/n1/peer_v6/fd00::1", "{\"as_num\": \"64511\"}",
        "host/n1/as_num", "64511",
        "host/n1.example.com/peer_v4/10.0.1.1", "{\"as_num\": \"64511\"}",
        "host/n1.example.com/ip_addr_v4", "10.0.2.1",
        "host/n1.example.com/ip_addr_v6", "fd00::9");
    KeyFinding finding = the(Kind.SHORT_AND_FULL_NAME);
    assertThat(store.dump()).containsKey(finding.key());
    assertThat(finding.reason()).contains("node n1 and a node n1.example.com;");
    assertThat(store.examine())
        .filteredOn(other -> !other.mend().isEmpty())
        .as("one command")
        .containsExactly(finding);
    mend(finding);
    assertThat(store.examine()).isEmpty();
    assertThat(topology().nodes().values())
        .containsExactly(
            Node.named(Name.parse("n1.example.com"))
                .withAddress(IpAddress.parse("10.0.2.1"))
                .withAddress(IpAddress.parse("fd00::9"))
                .withPeer(IpAddress.parse("10.0.1.1"), new Asn(64511))
                .withPeer(IpAddress.parse("fd00::1"), new Asn(64511)));
  }

  /** Either may be the right one, and a living node would move. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          host/n1/as_num          # 64513                 # their AS numbers differ, 64513 and 64511
          host/n1/peer_v4/10.0.1.1 # {"as_num": "7"}      # AS numbers of peer 10.0.1.1 differ, 7 and 64511
          host/n1/ip_addr_v4      # 10.0.2.2              # both have addresses
          host/n1/ip_addr_v4      # eth0                  # not all of n1 can be read
          host/n1/peer_v6/fd00::1 # {"as_num": "64511"}   # only n1 has peers in IPv6
          """)
  void names_that_contradict_each_other_are_left_to_the_operator(
      String key, String value, String contradiction) {
    load(
        "host/n1/as_num",
        "64511",
        "host/n1.example.com/ip_addr_v4",
        "10.0.2.1",
        "host/n1.example.com/peer_v4/10.0.1.1",
        "{\"as_num\": \"64511\"}",
        key,
        value);
    KeyFinding finding = the(Kind.SHORT_AND_FULL_NAME);
    assertThat(finding.mend()).isEmpty();
    assertThat(finding.reason())
        .contains(" and " + contradiction + "; remove the one that is gone if that is one machine");
  }

  /** Calico's templates ask for the addresses of whatever host there are keys of. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          as_num           # 64511
          as_num           # ?
          loglevel         # info
          peer_v4/10.0.1.1 # {"ip": "10.0.1.1", "as_num": "64511"}
          """)
  void a_host_without_any_address_key_is_told_whatever_else_it_has(String end, String value) {
    load("host/n1/" + end, value);
    KeyFinding finding = the(Kind.HALF_REMOVED_HOST);
    assertThat(finding.mend()).isEmpty();
    assertThat(finding.reason().contains("no session comes of its peers"))
        .isEqualTo(end.startsWith("peer"));
    assertThat(store.examine())
        .extracting(KeyFinding::kind)
        .doesNotContain(Kind.PEER_WITHOUT_ADDRESS);
  }

  @Test
  void peers_under_a_name_in_other_letters_go_to_the_node_with_the_address() {
    load(
        "host/C3/ip_addr_v4", "10.0.2.3",
        "host/c3/peer_v4/10.0.1.1", "{\"as_num\": \"64511\"}",
        "host/c3/loglevel", "none");
    KeyFinding finding = the(Kind.NAMES_DIFFER_BY_CASE);
    assertThat(finding.reason()).contains("node c3 has no address, but a node C3 has");
    assertThat(store.examine())
        .extracting(KeyFinding::kind)
        .doesNotContain(Kind.PEER_WITHOUT_ADDRESS);
    mend(finding);
    assertThat(store.examine()).allMatch(other -> other.kind() == Kind.OF_NETWORK);
    assertThat(topology().nodes().values())
        .containsExactly(
            Node.named(Name.parse("C3"))
                .withAddress(IpAddress.parse("10.0.2.3"))
                .withPeer(IpAddress.parse("10.0.1.1"), new Asn(64511)));
  }

  @Test
  void of_two_commands_that_would_undo_each_other_only_that_of_the_first_finding_is_given() {
    load("host/n1/IP_ADDR_V4", "10.0.2.1", "host/n1/ip-addr-v4", "10.0.2.2");
    List<KeyFinding> both =
        store.examine().stream().filter(finding -> finding.kind() == Kind.MISSPELLED_KEY).toList();
    assertThat(both.get(0).mend()).isNotEmpty();
    assertThat(both.get(1).mend()).isEmpty();
    assertThat(both.get(1).reason())
        .endsWith("; do what is said of /calico/bgp/v1/host/n1/IP_ADDR_V4 first, then look again");
  }

  /** Calico's own tools write both; their readers of a family need the key of every host. */
  @Test
  void hosts_that_lack_an_address_key_where_others_have_it_are_told_together() {
    load(
        "host/n1/ip_addr_v4", "10.0.2.1",
        "host/n1/ip_addr_v6", "",
        "host/n2/ip_addr_v4", "10.0.2.2",
        "host/n3/as_num", "64511",
        "host/n3/ip_addr_v4", "10.0.2.3",
        "host/n4/ip_addr_v4", "10.0.2.4",
        "host/n5/ip_addr_v4", "10.0.2.5");
    KeyFinding finding = only(Kind.MISSING_ADDRESS_KEY);
    assertThat(finding)
        .hasToString(
            "REMARK /calico/bgp/v1/host/n2/ip_addr_v4: 4 hosts have no ip_addr_v6, not even an"
                + " empty one, where 1 other has it (n2, n3, n4 and 1 more): Calico's own readers"
                + " of that family stop at them; set it, empty where there is no address, if any"
                + " of those reads this store");
    assertThat(OldReaders.stops(store.dump()))
        .containsExactly(
            "no /calico/bgp/v1/host/n2/ip_addr_v6",
            "no /calico/bgp/v1/host/n3/ip_addr_v6",
            "no /calico/bgp/v1/host/n4/ip_addr_v6",
            "no /calico/bgp/v1/host/n5/ip_addr_v6");
    load("host/n2/ip_addr_v4", "10.0.2.2", "host/n3/ip_addr_v4", "10.0.2.3");
    assertThat(store.examine()).as("where nobody has it, nobody reads it").isEmpty();
  }
}
