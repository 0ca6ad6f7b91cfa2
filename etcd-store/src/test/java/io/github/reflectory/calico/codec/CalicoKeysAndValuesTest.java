package io.github.reflectory.calico.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one key and its value say, by the rules of Calico's time. */
class CalicoKeysAndValuesTest {
  private static final String ROOT = "/calico/bgp/v1/";

  /** Key below the root, value, what the topology then holds. */
  static Stream<List<String>> readable() {
    return Stream.of(
            // As calicoctl and the old image's documentation wrote them.
            "rr_v4/10.0.1.1 | {'ip':'10.0.1.1','cluster_id':'224.0.0.1'} | reflector 10.0.1.1: cluster ID 224.0.0.1",
            "rr_v6/fd00::1 | {'ip': 'fd00::1', 'cluster_id': '1.0.0.1'} | reflector fd00::1: cluster ID 1.0.0.1",
            "global/as_num | 64512 | default AS number: 64512",
            "global/node_mesh | {'enabled': false} | node mesh: off",
            "global/node_mesh | {'enabled': true} | node mesh: on",
            "global/peer_v4/10.0.1.1 | {'ip': '10.0.1.1', 'as_num': '64512'} | global peer 10.0.1.1: AS 64512",
            "global/peer_v6/fd00::1 | {'ip': 'fd00::1', 'as_num': '64512'} | global peer fd00::1: AS 64512",
            "host/n1/ip_addr_v4 | 10.0.2.1 | node n1: IPv4 address: 10.0.2.1",
            "host/n1/ip_addr_v6 | fd00::2:1 | node n1: IPv6 address: fd00::2:1",
            "host/n1/as_num | 64513 | node n1: AS number: 64513",
            "host/n1/peer_v4/10.0.1.1 | {'ip': '10.0.1.1', 'as_num': '64512'} | node n1: peer 10.0.1.1: AS 64512",
            "host/n1/peer_v6/fd00::1 | {'ip': 'fd00::1', 'as_num': '64512'} | node n1: peer fd00::1: AS 64512",
            // A cluster ID may be missing, in two ways.
            "rr_v4/10.0.1.1 | {'ip': '10.0.1.1'} | reflector 10.0.1.1: no cluster ID",
            "rr_v4/10.0.1.1 | {'ip': '10.0.1.1', 'cluster_id': null} | reflector 10.0.1.1: no cluster ID",
            "rr_v4/10.0.1.1 | {'ip': '10.0.1.1', 'cluster_id': ''} | reflector 10.0.1.1: no cluster ID",
            "rr_v4/10.0.1.1 | {'ip': '10.0.1.1', 'cluster_id': '  '} | reflector 10.0.1.1: no cluster ID",
            // It is the same 32 bits however they are written, as BIRD reads them.
            "rr_v4/10.0.1.1 | {'cluster_id': '1'} | reflector 10.0.1.1: cluster ID 0.0.0.1",
            "rr_v4/10.0.1.1 | {'cluster_id': 1} | reflector 10.0.1.1: cluster ID 0.0.0.1",
            "rr_v4/10.0.1.1 | {'cluster_id': '4278190081'} | reflector 10.0.1.1: cluster ID 255.0.0.1",
            "rr_v4/10.0.1.1 | {'cluster_id': 4278190081} | reflector 10.0.1.1: cluster ID 255.0.0.1",
            "rr_v4/10.0.1.1 | {'cluster_id': 4294967295} | reflector 10.0.1.1: cluster ID 255.255.255.255",
            "rr_v4/10.0.1.1 | {'cluster_id': '0x1'} | reflector 10.0.1.1: cluster ID 0.0.0.1",
            "rr_v4/10.0.1.1 | {'cluster_id': ' 224.0.0.1 '} | reflector 10.0.1.1: cluster ID 224.0.0.1",
            "rr_v4/10.0.1.1 | {'cluster_id': '224.0.0.1\\n'} | reflector 10.0.1.1: cluster ID 224.0.0.1",
            "rr_v4/10.0.1.1 | {'cluster_id': '224.0.0.01'} | reflector 10.0.1.1: cluster ID 224.0.0.1",
            "rr_v4/10.0.1.1 | {'cluster_id': '224.000.000.010'} | reflector 10.0.1.1: cluster ID 224.0.0.10",
            // Space around a value is nothing.
            "global/as_num | 64513\n | default AS number: 64513",
            "global/as_num |  64512\t | default AS number: 64512",
            "global/node_mesh | \n{'enabled': false}\n | node mesh: off",
            "host/n1/as_num | 64513\r\n | node n1: AS number: 64513",
            "host/n1/ip_addr_v4 | 10.0.2.1\n | node n1: IPv4 address: 10.0.2.1",
            "host/n1/ip_addr_v6 |  fd00::2:1\n | node n1: IPv6 address: fd00::2:1",
            "global/peer_v4/10.0.1.1 | {'ip': ' 10.0.1.1', 'as_num': ' 64512\\n'} | global peer 10.0.1.1: AS 64512",
            // AS numbers as text, number or dotted.
            "global/as_num | 1.10 | default AS number: 65546",
            "global/as_num | 4294967295 | default AS number: 4294967295",
            "host/n1/as_num | 0.64512 | node n1: AS number: 64512",
            "global/peer_v4/10.0.1.1 | {'ip': '10.0.1.1', 'as_num': 64512} | global peer 10.0.1.1: AS 64512",
            "global/peer_v4/10.0.1.1 | {'ip': '10.0.1.1', 'as_num': '1.10'} | global peer 10.0.1.1: AS 65546",
            // JSON has one kind of number.
            "global/peer_v4/10.0.1.1 | {'as_num': 64512.0} | global peer 10.0.1.1: AS 64512",
            "global/peer_v4/10.0.1.1 | {'as_num': 6e4} | global peer 10.0.1.1: AS 60000",
            // A missing address is taken from the key; its spelling does not matter.
            "rr_v4/10.0.1.1 | {'cluster_id': '1.0.0.1'} | reflector 10.0.1.1: cluster ID 1.0.0.1",
            "rr_v4/10.0.1.1 | {} | reflector 10.0.1.1: no cluster ID",
            "rr_v4/10.0.1.1 | {'ip': null} | reflector 10.0.1.1: no cluster ID",
            "rr_v4/10.0.1.1 | {'ip': ''} | reflector 10.0.1.1: no cluster ID",
            "rr_v6/fd00::1 | {'ip': 'FD00:0::1'} | reflector fd00::1: no cluster ID",
            "rr_v6/FD00:0::0001 | {'ip': 'fd00::1'} | reflector fd00::1: no cluster ID",
            "host/n1/peer_v4/10.0.1.1 | {'as_num': '64512'} | node n1: peer 10.0.1.1: AS 64512",
            // Unknown fields, whitespace and escapes do no harm.
            "rr_v4/10.0.1.1 | {'ip': '10.0.1.1', 'rack': {'name': ['a', 1.50]}} | reflector 10.0.1.1: no cluster ID",
            "global/node_mesh |  { 'enabled' : true , 'why' : null }  | node mesh: on",
            "rr_v4/10.0.1.1 | {'\\u0069p': '10.0.\\u0031.1'} | reflector 10.0.1.1: no cluster ID",
            // Loopback addresses are a lab's, names are as people write them.
            "rr_v4/127.0.0.1 | {} | reflector 127.0.0.1: no cluster ID",
            "rr_v6/::1 | {} | reflector ::1: no cluster ID",
            "host/Node-1.example.org/as_num | 64512 | node Node-1.example.org: AS number: 64512")
        .map(Splitter.on(" | ")::splitToList);
  }

  @ParameterizedTest
  @MethodSource
  void readable(List<String> row) {
    CalicoIndex index = index(ROOT + row.get(0), row.get(1).replace('\'', '"'));

    assertThat(index.setAside()).isEmpty();
    assertThat(Topology.empty().diff(index.topology()).changes())
        .extracting(Change::toString)
        .containsExactly(row.get(2));
  }

  /** Key below the root, value, part of the reason. */
  static Stream<List<String>> unreadable() {
    return Stream.of(
            "rr_v4/10.0.1.1 | {'ip': '10.0.1.2'} | expected \"ip\" to be 10.0.1.1 as in the key, found \"10.0.1.2\"",
            "rr_v4/10.0.1.1 |  | expected one JSON object",
            "rr_v4/10.0.1.1 | null | expected one JSON object",
            "rr_v4/10.0.1.1 | [] | expected one JSON object",
            "rr_v4/10.0.1.1 | '10.0.1.1' | expected one JSON object",
            "rr_v4/10.0.1.1 | {'ip': '10.0.1.1' | expected one JSON object",
            "rr_v4/10.0.1.1 | {'ip': '10.0.1.1'}} | wrong at character",
            "rr_v4/10.0.1.1 | {} {} | expected one JSON object",
            "rr_v4/10.0.1.1 | {'ip': '10.0.1.1', 'ip': '10.0.1.1'} | no field twice",
            "rr_v4/10.0.1.1 | {'x': {'a': 1, 'a': 2}} | no field twice",
            "rr_v4/10.0.1.1 | {ip: '10.0.1.1'} | wrong at character",
            "rr_v4/10.0.1.1 | {'ip': '10.0.1.1',} | wrong at character",
            "rr_v4/10.0.1.1 | {'x': NaN} | wrong at character",
            "rr_v4/10.0.1.1 | {/* */} | wrong at character",
            // The other family, and addresses no speaker has.
            "rr_v4/fd00::1 | {} | expected an IPv4 address",
            "rr_v6/10.0.1.1 | {} | expected an IPv6 address",
            "rr_v4/0.0.0.0 | {} | the unicast IPv4 or IPv6 address of a speaker",
            "rr_v4/0.1.2.3 | {} | the unicast",
            "rr_v4/224.0.0.5 | {} | the unicast",
            "rr_v4/240.0.0.1 | {} | the unicast",
            "rr_v4/255.255.255.255 | {} | the unicast",
            "rr_v6/:: | {} | the unicast",
            "rr_v6/ff02::1 | {} | the unicast",
            "rr_v6/fe80::1 | {} | the unicast",
            "rr_v6/::ffff:10.0.1.1 | {} | the unicast",
            "rr_v4/10.0.1 | {} | the unicast",
            "rr_v4/010.0.1.1 | {} | the unicast",
            "rr_v4/rr1.example.org | {} | the unicast",
            "rr_v4/ | {} | the unicast",
            "global/peer_v4/10.0.1.1 | {'ip': '10.0.1.1'} | expected \"as_num\" to be an AS number, found nothing",
            "global/peer_v4/10.0.1.1 | {'as_num': ''} | expected \"as_num\" to be an AS number, found nothing",
            "global/peer_v4/10.0.1.1 | {'as_num': '0'} | expected an AS number",
            "global/peer_v4/10.0.1.1 | {'as_num': 0} | expected an AS number",
            "global/peer_v4/10.0.1.1 | {'as_num': -1} | expected an AS number",
            "global/peer_v4/10.0.1.1 | {'as_num': 4294967296} | expected an AS number",
            "global/peer_v4/10.0.1.1 | {'as_num': 64512.5} | expected \"as_num\" to be text",
            "global/peer_v4/10.0.1.1 | {'as_num': 6e15} | expected an AS number",
            "global/peer_v4/10.0.1.1 | {'as_num': 6e999} | expected \"as_num\" to be text",
            "global/peer_v4/10.0.1.1 | {'as_num': true} | expected \"as_num\" to be text",
            "global/as_num |  | expected an AS number",
            "global/as_num | 0 | expected an AS number",
            "global/as_num | AS64512 | expected an AS number",
            "global/as_num | '64512' | expected an AS number",
            "global/node_mesh | true | expected one JSON object",
            "global/node_mesh | {} | expected \"enabled\" to be true or false, found nothing",
            "global/node_mesh | {'enabled': null} | found nothing",
            "global/node_mesh | {'enabled': 'true'} | expected \"enabled\" to be true or false, found \"\\\"true\\\"\"",
            "global/node_mesh | {'enabled': 1} | expected \"enabled\" to be true or false",
            "host/n1/ip_addr_v4 | fd00::1 | expected an IPv4 address",
            "host/n1/ip_addr_v4 | 10.0.2.1/24 | the unicast",
            "host/n1/ip_addr_v4 | 127.0.0.1 127.0.0.2 | the unicast",
            "host/n1/ip_addr_v6 | None | the unicast",
            "host/n1/as_num | None | expected an AS number",
            "host/-n1/as_num | 64512 | a name of 1 to 253 letters",
            "host//as_num | 64512 | a name of 1 to 253 letters",
            "host/n\u00f61/ip_addr_v4 | 10.0.2.1 | found \"n\\u00f61\"",
            "host/a b/peer_v4/10.0.1.1 | {'as_num': '64512'} | a name of 1 to 253 letters")
        .map(Splitter.on(" | ")::splitToList);
  }

  @ParameterizedTest
  @MethodSource
  void unreadable(List<String> row) {
    String key = ROOT + row.get(0);

    CalicoIndex index = index(key, row.get(1).replace('\'', '"'));

    assertThat(index.topology()).isEqualTo(Topology.empty());
    assertThat(index.setAside()).extracting(SetAside::key).containsExactly(key);
    assertThat(index.setAside().get(0).reason()).contains(row.get(2)).doesNotContain("\n");
  }

  /** Key below the root, value, what the topology then holds, the field, part of the reason. */
  static Stream<List<String>> a_field_that_cannot_be_read_costs_no_entry() {
    return Stream.of(
            "rr_v4/10.0.1.1 | {'cluster_id': '0.0.0.0'} | reflector 10.0.1.1: no cluster ID | cluster_id | expected a cluster ID, a dotted quad other than 0.0.0.0",
            "rr_v4/10.0.1.1 | {'cluster_id': 0} | reflector 10.0.1.1: no cluster ID | cluster_id | found \"0\"",
            "rr_v4/10.0.1.1 | {'cluster_id': 'rack1'} | reflector 10.0.1.1: no cluster ID | cluster_id | found \"rack1\"",
            "rr_v4/10.0.1.1 | {'cluster_id': '1.2.3'} | reflector 10.0.1.1: no cluster ID | cluster_id | expected a cluster ID",
            "rr_v4/10.0.1.1 | {'cluster_id': '1.2.3.256'} | reflector 10.0.1.1: no cluster ID | cluster_id | expected a cluster ID",
            "rr_v4/10.0.1.1 | {'cluster_id': 4294967296} | reflector 10.0.1.1: no cluster ID | cluster_id | expected a cluster ID",
            "rr_v4/10.0.1.1 | {'cluster_id': -1} | reflector 10.0.1.1: no cluster ID | cluster_id | expected a cluster ID",
            "rr_v4/10.0.1.1 | {'cluster_id': 1.5} | reflector 10.0.1.1: no cluster ID | cluster_id | expected \"cluster_id\" to be text or a number",
            "rr_v4/10.0.1.1 | {'cluster_id': [1]} | reflector 10.0.1.1: no cluster ID | cluster_id | expected \"cluster_id\" to be text or a number",
            "rr_v4/10.0.1.1 | {'ip': 'rr1', 'cluster_id': '1.0.0.1'} | reflector 10.0.1.1: cluster ID 1.0.0.1 | ip | found \"rr1\"",
            "rr_v4/10.0.1.1 | {'ip': 167772417} | reflector 10.0.1.1: no cluster ID | ip | found \"167772417\"",
            "rr_v6/fd00::1 | {'ip': ['fd00::1']} | reflector fd00::1: no cluster ID | ip | expected \"ip\" to be text",
            "rr_v4/10.0.1.1 | {'ip': 'rr1', 'cluster_id': '?'} | reflector 10.0.1.1: no cluster ID | cluster_id | found \"?\"",
            "global/peer_v4/10.0.1.1 | {'ip': 'rr1', 'as_num': '64512'} | global peer 10.0.1.1: AS 64512 | ip | found \"rr1\"",
            "host/n1/peer_v4/10.0.1.1 | {'ip': 7, 'as_num': '64512'} | node n1: peer 10.0.1.1: AS 64512 | ip | found \"7\"")
        .map(Splitter.on(" | ")::splitToList);
  }

  @ParameterizedTest
  @MethodSource
  void a_field_that_cannot_be_read_costs_no_entry(List<String> row) {
    String key = ROOT + row.get(0);

    CalicoIndex index = index(key, row.get(1).replace('\'', '"'));

    assertThat(Topology.empty().diff(index.topology()).changes())
        .extracting(Change::toString)
        .containsExactly(row.get(2));
    assertThat(index.setAside()).hasSize(1);
    SetAside field = index.setAside().get(0);
    assertThat(field.key()).isEqualTo(key);
    assertThat(field.entry()).isNotNull();
    assertThat(field.field()).isEqualTo(row.get(3));
    assertThat(field.reason()).startsWith("field " + row.get(3) + ": ").contains(row.get(4));
  }

  /** Nobody's key, or a host's that says nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "global/custom_filters/v4/reject | ''",
        "global/as_number | 64512",
        "global | x",
        "rr_v4 | x",
        "rr_v5/10.0.1.1 | {}",
        "rr_v4/10.0.1.1/as | 64512",
        "global/peer_v4 | x",
        "global/peer_v4/10.0.1.1/x | x",
        "host/n1 | x",
        "host/n1/network_v4 | 10.0.2.0/24",
        "host/n1/peer_v4 | x",
        "host/n1/peer_v4/10.0.1.1/x | x",
        "HOST/n1/as_num | 64512",
        "host/n1/ip_addr_v4 | ''",
        "host/n1/ip_addr_v6 | ''",
        "host/n1/as_num | ''",
        "host/n1/ip_addr_v4 | ' \n'",
        "host/n1/as_num | '\t'",
      })
  void says_nothing(String key, String value) {
    CalicoIndex index = index(ROOT + key, value);

    assertThat(index.topology()).isEqualTo(Topology.empty());
    assertThat(index.setAside()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/calico/v1/host/n1/as_num", "/calico/bgp/v2/global/as_num", "", "/"})
  void other_trees_say_nothing(String key) {
    CalicoIndex index = index(key, "64512");

    assertThat(index.topology()).isEqualTo(Topology.empty());
    assertThat(index.setAside()).isEmpty();
  }

  private static CalicoIndex index(String key, String value) {
    return CalicoIndex.of(new RawListing(ImmutableSortedMap.of(key, new RawEntry(value, 0)), 1));
  }
}
