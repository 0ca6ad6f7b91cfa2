package io.github.reflectory.calico.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.raw.KeySpace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What no key tells, whether a machine is there and what runs on it, no command takes for known.
 */
class DoctorOperatorsTest extends Examined {
  private static final String PEER = "{\"ip\": \"10.0.1.1\", \"as_num\": \"64512\"}";

  private void load(Map<String, String> more) {
    load(
        "global/as_num", "64512",
        "global/node_mesh", "{\"enabled\": false}",
        "host/n1/ip_addr_v4", "10.0.2.1",
        "host/n1/ip_addr_v6", "",
        "host/n2/ip_addr_v4", "10.0.2.2",
        "host/n2/ip_addr_v6", "");
    put(more);
  }

  private void put(Map<String, String> more) {
    more.forEach((key, value) -> store.load(Map.of(KeySpace.ROOT + key, value), false));
  }

  private void loadSound() {
    load(
        Map.of(
            "rr_v4/10.0.1.1", "{\"ip\": \"10.0.1.1\", \"cluster_id\": \"1.0.1.1\"}",
            "host/n1/peer_v4/10.0.1.1", PEER,
            "host/n2/peer_v4/10.0.1.1", PEER));
    assertThat(store.examine()).isEmpty();
  }

  private List<KeyFinding> errors() {
    return store.examine().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .toList();
  }

  //   R1 --- n1, n2     n1.old.lan, which n1 was before
  @Test
  void a_host_that_may_be_gone_is_not_connected() {
    loadSound();
    put(Map.of("host/n1.old.lan/ip_addr_v4", "192.168.1.1", "host/n1.old.lan/ip_addr_v6", ""));

    assertThat(errors()).isNotEmpty().allMatch(finding -> finding.mend().isEmpty());
    assertThat(errors())
        .extracting(KeyFinding::reason)
        .anyMatch(
            reason ->
                reason.endsWith("; remove it if it is gone, else name reflectors as its peers"));
  }

  //   n1 --- n2 --- n3
  @Test
  void no_node_becomes_a_reflector_by_a_command() {
    load(
        Map.of(
            "host/n3/ip_addr_v4", "10.0.2.3",
            "host/n3/ip_addr_v6", "",
            "host/n1/peer_v4/10.0.2.2", PEER.replace("10.0.1.1", "10.0.2.2"),
            "host/n2/peer_v4/10.0.2.1", PEER.replace("10.0.1.1", "10.0.2.1"),
            "host/n2/peer_v4/10.0.2.3", PEER.replace("10.0.1.1", "10.0.2.3"),
            "host/n3/peer_v4/10.0.2.2", PEER.replace("10.0.1.1", "10.0.2.2")));

    assertThat(errors())
        .anyMatch(finding -> finding.reason().contains("would have to run a reflector"));
    assertThat(errors())
        .flatExtracting(KeyFinding::mend)
        .noneMatch(step -> step.toString().contains("reflector"));
  }

  @Test
  void addresses_of_ipv6_alone_make_no_network_that_is_lost() {
    loadSound();
    put(Map.of("host/n1/ip_addr_v6", "fd00::1", "host/n2/ip_addr_v6", "fd00::2"));

    assertThat(store.examine())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.mend()).isEmpty();
              assertThat(finding.reason())
                  .isEqualTo(
                      "nodes have IPv6 addresses, but there is neither a reflector nor a peer of"
                          + " IPv6, and no node mesh: no node has IPv6 routes of another; nothing"
                          + " to do if IPv6 is not used here; else register reflectors of IPv6 and"
                          + " name them as the nodes' peers");
            });
  }

  @Test
  void a_host_at_a_loopback_address_is_told_of_among_others() {
    loadSound();
    put(Map.of("host/n2/ip_addr_v4", "127.0.1.1"));

    assertThat(store.examine())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("local-address");
              assertThat(finding.key()).isEqualTo("/calico/bgp/v1/host/n2/ip_addr_v4");
            });
  }
}
