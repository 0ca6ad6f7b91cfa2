package io.github.reflectory.bird;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.ArrayList;
import java.util.List;

/** Topologies drawn by chance: reflectors in full mesh and nodes on one to three of them. */
final class RandomTopology {
  private static final Asn AS = new Asn(64512);

  /** Few, so that two nodes in one of them meet: then AS_PATH loops. */
  private static final List<Asn> OTHERS = List.of(new Asn(64513), new Asn(64514));

  private RandomTopology() {}

  static Topology draw(Chance chance, RandomHosts hosts) {
    TopologyBuilder topology = Topology.builder().defaultAs(AS).nodeMesh(chance.percent(10));
    hosts.reflectors().forEach(address -> topology.reflector(reflector(hosts, address)));
    if (chance.percent(15)) {
      topology.globalPeer(chance.one(candidates(chance, hosts)), AS);
    }
    boolean external = chance.percent(30);
    boolean both = chance.percent(15);
    for (int i = 0; i < hosts.nodes().size(); i++) {
      boolean reflectorToo = both && i == 0;
      IpAddress address = reflectorToo ? chance.one(hosts.reflectors()) : hosts.nodes().get(i);
      Node node = Node.named(RandomHosts.name(i)).withAddress(address);
      if (external && chance.percent(30)) {
        node = node.withAs(chance.one(OTHERS));
      }
      topology.node(withPeers(chance, hosts, node, external));
    }
    return topology.build();
  }

  private static Reflector reflector(RandomHosts hosts, IpAddress address) {
    return hosts
        .clusterId()
        .map(id -> Reflector.of(address, id))
        .orElseGet(() -> Reflector.of(address));
  }

  /** Reflectors, and seldom one that is not registered. */
  private static List<IpAddress> candidates(Chance chance, RandomHosts hosts) {
    List<IpAddress> candidates = new ArrayList<>(hosts.reflectors());
    if (chance.percent(10)) {
      candidates.add(hosts.unregistered());
    }
    return candidates;
  }

  /**
   * An own AS number in the entry of a peer makes the session external. It is never the node's: the
   * reflector would be in two AS numbers at once, between which nothing is reflected, and BIRD 1.6
   * checks more than 2 and 3 do.
   */
  private static Node withPeers(Chance chance, RandomHosts hosts, Node node, boolean external) {
    Node peering = node;
    for (IpAddress peer : chance.some(chance.between(1, 3), candidates(chance, hosts))) {
      boolean otherAs = external && node.as().isEmpty() && chance.percent(10);
      peering = peering.withPeer(peer, otherAs ? chance.one(OTHERS) : AS);
    }
    return peering;
  }

  /** After some changes of cluster IDs and of the peers of nodes. */
  static Topology edited(Chance chance, RandomHosts hosts, Topology topology) {
    TopologyBuilder edited = topology.toBuilder();
    for (IpAddress address : chance.some(2, hosts.reflectors())) {
      edited.reflector(reflector(hosts, address));
    }
    for (Node node : chance.some(3, topology.nodes().values())) {
      for (IpAddress peer : chance.some(1, node.peers().keySet())) {
        node = node.withoutPeer(peer);
      }
      edited.node(node.withPeer(chance.one(hosts.reflectors()), AS));
    }
    return edited.build();
  }
}
