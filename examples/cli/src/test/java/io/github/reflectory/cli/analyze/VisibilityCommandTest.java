package io.github.reflectory.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VisibilityCommandTest {
  @TempDir private Path directory;

  @Test
  void json_is_one_object_with_a_list_for_each_live_node() {
    String store = Samples.misprint(directory);

    assertThat(
            Run.done(
                "visibility", "--store", store, "--down", "10.0.1.3,node:N1,node:N2", "--json"))
        .isEqualTo(
            "{\"N3\":[\"N4\",\"N5\",\"N6\",\"N7\",\"N8\",\"N9\"],"
                + "\"N4\":[\"N3\",\"N5\",\"N6\"],"
                + "\"N5\":[\"N3\",\"N4\",\"N6\"],"
                + "\"N6\":[\"N3\",\"N4\",\"N5\"],"
                + "\"N7\":[\"N3\",\"N8\",\"N9\"],"
                + "\"N8\":[\"N3\",\"N7\",\"N9\"],"
                + "\"N9\":[\"N3\",\"N7\",\"N8\"]}\n");
  }

  @Test
  void a_node_that_holds_nothing_has_an_empty_list() {
    String store = Samples.planned(directory, Samples.TWO_RACKS);

    assertThat(Run.done("visibility", "--store", store, "--down", "10.0.1.3", "--json"))
        .isEqualTo("{\"N1\":[],\"N2\":[]}\n");
    assertThat(Run.done("visibility", "--store", store, "--family", "6", "--json"))
        .isEqualTo("{}\n");
  }

  @Test
  void without_json_it_is_a_line_for_each_node() {
    String store = Samples.planned(directory, Samples.TWO_RACKS);

    assertThat(Run.done("visibility", "--store", store)).isEqualTo("N1\tN2\nN2\tN1\n");
    assertThat(Run.onTerminal("visibility", "--store", store).out())
        .isEqualTo("NODE   HOLDS ROUTES OF\nN1     N2\nN2     N1\n");
  }

  @Test
  void the_rules_are_those_asked_for() {
    String store = Samples.misprint(directory);

    assertThat(Run.done("visibility", "--store", store, "--down", "10.0.1.1"))
        .startsWith("N1\tN2 N3 N4 N5 N6 N7 N8 N9\n");
    assertThat(Run.done("visibility", "--store", store, "--down", "10.0.1.1", "--rules", "bird"))
        .startsWith("N1\tN2 N3 N7 N8 N9\n");
  }

  //  RR1 --- RR2     RR1's cluster ID is RR2's router ID, which RR2 uses, having none
  @Test
  void the_inventory_tells_router_ids_that_addresses_do_not() {
    Path inventory =
        Samples.write(
            directory,
            "inventory.yaml",
            """
            as: 64512
            racks:
              - name: rack1
                reflectors: [{name: RR1, ipv6: "fd00:1::1", router-id: 10.0.1.1}]
                nodes: [{name: N1, ipv6: "fd00:2::1", router-id: 10.0.2.1}]
              - name: rack2
                reflectors: [{name: RR2, ipv6: "fd00:1::2", router-id: 10.0.1.2}]
                nodes: [{name: N2, ipv6: "fd00:2::2", router-id: 10.0.2.2}]
            """);
    String store = "file:" + directory.resolve("keys.json");
    Run.done("plan", inventory, "--store", store);
    Run.done("rr", "add", "fd00:1::1", "--cluster-id", "10.0.1.2", "--store", store);
    Run.done("rr", "remove", "fd00:1::2", "--store", store);
    Run.done("rr", "add", "fd00:1::2", "--store", store);

    assertThat(Run.done("visibility", "--store", store, "--family", "6"))
        .isEqualTo("N1\tN2\nN2\tN1\n");
    assertThat(Run.done("visibility", "--store", store, "--family", "6", "--inventory", inventory))
        .isEqualTo("N1\t\nN2\t\n");
  }

  @ParameterizedTest
  @CsvSource({"as_num, AS64512", "node_mesh, on"})
  void nothing_is_said_where_a_setting_of_all_nodes_cannot_be_read(String key, String value) {
    String store = Samples.planned(directory, Samples.TWO_RACKS);
    Run.done("key", "set", "/calico/bgp/v1/global/" + key, value, "--store", store);

    for (Run run :
        List.of(
            Run.of("visibility", "--store", store, "--json"),
            Run.of("explain", "N1", "N2", "--store", store))) {
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .contains("/calico/bgp/v1/global/" + key, "set it first: reflectory bgp ")
          .hasLineCount(1);
    }
  }
}
