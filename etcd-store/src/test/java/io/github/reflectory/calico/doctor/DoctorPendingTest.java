package io.github.reflectory.calico.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the network lacks may be what somebody wrote already, at a place where nobody reads it. */
class DoctorPendingTest extends Examined {
  private static final String REFLECTOR = "{\"ip\": \"10.0.1.1\", \"cluster_id\": \"1.0.1.1\"}";
  private static final String PEER = "{\"ip\": \"10.0.1.1\", \"as_num\": \"64512\"}";

  /** Two nodes without a session, and what would give them one if it were read. */
  private void load(String reflectorKey, String reflector, String peerKey, String peer) {
    load(
        "global/as_num",
        "64512",
        "global/node_mesh",
        "{\"enabled\": false}",
        reflectorKey,
        reflector,
        peerKey,
        peer,
        "host/n1/ip_addr_v4",
        "10.0.2.1",
        "host/n1/ip_addr_v6",
        "",
        "host/n2/ip_addr_v4",
        "10.0.2.2",
        "host/n2/ip_addr_v6",
        "");
  }

  @ParameterizedTest
  @CsvSource({
    "rr_V4/10.0.1.1, global/Peer_v4/10.0.1.1",
    "rr_v6/10.0.1.1, global/peer_v6/10.0.1.1",
    "rr_v4/10.0.1.1, global/Peer_v4/10.0.1.1",
    "rrv4/10.0.1.1, gobal/peer_v4/10.0.1.1",
  })
  void no_node_is_made_a_reflector_while_one_that_somebody_wrote_is_not_read(
      String reflectorKey, String peerKey) {
    load(reflectorKey, REFLECTOR, peerKey, PEER);

    assertThat(store.examine())
        .filteredOn(finding -> finding.network() != null)
        .isNotEmpty()
        .allMatch(finding -> finding.mend().isEmpty())
        .allMatch(finding -> finding.reason().endsWith(" first, then look again"))
        .noneMatch(finding -> finding.reason().contains("register 10.0.2."))
        .noneMatch(finding -> finding.reason().contains("name reflectors"));
  }

  @Test
  void what_waits_for_several_keys_names_none_of_them_but_how_many() {
    load("rr_V4/10.0.1.1", REFLECTOR, "global/Peer_v4/10.0.1.1", PEER);

    assertThat(store.examine())
        .filteredOn(finding -> finding.network() != null)
        .isNotEmpty()
        .allMatch(
            finding ->
                finding
                    .reason()
                    .endsWith(
                        "; do what is said of the 2 keys that are not in force first, then"
                            + " look again"));

    store.remove(List.of("/calico/bgp/v1/rr_V4/10.0.1.1"));
    assertThat(store.examine())
        .filteredOn(finding -> finding.network() != null)
        .isNotEmpty()
        .allMatch(
            finding ->
                finding
                    .reason()
                    .endsWith(
                        "; do what is said of /calico/bgp/v1/global/Peer_v4/10.0.1.1 first,"
                            + " then look again"));
  }

  @Test
  void what_was_meant_is_all_that_it_takes() {
    load("rr_V4/10.0.1.1", REFLECTOR, "global/Peer_v4/10.0.1.1", PEER);

    store.examine().stream().filter(finding -> !finding.mend().isEmpty()).forEach(this::mend);
    assertThat(store.examine()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      textBlock =
          """
          rr_v4/10.0.1.1 # {"ip": "10.0.1.1", "cluster_id": "1.0.1.1"}  # global/peer_v4/10.0.1.1 # {"ip": "10.0.1.1", "as_num": "x"}
          rr_v4/10.0.1.1 # {"ip": "10.0.1.1                             # global/peer_v4/10.0.1.1 # {"ip": "10.0.1.1", "as_num": "64512"}
          """)
  void nor_while_one_cannot_be_read(
      String reflectorKey, String reflector, String peerKey, String peer) {
    load(reflectorKey, reflector, peerKey, peer);

    assertThat(store.examine())
        .filteredOn(finding -> finding.network() != null)
        .allMatch(finding -> finding.mend().isEmpty());
  }

  @Test
  void a_host_that_cannot_be_read_does_not_hold_up_the_others_advice() {
    load("rr_v4/10.0.1.1", REFLECTOR, "host/n1/peer_v4/10.0.1.1", PEER);
    String before = store.examine().toString();
    assertThat(before).contains("name reflectors as its peers");

    store.load(Map.of("/calico/bgp/v1/host/n3/ip_addr_v4", "None"), false);
    assertThat(store.examine().toString()).contains("name reflectors as its peers");
  }
}
