package io.github.reflectory.topology;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A node while several changes of it are applied, so that its peers are copied once, not each time.
 */
final class NodeDraft {
  private Node node;
  private final TreeMap<IpAddress, Asn> peers;

  NodeDraft(Node node) {
    this.node = node;
    this.peers = new TreeMap<>(node.peers());
  }

  Name name() {
    return node.name();
  }

  void address(AddressFamily family, @Nullable IpAddress address) {
    node = address == null ? node.withoutAddress(family) : node.withAddress(address);
  }

  void as(@Nullable Asn as) {
    node = node.withAs(as);
  }

  void peer(IpAddress peer, @Nullable Asn as) {
    if (as == null) {
      peers.remove(peer);
    } else {
      peers.put(peer, as);
    }
  }

  Node node() {
    return node.withPeers(peers);
  }
}
