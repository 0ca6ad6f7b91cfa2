package io.github.reflectory.testkit;

import static io.github.reflectory.analysis.report.FindingCode.NODE_WITHOUT_REFLECTOR;
import static io.github.reflectory.analysis.report.FindingCode.TOO_FEW_REFLECTORS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which reflectors a node is offered that has too few: what the others like it have. */
class NeighboursTest {
  private static final Asn AS = new Asn(64512);

  private final TopologyBuilder network = Topology.builder().nodeMesh(false).defaultAs(AS);

  @BeforeEach
  void register() {
    for (int i = 1; i <= 6; i++) {
      network.reflector(Reflector.of(reflector(i)));
    }
  }

  @Test
  void those_of_the_nodes_next_to_it_where_another_rack_in_the_row_is_larger() {
    nodes("n", "10.1.0.", 1, 60, 1, 2);
    nodes("n", "10.1.0.", 61, 90, 3, 4);
    network.node(node("n75", "10.1.0.75"));

    offered("n75", NODE_WITHOUT_REFLECTOR, 3, 4);
  }

  @Test
  void those_of_the_nodes_named_and_addressed_like_it() {
    nodes("rack1-", "10.1.1.", 1, 60, 1, 2);
    nodes("rack2-", "10.1.2.", 1, 5, 3, 4);
    network.node(node("rack2-9", "10.1.2.9"));

    offered("rack2-9", NODE_WITHOUT_REFLECTOR, 3, 4);
  }

  @Test
  void those_of_the_nodes_of_its_subnet_where_names_tell_nothing() {
    nodes("a", "10.1.1.", 1, 60, 1, 2);
    nodes("b", "10.1.2.", 1, 5, 3, 4);
    network.node(node("host.example", "10.1.2.9"));

    offered("host.example", NODE_WITHOUT_REFLECTOR, 3, 4);
  }

  @Test
  void those_with_the_fewest_clients_where_nobody_is_like_it() {
    nodes("a", "10.1.1.", 1, 40, 1, 2);
    nodes("b", "10.1.2.", 1, 30, 3, 4);
    nodes("c", "10.1.3.", 1, 35, 5, 6);
    network.node(node("other", "192.0.2.1"));

    offered("other", NODE_WITHOUT_REFLECTOR, 3, 4);
  }

  @Test
  void none_that_only_nodes_with_fewer_reflectors_than_usual_have() {
    nodes("a", "10.1.1.", 1, 40, 1, 2);
    nodes("b", "10.1.2.", 1, 2, 3);
    network.node(node("other", "192.0.2.1"));

    offered("other", NODE_WITHOUT_REFLECTOR, 1, 2);
  }

  @Test
  void the_other_one_of_its_neighbours_to_a_node_that_has_one() {
    nodes("a", "10.1.1.", 1, 60, 1, 2);
    nodes("b", "10.1.2.", 1, 30, 3, 4);
    network.node(node("b9", "10.1.2.9", 4));

    offered("b9", TOO_FEW_REFLECTORS, 3);
  }

  private void offered(String name, FindingCode code, int... reflectors) {
    Analysis analysis = Analysis.of(network.build(), AddressFamily.IPV4).withReflectorsPerNode(2);
    Finding found =
        analysis.report().findings().stream()
            .filter(each -> each.code() == code && each.speakers().contains(new Name(name)))
            .findFirst()
            .orElseThrow();

    assertThat(found.remedy().changes())
        .filteredOn(change -> change.entry().node().equals(Optional.of(new Name(name))))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(reflectors)
                .mapToObj(i -> new NodeEntry.Peer(new Name(name), reflector(i)).set(AS))
                .toList());
  }

  private void nodes(String stem, String subnet, int first, int last, Integer... reflectors) {
    for (int i = first; i <= last; i++) {
      network.node(node(stem + i, subnet + i, reflectors));
    }
  }

  private static Node node(String name, String address, Integer... reflectors) {
    Node node = Node.named(new Name(name)).withAddress(IpAddress.parse(address));
    for (int each : List.of(reflectors)) {
      node = node.withPeer(reflector(each), AS);
    }
    return node;
  }

  private static IpAddress reflector(int number) {
    return IpAddress.parse("10.0.0." + number);
  }
}
