package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What analyze says to scripts. */
final class AnalyzeJsonTest {
  @TempDir private Path directory;

  private static JsonNode json(Object... arguments) throws Exception {
    Run run = Run.of(arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).hasLineCount(1);
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void json_says_it_all_to_scripts() throws Exception {
    JsonNode report = json("analyze", "--store", Samples.misprint(directory), "--json");

    assertThat(report.path("schema").asInt()).isEqualTo(1);
    assertThat(report.path("families").size()).isEqualTo(1);
    JsonNode family = report.path("families").path("4");
    assertThat(family.path("rules").asText()).isEqualTo("rfc4456");
    assertThat(family.path("pairs").asInt()).isEqualTo(72);
    assertThat(family.path("lostCount").asInt()).isZero();
    assertThat(family.path("lost")).isEmpty();
    assertThat(family.path("findings"))
        .extracting(finding -> finding.path("code").asText())
        .containsExactly("cluster-id-split", "cluster-id-split", "unknown-peer");
    JsonNode unknown = family.path("findings").path(2);
    assertThat(unknown.path("severity").asText()).isEqualTo("WARNING");
    assertThat(unknown.path("speakerCount").asInt()).isEqualTo(unknown.path("speakers").size());
    assertThat(unknown.path("speakers").toString())
        .isEqualTo("[\"10.0.1.6\",\"N7\",\"N8\",\"N9\"]");
    assertThat(unknown.path("message").asText())
        .startsWith("N7, N8 and N9 peer with 10.0.1.6, ")
        .endsWith("; register 10.0.1.6 if it is to be in the mesh");
    assertThat(family.path("survives").toString())
        .isEqualTo("{\"reflectors\":0,\"sessions\":0,\"racks\":null}");
    JsonNode witness = family.path("witness").path("reflectors");
    assertThat(witness.path("down").toString()).isEqualTo("[\"10.0.1.5\"]");
    assertThat(witness.path("lost").path(0).toString()).isEqualTo("[\"N1\",\"N7\"]");
    assertThat(witness.path("lostCount").asInt()).isEqualTo(36);
    assertThat(family.path("unexpected").path("reflectors").path("lostCount").asInt()).isPositive();
    assertThat(family.path("histogram").path("reflectors").toString())
        .isEqualTo("{\"0\":36,\"1\":36}");
    assertThat(family.path("method").asText()).isEqualTo("closed-form");
    assertThat(family.path("methods").toString())
        .isEqualTo("{\"reflectors\":\"closed-form\",\"sessions\":\"closed-form\"}");
    Map<String, Integer> single = new TreeMap<>();
    family
        .path("single")
        .forEach(one -> single.put(one.path("down").asText(), one.path("lostCount").asInt()));
    assertThat(single)
        .isEqualTo(
            Map.of(
                "10.0.1.1",
                0,
                "10.0.1.2",
                0,
                "10.0.1.3",
                18,
                "10.0.1.4",
                0,
                "10.0.1.5",
                36,
                "10.0.1.6",
                0));
  }

  @Test
  void json_says_who_loses_whom_by_the_worst_failures_and_what_other_cluster_ids_would_do()
      throws Exception {
    JsonNode family =
        json("analyze", "--store", Samples.misprint(directory), "--json")
            .path("families")
            .path("4");

    assertThat(family.path("worst"))
        .extracting(
            example -> example.path("down").toString(),
            example -> example.path("lostCount").asInt(),
            example -> example.path("surprising").asBoolean())
        .containsExactly(tuple("[\"10.0.1.5\"]", 36, true), tuple("[\"10.0.1.3\"]", 18, true));
    assertThat(family.path("worst").path(1).path("lost").size()).isEqualTo(18);
    assertThat(fieldNames(family.path("otherClusterIds"))).containsExactly("per-reflector");
    assertThat(family.path("otherClusterIds").path("per-reflector").path("better"))
        .extracting(JsonNode::asText)
        .containsExactly("better: fewer single reflector failures lose routes: 1 (before: 2)");
  }

  @Test
  void json_with_an_inventory_counts_racks_and_lists_lost_pairs() throws Exception {
    JsonNode family =
        json(
                "analyze",
                "--store",
                Samples.oneCluster(directory),
                "--inventory",
                Samples.inventory(directory),
                "--json")
            .path("families")
            .path("4");

    assertThat(family.path("survives").path("racks").asInt()).isEqualTo(-1);
    assertThat(family.path("lost").size()).isEqualTo(54);
    assertThat(family.path("lost").path(0).toString()).isEqualTo("[\"N1\",\"N4\"]");
  }

  @Test
  void every_family_there_is_something_of_is_analysed() throws Exception {
    String store = Samples.planned(directory, Samples.BOTH_FAMILIES);

    assertThat(fieldNames(json("analyze", "--store", store, "--json").path("families")))
        .containsExactly("4", "6");
    assertThat(
            fieldNames(
                json("analyze", "--store", store, "--family", "6", "--json").path("families")))
        .containsExactly("6");
    // Failed in IPv6, where it is, and nowhere else.
    assertThat(Run.of("analyze", "--store", store, "--down", "fd00:1::1").out())
        .contains("IPv4: ", "IPv6 with fd00:1::1 down: ");
  }

  private static List<String> fieldNames(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
