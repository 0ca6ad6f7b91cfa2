package io.github.reflectory.session;

import io.github.reflectory.session.Ends.Common;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that the sessions of one speaker can depend on, in one address family. */
interface Surroundings {
  Common common();

  /** Addresses of the registered reflectors. */
  Set<IpAddress> registered();

  /** The registered reflector at an address. */
  @Nullable Reflector registered(IpAddress address);

  /** The nodes that name a peer, each the one that is spoken to at its address. */
  Collection<Node> naming(IpAddress peer);

  /** The node that is spoken to at each address. */
  Collection<Node> nodes();

  /** The nodes that peer with each other; none unless the node mesh is on. */
  default Collection<Node> inNodeMesh() {
    return common().nodeMesh() ? nodes() : List.of();
  }

  /** The node that is spoken to at an address: {@link SpokenTo}. */
  @Nullable Node nodeAt(IpAddress address);

  /** Whether every entry of a peer expects an AS number that no node has. */
  boolean isOutside(IpAddress peer);

  /** What a peer is to a node with an entry of it. */
  default Role role(IpAddress peer) {
    if (registered(peer) != null) {
      return Role.REFLECTOR;
    }
    if (nodeAt(peer) != null) {
      return Role.NODE;
    }
    return isOutside(peer) ? Role.EXTERNAL_ROUTER : Role.REFLECTOR;
  }

  /** The nodes that peer with an address: all if it is a global peer. */
  private Collection<Node> clients(IpAddress address) {
    return common().globalPeers().containsKey(address) ? nodes() : naming(address);
  }

  /** The reflector at an address, standalone unless registered. */
  default Speaker reflectorAt(IpAddress address) {
    Ends ends = new Ends(this, address);
    Reflector registered = registered(address);
    if (registered != null) {
      ends.mesh(registered());
    }
    ends.clients(clients(address), Role.CLIENT);
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

  /** The router at the address of a peer that is {@link Role#EXTERNAL_ROUTER}. */
  default Speaker routerAt(IpAddress address) {
    Ends ends = new Ends(this, address);
    ends.clients(clients(address), Role.NODE);
    return Speaker.externalRouter(address).withSorted(ends.all());
  }

  /** The speaker of a node, which is a reflector's too where one is registered at its address. */
  default Speaker nodeSpeaker(Node node, IpAddress address) {
    if (registered(address) != null) {
      return reflectorAt(address);
    }
    Node spokenTo = nodeAt(address);
    return plainNode(spokenTo == null ? node : spokenTo, address);
  }

  /** The speaker of a node at whose address no reflector is registered. */
  default Speaker plainNode(Node node, IpAddress address) {
    Ends ends = new Ends(this, address);
    ends.node(node, inNodeMesh());
    return Speaker.node(node.name(), address).withSorted(ends.all());
  }
}
