package io.github.reflectory.etcd;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all that can be read, and may stand in for what cannot. Nothing is guessed that
 * all nodes depend on, nor the AS number of a peer that may be anywhere: only a registered
 * reflector is surely in the nodes' own.
 */
final class Known {
  private final RawListing listing;
  private final Topology topology;
  private final boolean settings;

  /**
   * @param settings whether all settings of all nodes can be read
   */
  Known(RawListing listing, Topology topology, boolean settings) {
    this.listing = listing;
    this.topology = topology;
    this.settings = settings;
  }

  boolean settings() {
    return settings;
  }

  Topology topology() {
    return topology;
  }

  /** Whether there is a key, whatever it holds. */
  boolean isThere(String key) {
    return listing.entries().containsKey(key);
  }

  /** Whether there is no key, or one that holds nothing. */
  boolean isBlank(String key) {
    RawEntry held = listing.entries().get(key);
    return held == null || held.value().isBlank();
  }

  /** The AS number of nodes that have no other; {@code null} if that is not known. */
  @Nullable Asn defaultAs() {
    return settings ? topology.defaultAs() : null;
  }

  /**
   * The AS number that a node, or all, must expect of a peer; {@code null} if that is not known.
   */
  @Nullable Asn asOfPeer(IpAddress peer, Optional<Name> ofNode) {
    if (!settings || !topology.reflectors().containsKey(peer)) {
      return null;
    }
    Node node = ofNode.map(topology.nodes()::get).orElse(null);
    return node == null ? topology.defaultAs() : topology.as(node);
  }
}
