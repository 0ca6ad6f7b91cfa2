package io.github.reflectory.etcd;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.etcd.KeyFinding.Kind;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is odd about nodes, each of whose entries is good for itself. */
final class NodeCheck {
  private final RawListing listing;
  private final CalicoIndex index;
  private final Topology topology;
  private final Consumer<KeyFinding> findings;

  NodeCheck(
      RawListing listing, CalicoIndex index, Topology topology, Consumer<KeyFinding> findings) {
    this.listing = listing;
    this.index = index;
    this.topology = topology;
    this.findings = findings;
  }

  void run() {
    Map<String, Node> addressed = new HashMap<>();
    for (Node node : topology.nodes().values()) {
      if (hasAddress(node)) {
        addressed.putIfAbsent(Ascii.toLowerCase(node.name().text()), node);
      }
    }
    for (Node node : topology.nodes().values()) {
      Node namesake = addressed.get(Ascii.toLowerCase(node.name().text()));
      if (namesake == null || hasAddress(node)) {
        peersWithoutAddress(node);
      } else {
        otherCase(node, namesake);
      }
      shortName(node);
    }
    for (AddressFamily family : AddressFamily.values()) {
      new SharedAddressCheck(topology, family).run(findings);
    }
    new HostCheck(listing, topology).run(findings);
  }

  private static boolean hasAddress(Node node) {
    return Stream.of(AddressFamily.values()).anyMatch(family -> node.address(family).isPresent());
  }

  private void otherCase(Node node, Node namesake) {
    add(
        anyKey(node),
        Kind.NAMES_DIFFER_BY_CASE,
        "node "
            + node.name()
            + " has no address, but a node "
            + namesake.name()
            + " has; names are compared with their case, and if that is one machine, "
            + namesake.name()
            + " can have what both have",
        merge(node, namesake));
  }

  private void peersWithoutAddress(Node node) {
    node.peers()
        .forEach(
            (peer, as) -> {
              String missing = address(node, peer.family());
              if (node.address(peer.family()).isEmpty() && !unreadable(missing)) {
                add(
                    index.key(new Change.NodePeer(node.name(), peer, null)),
                    Kind.PEER_WITHOUT_ADDRESS,
                    "no session comes of it while there is no address at "
                        + missing
                        + "; set that, or remove the peer if the node is to be without it",
                    List.of());
              }
            });
  }

  private boolean unreadable(String key) {
    RawEntry held = listing.entries().get(key);
    return held != null && !held.value().isBlank();
  }

  private void shortName(Node node) {
    String name = node.name().text();
    int dot = name.indexOf('.');
    Node other = dot < 0 ? null : topology.nodes().get(Name.parse(name.substring(0, dot)));
    if (other != null) {
      boolean keep = entries(node) > entries(other);
      add(
          anyKey(node),
          Kind.SHORT_AND_FULL_NAME,
          "there are a node "
              + node.name()
              + " and a node "
              + other.name()
              + "; if that is one machine, "
              + (keep ? node : other).name()
              + " can have what both have",
          keep ? merge(other, node) : merge(node, other));
    }
  }

  private String anyKey(Node node) {
    return HostKeys.first(node.name().text(), listing);
  }

  /** How much speaks for keeping a node: an address above all. */
  private static int entries(Node node) {
    int addresses = 0;
    for (AddressFamily family : AddressFamily.values()) {
      addresses += node.address(family).isPresent() ? 1 : 0;
    }
    return 1000 * addresses + node.peers().size() + (node.as().isPresent() ? 1 : 0);
  }

  /** Gives a node what it lacks of another, which is removed. */
  private ImmutableList<Mend> merge(Node from, Node into) {
    ImmutableList.Builder<Mend> mend = ImmutableList.builder();
    for (Change held : Topology.empty().diff(Topology.builder().node(from).build())) {
      Change moved = of(into.name(), held);
      if (moved.in(topology).removes()) {
        mend.add(put(moved));
      }
    }
    return mend.add(new Mend.RemoveHost(from.name().text())).build();
  }

  private static Mend put(Change change) {
    return change instanceof Change.NodePeer
        ? new Mend.Entry(change)
        : new Mend.Put(CalicoKeys.key(change), CalicoValues.write(change, null));
  }

  /** A change of one node as a change of another. */
  private static Change of(Name node, Change change) {
    if (change instanceof Change.NodePeer c) {
      return new Change.NodePeer(node, c.peer(), c.value());
    } else if (change instanceof Change.NodeAddress c) {
      return new Change.NodeAddress(node, c.family(), c.value());
    } else if (change instanceof Change.NodeAs c) {
      return new Change.NodeAs(node, c.value());
    }
    throw new AssertionError(change);
  }

  private static String address(Node node, AddressFamily family) {
    return CalicoKeys.key(new Change.NodeAddress(node.name(), family, null));
  }

  private void add(String key, Kind kind, String reason, List<Mend> mend) {
    findings.accept(new KeyFinding(key, kind, reason, ImmutableList.copyOf(mend)));
  }
}
