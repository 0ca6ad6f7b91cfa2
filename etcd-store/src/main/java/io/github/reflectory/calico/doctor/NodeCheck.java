package io.github.reflectory.calico.doctor;

import io.github.reflectory.calico.codec.CalicoIndex;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Topology;
import java.util.function.Consumer;

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
    Namesakes namesakes = new Namesakes(listing, index, topology);
    for (Node node : topology.nodes().values()) {
      if (!namesakes.isReported(node) && !isHalfRemoved(node)) {
        peersWithoutAddress(node);
      }
    }
    namesakes.run(findings);
    for (AddressFamily family : AddressFamily.values()) {
      new SharedAddressCheck(topology, family).run(findings);
    }
    HostCheck.run(listing, topology, findings);
  }

  /** What is missing of a host is told once, not with each peer. */
  private boolean isHalfRemoved(Node node) {
    return !HostCheck.isAddressed(node)
        && HostKeys.needed(node.name().text()).stream().noneMatch(listing.entries()::containsKey);
  }

  private void peersWithoutAddress(Node node) {
    for (AddressFamily family : AddressFamily.values()) {
      if (node.address(family).isEmpty()) {
        peersWithoutAddress(node, family);
      }
    }
  }

  private void peersWithoutAddress(Node node, AddressFamily family) {
    String missing = CalicoKeys.key(new NodeEntry.Address(node.name(), family));
    for (IpAddress peer : node.peers().keySet()) {
      if (peer.family() == family && !unreadable(missing)) {
        findings.accept(
            Told.of(
                index.key(new NodeEntry.Peer(node.name(), peer)),
                Kind.PEER_WITHOUT_ADDRESS,
                "no session comes of it while there is no address at "
                    + missing
                    + "; set that, or remove the peer if the node is to be without it"));
      }
    }
  }

  private boolean unreadable(String key) {
    RawEntry held = listing.entries().get(key);
    return held != null && !held.value().isBlank();
  }
}
