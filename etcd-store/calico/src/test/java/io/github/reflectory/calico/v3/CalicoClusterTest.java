package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Name;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalicoClusterTest {
  private static final String OF_KUBERNETES =
      """
      apiVersion: v1
      kind: List
      items:
      - apiVersion: v1
        kind: Node
        metadata:
          name: n1
          labels: {rack: r1, spare: yes, "kubernetes.io/os": linux}
          annotations:
            projectcalico.org/IPv4Address: 10.0.0.1/24
            projectcalico.org/IPv6Address: fd00::1
            projectcalico.org/ASNumber: '65001'
            projectcalico.org/RouteReflectorClusterID: 1.0.0.1
            projectcalico.org/labels: '{"only-calico": "x", "rack": "hidden"}'
        spec: {podCIDR: 10.1.0.0/24}
        status: {nodeInfo: {osImage: Debian}}
      """;

  private static final String OF_CALICO =
      """
      apiVersion: projectcalico.org/v3
      kind: NodeList
      items:
      - metadata:
          name: n1
          labels: {rack: r1, spare: 'true', kubernetes.io/os: linux, only-calico: x}
        spec:
          bgp: {ipv4Address: 10.0.0.1, ipv6Address: "fd00::1/64", asNumber: 65001,
            routeReflectorClusterID: 1.0.0.1}
      """;

  private static CalicoNode only(String text) {
    CalicoCluster cluster = CalicoCluster.parse(text);
    assertThat(cluster.findings()).isEmpty();
    return requireNonNull(cluster.nodes().get(new Name("n1")));
  }

  @Test
  void a_node_of_kubernetes_is_what_calico_shows() {
    assertThat(only(OF_KUBERNETES)).isEqualTo(only(OF_CALICO));
    assertThat(only(OF_KUBERNETES).labels())
        .containsExactlyInAnyOrderEntriesOf(
            ImmutableMap.of(
                "rack", "r1", "spare", "true", "kubernetes.io/os", "linux", "only-calico", "x"));
  }

  @Test
  void json_is_read_as_yaml_is() {
    String json =
        """
        {
        \t"kind": "Node", "apiVersion": "projectcalico.org/v3",
        \t"metadata": {"name": "n1", "labels": {"rack": "r1", "spare": "true",
        \t\t"kubernetes.io/os": "linux", "only-calico": "\\u0078"}},
        \t"spec": {"bgp": {"ipv4Address": "10.0.0.1/24", "ipv6Address": "fd00::1",
        \t\t"asNumber": 65001, "routeReflectorClusterID": "1.0.0.1"}}}
        """;
    assertThat(only(json)).isEqualTo(only(OF_CALICO));
  }

  @ParameterizedTest
  @CsvSource({"4294, 4294", "'''4294''', 4294", "'''4.1''', 262145", "4294.566, 281412150"})
  void as_numbers_are_read_in_every_spelling(String written, long number) {
    assertThat(only(OF_CALICO.replace("65001", written)).as()).isEqualTo(new Asn(number));
  }

  @Test
  void other_kinds_and_fields_are_left_in_peace() {
    CalicoCluster cluster =
        CalicoCluster.parse(
            """
            kind: Pod
            apiVersion: v1
            metadata: {name: p}
            ---
            ---
            just text
            ---
            kind: IPPool
            apiVersion: projectcalico.org/v3
            metadata: {name: pool}
            spec: {cidr: 10.0.0.0/8}
            ---
            kind: BGPPeer
            apiVersion: crd.projectcalico.org/v1
            metadata: {name: p}
            spec: {peerIP: 10.0.0.9, asNumber: 65001, tomorrow: [1, {a: b}]}
            """);
    assertThat(cluster.findings()).isEmpty();
    assertThat(cluster.nodes()).isEmpty();
    assertThat(cluster.peers()).containsOnlyKeys("p");
  }

  // What a manifest means, and what Calico makes of it: a peer of all nodes.
  @Test
  void a_selector_that_is_a_tag_is_none_and_is_warned_of() {
    CalicoCluster cluster =
        CalicoCluster.parse(
            """
            kind: BGPPeer
            apiVersion: projectcalico.org/v3
            metadata: {name: to-reflectors}
            spec:
              nodeSelector: !has(rr)
              peerSelector: has(rr)
            """);
    assertThat(requireNonNull(cluster.peers().get("to-reflectors")).isGlobal()).isTrue();
    assertThat(cluster.findings())
        .singleElement()
        .hasToString(
            "WARNING BGPPeer to-reflectors spec.nodeSelector: !has(rr) in line 5 is a YAML tag, so"
                + " that Calico sees no selector; write it in quotes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      textBlock =
          """
          node: n1, nodeSelector: all(), peerIP: 10.0.0.9 # spec.node: expected not both it and spec.nodeSelector
          peerIP: 10.0.0.9, peerSelector: all() # spec.peerIP: expected not both it and spec.peerSelector
          asNumber: 1, peerSelector: all() # spec.asNumber: expected not both it and spec.peerSelector
          peerIP: 10.0.0.256 # spec.peerIP: expected the unicast IPv4 or IPv6 address
          peerIP: "10.0.0.9:0" # spec.peerIP: expected an address, or an address and a port from 1 to 65535
          peerIP: [10.0.0.9] # spec.peerIP: expected one value, found a list
          peerIP: 10.0.0.9, asNumber: -1 # spec.asNumber: expected an AS number
          peerIP: 10.0.0.9, nextHopMode: Self, keepOriginalNextHop: true # spec.keepOriginalNextHop: expected not both
          peerIP: 10.0.0.9, reachableBy: fd00::1 # spec.reachableBy: expected beside it a peerIP of the same
          peerIP: 10.0.0.9, nextHopMode: self # spec.nextHopMode: expected Auto, Self or Keep, found "self"
          """)
  void what_calico_refuses_is_told_with_its_field_and_left_out(String spec, String told) {
    CalicoCluster cluster =
        CalicoCluster.parse(
            "{kind: BGPPeer, apiVersion: projectcalico.org/v3, metadata: {name: p}, spec: {"
                + spec
                + "}}");
    assertThat(cluster.peers()).isEmpty();
    assertThat(cluster.findings())
        .singleElement()
        .asString()
        .startsWith("ERROR BGPPeer p " + told)
        .endsWith("; the resource is left out");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/24, true, passes Calico's check",
    "0.0.0.0, true, is no cluster ID for BIRD",
    "one, false, Calico drops it without a word",
  })
  void cluster_ids_are_taken_as_calico_takes_them(String id, boolean reflects, String told) {
    CalicoCluster cluster = CalicoCluster.parse(OF_KUBERNETES.replace("1.0.0.1", id));
    assertThat(requireNonNull(cluster.nodes().get(new Name("n1"))).isReflector())
        .isEqualTo(reflects);
    assertThat(cluster.findings()).singleElement().asString().contains(told);
  }

  @Test
  void a_resource_that_is_there_twice_is_told_of_if_it_differs() {
    assertThat(CalicoCluster.parse(OF_CALICO + "---\n" + OF_KUBERNETES).findings()).isEmpty();
    assertThat(
            CalicoCluster.parse(OF_CALICO + "---\n" + OF_KUBERNETES.replace("r1", "r2")).findings())
        .singleElement()
        .hasToString(
            "WARNING Node n1: it is there twice, and not the same; the later one counts here");
  }

  @Test
  void the_files_of_a_folder_are_one_cluster(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("nodes.yaml"), OF_KUBERNETES);
    Files.writeString(
        folder.resolve("config.json"),
        "{\"kind\": \"BGPConfiguration\", \"apiVersion\": \"projectcalico.org/v3\","
            + " \"metadata\": {\"name\": \"default\"}, \"spec\": {\"asNumber\": 65010}}");
    Files.writeString(folder.resolve("notes.txt"), "{");
    CalicoCluster cluster = CalicoCluster.read(folder);
    assertThat(cluster.nodes()).hasSize(1);
    assertThat(cluster.configuration().as()).isEqualTo(new Asn(65010));

    Files.writeString(folder.resolve("broken.yml"), "a:\n- b\n- c: d: e");
    assertThatThrownBy(() -> CalicoCluster.read(folder))
        .isInstanceOf(ResourcesException.class)
        .hasMessageStartingWith(folder.resolve("broken.yml") + ": line 3: expected YAML or JSON: ");
    Files.write(folder.resolve("broken.yml"), "é".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> CalicoCluster.read(folder))
        .hasMessage(folder.resolve("broken.yml") + ": expected text in UTF-8");
  }

  // Each level holds the one before ten times: 10 billion values, were they written out.
  @Test
  void aliases_are_shared_and_not_written_out() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append(("*a" + (i - 1) + ", ").repeat(10)).append("]\n");
    }
    assertThat(CalicoCluster.parse(bomb.toString()).nodes()).isEmpty();
    StringBuilder lists = new StringBuilder("a0: &a0 {kind: List, items: [x]}\n");
    for (int i = 1; i < 10; i++) {
      lists.append("a%d: &a%d {kind: List, items: [".formatted(i, i));
      lists.append(("*a" + (i - 1) + ", ").repeat(10)).append("]}\n");
    }
    assertThatThrownBy(() -> CalicoCluster.parse("kind: List\nitems: [*a9]\n" + lists))
        .hasMessage("line 2: found an alias of what is not written before it");
    assertThatThrownBy(() -> CalicoCluster.parse(lists + "kind: List\nitems: [*a9]\n"))
        .hasMessageEndingWith("more than 1000000 items in lists of lists");
    assertThat(
            CalicoCluster.parse(
                    bomb
                        + "kind: BGPPeer\napiVersion: projectcalico.org/v3\nmetadata: {name: p}\n"
                        + "spec: {filters: *a9}\n")
                .peers())
        .hasSize(1);
    StringBuilder chain = new StringBuilder("a0: &a0 {kind: List, items: [x]}\n");
    for (int i = 1; i < 10_000; i++) {
      chain.append("a%d: &a%d {kind: List, items: [*a%d]}\n".formatted(i, i, i - 1));
    }
    assertThatThrownBy(() -> CalicoCluster.parse(chain + "kind: List\nitems: [*a9999]"))
        .hasMessage("line 50: nested more than 100 deep");
    assertThatThrownBy(() -> CalicoCluster.parse("[".repeat(100_000)))
        .hasMessage("line 1: nested more than 100 deep");
    assertThatThrownBy(() -> CalicoCluster.parse("a: 1\na: 2"))
        .hasMessage("line 2: field \"a\" is there twice");
  }

  //   two nodes of the mesh, of which one has an AS number of its own
  @Test
  void a_neighbour_in_the_mesh_is_expected_in_the_as_of_the_node_itself() {
    CalicoCluster cluster =
        CalicoCluster.parse(
            OF_CALICO.replace("routeReflectorClusterID: 1.0.0.1", "")
                + """
                - metadata: {name: n2}
                  spec: {bgp: {ipv4Address: 10.0.0.2/24}}
                """);
    ClusterSessions sessions = cluster.sessions(AddressFamily.IPV4);
    CalicoEnd end = requireNonNull(sessions.ends().get(new Name("n1"))).get(0);
    assertThat(end.peerAs()).isEqualTo(new Asn(65001));
    assertThat(sessions.answering(new Name("n1"), end)).isEmpty();
    assertThat(end)
        .hasToString("MESH 10.0.0.2: the node-to-node mesh is on, and neither is a reflector");
  }
}
