package io.github.reflectory.testkit.calico;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small cluster of Calico v3, as its resources, with some of all that decides who peers with
 * whom: labels and selectors, addresses, reverse peerings, ports, AS numbers and cluster IDs. Nodes
 * are {@code n1} to {@code n7} at most, at 10.0.0.1 and so on, some at fd00::1 and so on, too.
 */
public final class RandomCluster {
  private static final List<String> SELECTORS =
      List.of(
          "all()",
          "has(rr)",
          "!has(rr)",
          "rack == 'r0'",
          "rack == 'r1'",
          "rack != 'r0'",
          "has(rr) && rack == 'r1'",
          "!has(rr) && rack == 'r0'",
          "none == 'x'");

  private final List<String> resources = new ArrayList<>();
  private final Random random;

  /** Always the same for the same seed. */
  public RandomCluster(long seed) {
    random = new Random(seed);
    int nodes = 2 + random.nextInt(6);
    for (int i = 1; i <= nodes; i++) {
      resources.add(node(i));
    }
    int peers = random.nextInt(5);
    for (int i = 1; i <= peers; i++) {
      resources.add(peer(i, nodes));
    }
    if (random.nextInt(4) > 0) {
      resources.add(
          "{kind: BGPConfiguration, apiVersion: projectcalico.org/v3, metadata: {name: default},"
              + " spec: {nodeToNodeMeshEnabled: "
              + oneIn(3)
              + (oneIn(6) ? ", listenPort: 1179" : "")
              + "}}");
    }
  }

  /** Each as a document of its own in braces. */
  public List<String> resources() {
    return List.copyOf(resources);
  }

  /** The resources as the documents of one YAML text. */
  public String text() {
    return String.join("\n---\n", resources);
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  private String node(int number) {
    boolean reflector = oneIn(3);
    return "{kind: Node, apiVersion: projectcalico.org/v3, metadata: {name: n"
        + number
        + ", labels: {rack: r"
        + random.nextInt(2)
        + (reflector ? ", rr: 'true'" : "")
        + "}}, spec: {bgp: {ipv4Address: 10.0.0."
        + number
        + "/24"
        + (oneIn(4) ? ", ipv6Address: 'fd00::" + number + "'" : "")
        + (oneIn(12) ? ", asNumber: 65001" : "")
        + (reflector || oneIn(12)
            ? ", routeReflectorClusterID: 1.0.0." + (1 + random.nextInt(3))
            : "")
        + "}}}";
  }

  private String peer(int number, int nodes) {
    String local =
        switch (random.nextInt(4)) {
          case 0 -> "";
          case 1 -> "node: n" + (1 + random.nextInt(nodes)) + ", ";
          default -> "nodeSelector: \"" + selector() + "\", ";
        };
    String peers =
        oneIn(3)
            ? "peerIP: '10.0.0."
                + (1 + random.nextInt(nodes + 1))
                + (oneIn(8) ? ":1179" : "")
                + "', asNumber: "
                + (oneIn(8) ? 65001 : 64512)
            : "peerSelector: \"" + selector() + "\"";
    return "{kind: BGPPeer, apiVersion: projectcalico.org/v3, metadata: {name: p"
        + number
        + "}, spec: {"
        + local
        + peers
        + (oneIn(6) ? ", reversePeering: Manual" : "")
        + "}}";
  }

  private String selector() {
    return SELECTORS.get(random.nextInt(SELECTORS.size()));
  }
}
