package io.github.reflectory.topology;

import io.github.reflectory.topology.Ends.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that the sessions of one speaker can depend on, in one address family. */
interface Surroundings {
  Settings settings();

  /** Addresses of the registered reflectors. */
  Set<IpAddress> registered();

  /** The registered reflector at an address. */
  @Nullable Reflector registered(IpAddress address);

  /**
   * The nodes with an address that name a peer; of several at one address the first by name comes
   * first.
   */
  Collection<Node> naming(IpAddress peer);

  /** The first node, by name, at each address. */
  Collection<Node> nodes();

  /** The nodes that peer with each other; none unless the node mesh is on. */
  default Collection<Node> inNodeMesh() {
    return settings().nodeMesh() ? nodes() : List.of();
  }

  /** The first node, by name, at an address. */
  @Nullable Node nodeAt(IpAddress address);

  /** The reflector at an address, standalone unless registered. */
  default Speaker reflectorAt(IpAddress address) {
    Ends ends = new Ends(settings(), address);
    Reflector registered = registered(address);
    if (registered != null) {
      ends.mesh(registered());
    }
    ends.clients(naming(address));
    if (settings().globalPeers().containsKey(address)) {
      ends.clients(nodes());
    }
    Speaker speaker = Speaker.reflector(address);
    if (registered != null && registered.clusterId().isPresent()) {
      speaker = speaker.withClusterId(registered.clusterId().get());
    }
    Node node = nodeAt(address);
    if (node != null) {
      ends.node(node, inNodeMesh());
      speaker = speaker.withNode(node.name());
    }
    return speaker.withSorted(ends.all());
  }

  /** A node's speaker, which is a reflector's too where one is registered at its address. */
  default Speaker nodeSpeaker(Node node, IpAddress address) {
    if (registered(address) != null) {
      return reflectorAt(address);
    }
    return plainNode(node, address);
  }

  /** The speaker of a node at whose address no reflector is registered. */
  default Speaker plainNode(Node node, IpAddress address) {
    Ends ends = new Ends(settings(), address);
    ends.node(node, inNodeMesh());
    return Speaker.node(node.name(), address).withSorted(ends.all());
  }
}
