package io.github.reflectory.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.RouterId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InventoryFileTest {
  private static final String YAML =
      """
      as: 64512
      racks:
        - name: rack1
          cluster-id: 224.0.0.1            # optional; assigned when missing
          reflectors: [{name: RR1, ipv4: 10.0.1.1, ipv6: "fd00:1::1", router-id: 10.9.9.1}, {name: RR2, ipv4: 10.0.1.2}]
          nodes: [{name: N1, ipv4: 10.0.2.1}, {name: N2, ipv4: 10.0.2.2, as: 1.10}]
        - name: rack2
          nodes:
            - name: N3
              ipv6: fd00:2::3
      """;

  private static final String JSON =
      """
      {
      \t"as": 64512,
      \t"racks": [
      \t\t{
      \t\t\t"name": "rack1",
      \t\t\t"cluster-id": "224.0.0.1",
      \t\t\t"reflectors": [
      \t\t\t\t{"name":\t"RR1", "ipv4": "10.0.1.1", "ipv6": "fd00:1::1", "router-id": "10.9.9.1"},
      \t\t\t\t{"name": "RR2", "ipv4": "10.0.1.2"}
      \t\t\t],
      \t\t\t"nodes": [
      \t\t\t\t{"name": "N1", "ipv4": "10.0.2.1"},
      \t\t\t\t{"name": "N2", "ipv4": "10.0.2.2", "as": "1.10"}
      \t\t\t]
      \t\t},
      \t\t{"name": "rack2", "nodes": [{"name": "N3", "ipv6": "fd00:2::3"}]}
      \t]
      }
      """;

  private static final Inventory EXPECTED =
      Inventory.builder(new Asn(64512))
          .rack("rack1", InventoryFileTest::rack1)
          .rack("rack2", rack -> rack.node("N3", "fd00:2::3"))
          .build();

  private static void rack1(Rack.Builder rack) {
    rack.clusterId(ClusterId.parse("224.0.0.1"))
        .reflector(
            host("RR1", "10.0.1.1")
                .withAddress(IpAddress.parse("fd00:1::1"))
                .withRouterId(RouterId.parse("10.9.9.1")))
        .reflector("RR2", "10.0.1.2")
        .node("N1", "10.0.2.1")
        .node(host("N2", "10.0.2.2").withAs(new Asn(65546)));
  }

  private static Host host(String name, String address) {
    return Host.named(Name.parse(name)).withAddress(IpAddress.parse(address));
  }

  private static void refused(String text, String message) {
    assertThatExceptionOfType(InventoryException.class)
        .isThrownBy(() -> InventoryFile.parse("i.yaml", text))
        .withMessage(message);
  }

  @Test
  void yaml_and_json_say_the_same() {
    assertThat(InventoryFile.parse("i.yaml", YAML)).isEqualTo(EXPECTED);
    assertThat(InventoryFile.parse("i.json", JSON)).isEqualTo(EXPECTED);
    assertThat(InventoryFile.parse("i.json", JSON.replaceAll("\\s", ""))).isEqualTo(EXPECTED);
    assertThat(InventoryFile.parse("i.yaml", "\ufeff" + YAML.replace("\n", "\r\n")))
        .isEqualTo(EXPECTED);
  }

  @Test
  void space_around_a_value_is_nothing_and_a_cluster_id_may_be_a_number() {
    assertThat(InventoryFile.parse("i.json", JSON.replace("\"224.0.0.1\"", "\" 3758096385\\n\"")))
        .isEqualTo(EXPECTED);
    assertThat(InventoryFile.parse("i.json", JSON.replace("\"10.0.2.1\"", "\"10.0.2.1 \"")))
        .isEqualTo(EXPECTED);
  }

  @Test
  void a_refusal_says_where_what_was_expected_and_what_found() {
    refused(
        YAML.replace("{name: N1, ipv4: 10.0.2.1}", "{name: N1, ipv4: 10.0.2.256}"),
        "i.yaml:6:30: racks[0].nodes[0].ipv4: expected the unicast IPv4 or IPv6 address of a speaker"
            + " (a literal without zone; not unspecified, multicast, reserved, link-local IPv6 or"
            + " IPv4-mapped), found \"10.0.2.256\" (rack rack1, node N1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          as: 1                          # i.yaml:1:1: expected the field racks, found none
          racks: []                      # i.yaml:1:1: expected the field as, found none
          ''                             # i.yaml:2:1: expected the fields as, racks, found nothing
          []                             # i.yaml:1:1: expected the fields as, racks, found a list
          {as: 1, racks: {}}             # i.yaml:1:16: racks: expected a list, found a group of fields
          {as: 1, racks: }               # i.yaml:1:15: racks: expected a list, found nothing
          {as: 1, racks: [x]}            # i.yaml:1:17: racks[0]: expected the fields name, cluster-id, reflectors, nodes, found "x"
          {as: [1], racks: []}           # i.yaml:1:6: as: expected a text or number, found a list
          {as: null, racks: []}          # i.yaml:1:6: as: expected a text or number, found nothing
          {as: 0x10, racks: []}          # i.yaml:1:6: as: expected an AS number, 1 to 4294967295 or dotted as 1.10 (RFC 5396), found "0x10"
          {as: 1, as: 2, racks: []}      # i.yaml:1:9: the field as is given twice
          {as: 1, racks: [], asn: 2}     # i.yaml:1:20: expected one of the fields as, racks, found "asn"
          {as: 1, racks: [{name: ../x}]} # i.yaml:1:24: racks[0].name: expected a name of 1 to 253 letters, digits, dots, hyphens and underscores, first a letter or digit, found "../x" (rack ../x)
          {as: 1, racks: [{name: r, nodes: [{name: n}]}]}                     # i.yaml:1:35: racks[0].nodes[0]: expected the field ipv4 or ipv6, found none (rack r, node n)
          {as: 1, racks: [{name: r, nodes: [{ipv4: 10.0.0.1}]}]}              # i.yaml:1:35: racks[0].nodes[0]: expected the field name, found none (rack r)
          {as: 1, racks: [{name: r, nodes: [{name: n, ipv4: "::1"}]}]}        # i.yaml:1:51: racks[0].nodes[0].ipv4: expected an IPv4 address, found ::1 (rack r, node n)
          {as: 1, racks: [{name: r, reflectors: [{name: n, ipv4: 10.0.0.1, as: 2}]}]} # i.yaml:1:66: racks[0].reflectors[0]: expected one of the fields name, ipv4, ipv6, router-id, found "as" (rack r, reflector n)
          {as: 1, racks: [{name: r, nodes: [{name: n, ipv4: 10.0.0.1}, {name: n, ipv4: 10.0.0.2}]}]} # i.yaml:1:62: racks[0].nodes[1]: rack r: node n is listed twice; leave one out, or give it another name
          {as: 1, racks: [{name: r}, {name: r}]}                              # i.yaml:1:28: racks[1]: rack r is listed twice; make them one, or give one another name
          {as: 1, racks: [{name: r, nodes: [{name: n, ipv4: 10.0.0.1}, {name: m, ipv4: 10.0.0.1}]}]} # i.yaml: nodes m and n share the address 10.0.0.1; give each its own, or leave one out
          {as: 1, racks: [&r {name: r}, *r]}                                  # i.yaml:1:31: expected a value, found an alias; write the value itself
          {as: !!int 1, racks: []}       # i.yaml:1:6: expected a value without tag, found the tag "tag:yaml.org,2002:int"
          {as: 1, racks: []              # i.yaml:2:1: expected YAML or JSON: expected ',' or '}', but got <stream end>
          {[1]: 2}                       # i.yaml:1:2: expected the name of a field
          """)
  void what_is_wrong_is_said_in_one_line(String text, String message) {
    refused(text + "\n", message);
  }

  @Test
  void one_document_is_expected() {
    refused(
        "as: 1\nracks: []\n---\nas: 2\n", "i.yaml:3:1: expected one document, found a second one");
  }

  @Test
  void what_is_no_text_is_refused() {
    refused("as: 1\u0000", "i.yaml: expected text, found character U+0 at position 6");
  }

  @Test
  @Timeout(20)
  void small_files_cannot_grow_large() {
    refused("as: " + "[".repeat(200_000), "i.yaml:1:14: nested more than 10 deep");
    StringBuilder laughs = new StringBuilder("a: &a [x, x]\n");
    for (char c = 'b'; c < 'z'; c++) {
      laughs.append("%s: &%s [*%s, *%s]\n".formatted(c, c, (char) (c - 1), (char) (c - 1)));
    }
    refused(
        laughs.toString(), "i.yaml:2:8: expected a value, found an alias; write the value itself");
  }

  @Test
  @Timeout(60)
  void a_hundred_thousand_nodes_load() {
    StringBuilder text = new StringBuilder("as: 64512\nracks:\n");
    for (int rack = 0; rack < 1000; rack++) {
      text.append("  - name: rack").append(rack).append("\n    nodes:\n");
      for (int node = 0; node < 100; node++) {
        text.append(
            "      - {name: node-%d-%d.example.com, ipv4: 10.%d.%d.%d}\n"
                .formatted(rack, node, rack / 250, rack % 250, node));
      }
    }
    long start = System.nanoTime();
    Inventory inventory = InventoryFile.parse("i.yaml", text.toString());
    assertThat(inventory.racks()).hasSize(1000);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }
}
