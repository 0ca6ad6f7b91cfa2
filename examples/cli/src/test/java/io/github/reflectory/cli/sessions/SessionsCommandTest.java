package io.github.reflectory.cli.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionsCommandTest {
  @TempDir private Path directory;
  private String cluster;

  // cp1 is the reflector of w1 and w2, which are in the mesh besides, and knows a router outside.
  @BeforeEach
  void write() throws IOException {
    Path file = directory.resolve("cluster.yaml");
    Files.writeString(
        file,
        """
        {apiVersion: projectcalico.org/v3, kind: NodeList, items: [
        {metadata: {name: cp1, labels: {master: ''}},
         spec: {bgp: {ipv4Address: 10.0.0.1, routeReflectorClusterID: 244.0.0.1}}},
        {metadata: {name: w1}, spec: {bgp: {ipv4Address: 10.0.0.2}}},
        {metadata: {name: w2}, spec: {bgp: {ipv4Address: 10.0.0.3, asNumber: 65001}}}]}
        ---
        {apiVersion: projectcalico.org/v3, kind: BGPPeerList, items: [
        {metadata: {name: to-masters},
         spec: {nodeSelector: '!has(master)', peerSelector: has(master)}},
        {metadata: {name: out}, spec: {node: cp1, peerIP: '10.9.9.9:1179', asNumber: 65099}},
        {metadata: {name: bad}, spec: {peerIP: nowhere}}]}
        """);
    cluster = "calico:" + file;
  }

  @Test
  void each_end_of_a_cluster_is_listed_with_its_reason() {
    Run run = Run.of("sessions", "--store", cluster, "--node", "w1");
    assertThat(run.out())
        .isEqualTo(
            """
            w1 10.0.0.2\tw2 10.0.0.3\tnode, waits\t64512 to 65001\tdoes not come up\tthe node-to-node mesh is on, and neither is a reflector
            w1 10.0.0.2\tcp1 10.0.0.1\treflector\t64512 to 64512\tup\tBGPPeer to-masters, its nodeSelector matches
            """);
    assertThat(run.err())
        .startsWith("reflectory: warning: " + cluster + ": BGPPeer bad spec.peerIP: expected the ")
        .endsWith("found \"nowhere\"; the resource is left out\n");
    assertThat(Run.of("sessions", "--store", cluster, "--reflector", "10.0.0.1").out())
        .contains("cp1 10.0.0.1\t10.9.9.9 port 1179\texternal router\t64512 to 65099\tnot known\t");
  }

  @Test
  void in_json_what_does_not_apply_is_null() throws IOException {
    JsonNode speakers =
        new ObjectMapper()
            .readTree(Run.of("sessions", "--store", cluster, "--json").out())
            .path("families")
            .path("4")
            .path("speakers");
    assertThat(speakers).hasSize(3);
    assertThat(speakers.path(0).toString())
        .startsWith(
            "{\"name\":\"cp1\",\"address\":\"10.0.0.1\",\"reflector\":true,\"clusterId\":"
                + "\"244.0.0.1\",\"ends\":[{\"peer\":\"10.9.9.9\",\"port\":1179,\"peerName\":null,"
                + "\"localAs\":64512,\"peerAs\":65099,\"client\":false,\"passive\":false,"
                + "\"role\":\"external router\",\"reason\":\"BGPPeer out, it names the node\","
                + "\"up\":null}");
    assertThat(speakers.path(1).path("clusterId").isNull()).isTrue();
  }

  @Test
  void the_sessions_of_a_topology_are_listed_alike() {
    assertThat(
            Run.done("sessions", "--store", Samples.misprint(directory), "--node", "N1")
                .lines()
                .findFirst())
        .hasValue("N1 10.0.2.1\t10.0.1.1\treflector\t64512 to 64512\tup\ta peer entry of the node");
  }

  @Test
  void what_is_not_there_is_told() {
    assertThat(Run.of("sessions", "--store", cluster, "--node", "w9"))
        .returns(2, Run::status)
        .extracting(Run::err)
        .asString()
        .endsWith("reflectory: sessions: no node w9 with an address in " + cluster + "\n");
    assertThat(Run.of("sessions", "--store", "calico:" + directory.resolve("none")).err())
        .isEqualTo("reflectory: " + directory.resolve("none") + ": no such file\n");
    assertThat(Run.of("analyze", "--store", cluster).err())
        .contains("; only sessions reads resources of Calico v3 (see reflectory analyze --help)");
  }
}
