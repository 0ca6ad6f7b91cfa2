package io.github.reflectory.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainCommandTest {
  @TempDir private Path directory;

  @Test
  void where_a_route_dies_is_told_with_the_rule() {
    assertThat(
            Run.done(
                "explain",
                "N4",
                "N7",
                "--store",
                Samples.misprint(directory),
                "--down",
                "10.0.1.3"))
        .startsWith("N7 does not hold the routes of N4.\n")
        .contains(
            "\n10.0.1.5 ignores the route from 10.0.1.4: its own cluster ID 224.0.0.3 is in"
                + " CLUSTER_LIST (RFC 4456 section 8).\n");
  }

  @Test
  void machines_are_named_as_the_inventory_does() {
    String store = Samples.misprint(directory);
    Path inventory = Samples.inventory(directory);

    assertThat(
            Run.done(
                "explain",
                "N4",
                "N7",
                "--store",
                store,
                "--inventory",
                inventory,
                "--down",
                "10.0.1.3"))
        .contains(
            "\nRR5 10.0.1.5 ignores the route from RR4 10.0.1.4: its own cluster ID 224.0.0.3 is"
                + " in CLUSTER_LIST (RFC 4456 section 8).\n");
  }

  @Test
  void how_a_route_arrives_is_told_hop_by_hop() {
    assertThat(Run.done("explain", "N4", "N7", "--store", Samples.misprint(directory)))
        .startsWith("N7 holds the routes of N4.\n")
        .hasLineCount(5);
  }

  @Test
  void scripts_get_the_outcome_and_each_step() throws Exception {
    String said = Run.done("explain", "N4", "N7", "--store", Samples.misprint(directory), "--json");

    JsonNode json = new ObjectMapper().readTree(said);
    assertThat(said).hasLineCount(1);
    assertThat(json.path("from").asText()).isEqualTo("N4");
    assertThat(json.path("to").asText()).isEqualTo("N7");
    assertThat(json.path("arrives").asBoolean()).isTrue();
    assertThat(json.path("steps").size()).isEqualTo(4);
  }

  @Test
  void nodes_that_are_not_there_are_wrong_input() {
    String store = Samples.misprint(directory);

    Run.of("explain", "N1", "N1", "--store", store)
        .failed(2, "explain: expected two nodes, found N1 twice");
    Run.of("explain", "N1", "N10", "--store", store).failed(2, "explain: no node N10 in " + store);
    Run.of("explain", "N1", "N2", "--store", store, "--family", "6")
        .failed(2, "explain: node N1 has no IPv6 address in " + store);
  }
}
