package io.github.reflectory.analysis;

import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Networks of keys as people leave them: cluster IDs used twice, peers missing or not registered,
 * several AS numbers, nodes that are reflectors, that name each other or share an address.
 */
public final class RandomKeys {
  private static final AddressFamily FAMILY = AddressFamily.IPV4;
  private static final Asn AS = new Asn(64512);
  private static final Asn OTHER = new Asn(65001);

  private final Random random;
  private final TopologyBuilder topology = Topology.builder().defaultAs(AS);
  private final List<IpAddress> reflectors = new ArrayList<>();
  private final List<IpAddress> peers = new ArrayList<>();
  private final int mostAlike;
  private final Map<Integer, List<Node>> alike = new HashMap<>();

  private RandomKeys(long seed, int mostAlike) {
    random = new Random(seed);
    this.mostAlike = mostAlike;
  }

  /** The network of a seed, and what is asked of it: rules, racks, failures. */
  public static Analysis of(long seed) {
    return new RandomKeys(seed, 1).analysis();
  }

  /** The same with up to so many nodes as each, anywhere in the order of names and addresses. */
  public static Analysis crowded(long seed, int mostAlike) {
    return new RandomKeys(seed, mostAlike).analysis();
  }

  private boolean seldom() {
    return random.nextInt(12) == 0;
  }

  private Analysis analysis() {
    topology.nodeMesh(random.nextInt(8) == 0);
    int ids = 1 + random.nextInt(4);
    for (int i = random.nextInt(5); i >= 0; i--) {
      IpAddress address = IpAddress.parse("10.0.1." + (reflectors.size() + 1));
      reflectors.add(address);
      peers.add(address);
      if (!seldom()) {
        ClusterId id = ClusterId.parse("224.0.0." + (1 + random.nextInt(ids)));
        topology.reflector(seldom() ? Reflector.of(address) : Reflector.of(address, id));
      }
      if (seldom()) {
        topology.globalPeer(address, seldom() ? OTHER : AS);
      }
    }
    int nodes = 2 + random.nextInt(6);
    for (int i = 1; i <= nodes; i++) {
      Node node = node(i);
      topology.node(node);
      alike.put(i, alike(node, i));
      alike.get(i).forEach(topology::node);
    }
    return asked(Analysis.of(topology.build(), FAMILY), nodes);
  }

  private Node node(int number) {
    Node node = Node.named(new Name("N" + number));
    boolean several = random.nextInt(3) == 0;
    Asn own = several && random.nextInt(3) == 0 ? OTHER : AS;
    if (!own.equals(AS)) {
      node = node.withAs(own);
    }
    IpAddress address =
        seldom()
            ? reflectors.get(random.nextInt(reflectors.size()))
            : IpAddress.parse("10.0.2." + (seldom() ? 1 : number));
    if (!seldom()) {
      node = node.withAddress(address);
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      IpAddress peer =
          seldom()
              ? IpAddress.parse("10.0.2." + (1 + random.nextInt(number)))
              : peers.get(random.nextInt(peers.size()));
      if (!peer.equals(address) && !(seldom() && i == 0)) {
        node = node.withPeer(peer, several && random.nextInt(3) == 0 ? AS : own);
      }
    }
    return node;
  }

  /** Others with the same entries. */
  private List<Node> alike(Node node, int number) {
    List<Node> others = new ArrayList<>();
    for (int i = mostAlike == 1 ? 1 : 1 + random.nextInt(mostAlike); i > 1; i--) {
      Name name = new Name((random.nextBoolean() ? "A" : "Z") + random.nextInt(10) + number + i);
      IpAddress address =
          IpAddress.parse("10." + random.nextInt(4) + "." + (10 + number) + "." + i);
      Node other = Node.named(name).withAs(node.as().orElse(null)).withPeers(node.peers());
      others.add(node.address(FAMILY).isEmpty() ? other : other.withAddress(address));
    }
    return others;
  }

  private Analysis asked(Analysis analysis, int nodes) {
    Analysis asked =
        analysis
            .withRules(random.nextInt(3) == 0 ? ReflectionRules.BIRD : ReflectionRules.RFC4456)
            .withReflectorsPerNode(random.nextInt(4) == 0 ? 2 : 1);
    if (random.nextInt(3) == 0) {
      asked = asked.withDomains(domains(nodes));
    }
    Failure failure = new Failure.OfSpeaker(reflectors.get(random.nextInt(reflectors.size())));
    return random.nextInt(6) == 0 && asked.has(failure)
        ? asked.withFailed(List.of(failure))
        : asked;
  }

  private FailureDomains domains(int nodes) {
    List<List<IpAddress>> ofReflectors = List.of(new ArrayList<>(), new ArrayList<>());
    reflectors.forEach(reflector -> ofReflectors.get(random.nextInt(2)).add(reflector));
    List<List<Integer>> ofNodes = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 1; i <= nodes; i++) {
      ofNodes.get(random.nextInt(2)).add(i);
    }
    Inventory.Builder inventory = Inventory.builder(AS);
    for (int i = 0; i < 2; i++) {
      int rack = i;
      inventory.rack(
          "rack" + (rack + 1),
          filling -> {
            ofReflectors.get(rack).forEach(address -> reflector(filling, address));
            ofNodes.get(rack).forEach(node -> nodes(filling, node));
          });
    }
    return FailureDomains.of(inventory.build());
  }

  private void nodes(Rack.Builder rack, int number) {
    rack.node("N" + number, "10.0.2." + number);
    for (Node other : alike.getOrDefault(number, List.of())) {
      other
          .address(FAMILY)
          .ifPresent(address -> rack.node(other.name().text(), address.toString()));
    }
  }

  private static void reflector(Rack.Builder rack, IpAddress address) {
    rack.reflector("R" + address.toString().replace('.', '-'), address.toString());
  }
}
