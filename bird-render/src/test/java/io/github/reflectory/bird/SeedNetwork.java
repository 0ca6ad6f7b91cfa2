package io.github.reflectory.bird;

import static io.github.reflectory.topology.AddressFamily.IPV4;
import static io.github.reflectory.topology.AddressFamily.IPV6;

import io.github.reflectory.session.Sessions;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.List;

/**
 * The network the old image's documentation draws, in both address families.
 *
 * <pre>
 *      RR1 RR2 ---- RR3 RR4 ---- RR5 RR6     full mesh
 *       |\ /|        |\ /|        |\ /|
 *     N1 N2 N3     N4 N5 N6     N7 N8 N9     each with both reflectors of its rack
 *     224.0.0.1    224.0.0.2    224.0.0.3    cluster ID of the rack
 * </pre>
 */
final class SeedNetwork {
  static final int REFLECTORS = 6;
  static final int NODES = 9;
  static final Asn AS = new Asn(64512);

  private SeedNetwork() {}

  static Topology topology() {
    return topology(1, 1, 2, 2, 3, 3);
  }

  /** The network with other cluster IDs, given by their last octets for RR1 to RR6. */
  static Topology topology(int... clusterIds) {
    TopologyBuilder topology = Topology.builder().defaultAs(AS).nodeMesh(false);
    for (AddressFamily family : AddressFamily.values()) {
      for (int rr = 1; rr <= REFLECTORS; rr++) {
        ClusterId id = ClusterId.parse("224.0.0." + clusterIds[rr - 1]);
        topology.reflector(Reflector.of(reflector(rr, family), id));
      }
    }
    for (int n = 1; n <= NODES; n++) {
      topology.node(node(n));
    }
    return topology.build();
  }

  /** The node with its addresses and peers. */
  static Node node(int n) {
    Node node = Node.named(name(n)).withAddress(node(n, IPV4)).withAddress(node(n, IPV6));
    int rack = (n - 1) / 3;
    for (AddressFamily family : AddressFamily.values()) {
      node =
          node.withPeer(reflector(2 * rack + 1, family), AS)
              .withPeer(reflector(2 * rack + 2, family), AS);
    }
    return node;
  }

  static Name name(int n) {
    return new Name("N" + n);
  }

  static IpAddress reflector(int rr, AddressFamily family) {
    return IpAddress.parse((family == IPV4 ? "10.0.1." : "fd00:1::") + rr);
  }

  static IpAddress node(int n, AddressFamily family) {
    return IpAddress.parse((family == IPV4 ? "10.0.2." : "fd00:2::") + n);
  }

  /** What the node's workloads have, in both families. */
  static List<Prefix> prefixes(int n) {
    return List.of(Prefix.parse("10.65." + n + ".0/26"), Prefix.parse("fd65:0:0:" + n + "::/64"));
  }

  static BirdConfig reflectorConfig(Topology topology, int rr) {
    return BirdConfig.of(Sessions.of(topology, IPV4).reflector(reflector(rr, IPV4)))
        .with(Sessions.of(topology, IPV6).reflector(reflector(rr, IPV6)));
  }

  static BirdConfig nodeConfig(Topology topology, int n) {
    return BirdConfig.of(Sessions.of(topology, IPV4).node(name(n)).orElseThrow())
        .with(Sessions.of(topology, IPV6).node(name(n)).orElseThrow());
  }
}
