package io.github.reflectory.calico.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.topology.AddressFamily;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cluster of 5,000 nodes, 20 of them reflectors, and 200 BGPPeers, as kubectl prints it. */
class LargeClusterTest {
  private static final int NODES = 5000;
  private static final int REFLECTORS = 20;
  private static final int PEERS = 200;

  private static String text() {
    StringBuilder text = new StringBuilder("apiVersion: v1\nkind: List\nitems:\n");
    for (int i = 0; i < NODES; i++) {
      text.append(
          """
          - apiVersion: v1
            kind: Node
            metadata:
              annotations:
                node.alpha.kubernetes.io/ttl: "0"
                projectcalico.org/IPv4Address: 10.%d.%d.1/16
          %s      volumes.kubernetes.io/controller-managed-attach-detach: "true"
              labels:
                kubernetes.io/hostname: n%d
                topology.kubernetes.io/zone: z%d
          %s    name: n%d
            spec:
              podCIDR: 10.244.0.0/24
            status:
              addresses:
              - address: 10.0.0.1
                type: InternalIP
              images:
          """
              .formatted(
                  i / 250,
                  i % 250,
                  i < REFLECTORS
                      ? "      projectcalico.org/RouteReflectorClusterID: 1.0.0." + (i + 1) + "\n"
                      : "",
                  i,
                  i % (PEERS / 2),
                  i < REFLECTORS ? "      rr: \"" + i + "\"\n" : "",
                  i));
      for (int image = 0; image < 50; image++) {
        text.append("    - names: [\"registry.example/image@sha256:0123456789abcdef\"]\n");
      }
    }
    for (int i = 0; i < PEERS; i++) {
      text.append(
          """
          - apiVersion: crd.projectcalico.org/v1
            kind: BGPPeer
            metadata: {name: p%d}
            spec: {nodeSelector: "!has(rr) && topology.kubernetes.io/zone == 'z%d'", peerSelector: "rr == '%d'"}
          """
              .formatted(i, i / 2, i % REFLECTORS));
    }
    return text.append(
            """
            - apiVersion: crd.projectcalico.org/v1
              kind: BGPPeer
              metadata: {name: mesh}
              spec: {nodeSelector: has(rr), peerSelector: has(rr)}
            - apiVersion: crd.projectcalico.org/v1
              kind: BGPConfiguration
              metadata: {name: default}
              spec: {nodeToNodeMeshEnabled: false}
            """)
        .toString();
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void it_is_read_and_its_sessions_are_known() {
    String text = text();
    CalicoCluster cluster = CalicoCluster.parse(text);
    ClusterSessions sessions = cluster.sessions(AddressFamily.IPV4);
    assertThat(cluster.findings()).isEmpty();
    assertThat(cluster.nodes()).hasSize(NODES);
    assertThat(sessions.ends().values().stream().mapToInt(List::size).sum())
        .isEqualTo(2 * (2 * (NODES - REFLECTORS) + REFLECTORS * (REFLECTORS - 1) / 2));
    assertThat(Analysis.of(sessions.graph()).withRules(ReflectionRules.BIRD).visibility().lost())
        .returns(0L, Losses::count);
  }
}
