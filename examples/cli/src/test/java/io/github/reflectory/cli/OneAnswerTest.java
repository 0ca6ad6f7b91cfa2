package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.calico.keys.KeysJson;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command answers alike of stores in which others left something. */
class OneAnswerTest {
  private static final String MESH_OFF = "{\"enabled\":false}";

  @TempDir private Path directory;

  private String store(Map<String, String> keys) {
    ImmutableSortedMap.Builder<String, String> absolute = ImmutableSortedMap.naturalOrder();
    keys.forEach((key, value) -> absolute.put("/calico/bgp/v1/" + key, value));
    return "file:" + Samples.write(directory, "keys.json", KeysJson.print(absolute.build()));
  }

  private static String peer(String ip, int as) {
    return "{\"ip\":\"" + ip + "\",\"as_num\":\"" + as + "\"}";
  }

  private static String doctor(String store) {
    return Run.of("doctor", "--store", store).out();
  }

  //   R1 --- n1, n2     and localhost, at n1's address
  private String withStaleHost() {
    return store(
        Map.of(
            "global/as_num", "64511",
            "global/node_mesh", MESH_OFF,
            "rr_v4/10.0.0.1", "{\"ip\":\"10.0.0.1\",\"cluster_id\":\"1.0.0.1\"}",
            "host/localhost/ip_addr_v4", "10.0.1.1",
            "host/n1/ip_addr_v4", "10.0.1.1",
            "host/n1/peer_v4/10.0.0.1", peer("10.0.0.1", 64511),
            "host/n2/ip_addr_v4", "10.0.1.2",
            "host/n2/peer_v4/10.0.0.1", peer("10.0.0.1", 64511)));
  }

  @Test
  void a_stale_host_is_not_spoken_to_by_any_command() {
    String store = withStaleHost();

    assertThat(Run.done("analyze", "--store", store))
        .contains("all 2 pairs of nodes see each other");
    assertThat(Run.done("visibility", "--store", store, "--json"))
        .isEqualToIgnoringWhitespace("{\"n1\": [\"n2\"], \"n2\": [\"n1\"]}");
    assertThat(Run.done("render", "--store", store, "--reflector", "10.0.0.1"))
        .contains("# n1\n")
        .doesNotContain("localhost");
    assertThat(Run.done("render", "--store", store, "--node", "n1")).contains("neighbor 10.0.0.1");
    Run other = Run.of("render", "--store", store, "--node", "localhost");
    assertThat(other.out()).contains("Node n1, 10.0.1.1");
    assertThat(other.err()).contains("rendered as n1");
    assertThat(Run.done("explain", "localhost", "n2", "--store", store))
        .contains("localhost has the address of n1, which is spoken to there.");
  }

  @Test
  void the_doctor_removes_the_stale_host_and_never_the_living_one() throws IOException {
    String store = withStaleHost();

    List<String> commands =
        doctor(store)
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("reflectory"))
            .toList();
    assertThat(commands).hasSize(1);
    for (List<String> call : ShellLine.calls(commands.get(0))) {
      Run.of(call.toArray());
    }
    assertThat(Run.done("dump", "--store", store))
        .contains("host/n1/ip_addr_v4", "host/n1/peer_v4")
        .doesNotContain("localhost");
  }

  //   h1 === h2, which name each other
  @Test
  void nodes_that_name_each_other_have_nothing_wrong() {
    String store =
        store(
            Map.of(
                "global/node_mesh",
                MESH_OFF,
                "host/h1/ip_addr_v4",
                "10.0.1.1",
                "host/h1/peer_v4/10.0.1.2",
                peer("10.0.1.2", 64511),
                "host/h2/ip_addr_v4",
                "10.0.1.2",
                "host/h2/peer_v4/10.0.1.1",
                peer("10.0.1.1", 64511)));

    assertThat(Run.done("analyze", "--store", store))
        .contains("all 2 pairs of nodes see each other")
        .doesNotContain("ERROR");
    assertThat(doctor(store)).startsWith("nothing to report");
  }

  //   h1 === h2     the node mesh, and a border router that both peer with
  @Test
  void a_border_router_is_left_in_peace() {
    String store =
        store(
            Map.of(
                "host/h1/ip_addr_v4", "10.0.1.1",
                "host/h2/ip_addr_v4", "10.0.1.2",
                "global/peer_v4/192.0.2.40", peer("192.0.2.40", 64567)));

    assertThat(Run.done("analyze", "--store", store))
        .contains("external router 192.0.2.40")
        .doesNotContain("WARNING", "ERROR", "register it", "mesh off", "set AS");
    assertThat(Run.done("render", "--store", store, "--node", "h1"))
        .contains("# external router\n");
    assertThat(doctor(store)).startsWith("nothing to report");
  }

  //   R1 --- h1, h2, whose entry of it has an AS number that is not theirs
  @Test
  void doctor_and_analyze_both_see_a_peer_entry_in_another_as_than_the_nodes() {
    String store =
        store(
            Map.of(
                "global/node_mesh", MESH_OFF,
                "rr_v4/10.0.0.1", "{\"ip\":\"10.0.0.1\",\"cluster_id\":\"1.0.0.1\"}",
                "host/h1/ip_addr_v4", "10.0.1.1",
                "host/h2/ip_addr_v4", "10.0.1.2",
                "global/peer_v4/10.0.0.1", peer("10.0.0.1", 64512)));

    assertThat(Run.of("analyze", "--store", store).status()).isEqualTo(1);
    Run doctor = Run.of("doctor", "--store", store, "--json");
    assertThat(doctor.status()).isEqualTo(1);
    assertThat(doctor.out()).contains("\"external-within-as\"", "bgp peer add 10.0.0.1 as 64511");
  }
}
