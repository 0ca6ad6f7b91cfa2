package io.github.reflectory.calico.codec;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.SetMultimap;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Topology;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all that can be read, and may stand in for what cannot. Nothing is guessed that
 * all nodes depend on, nor the AS number of a peer that may be anywhere: only a registered
 * reflector is surely in the nodes' own.
 */
public final class Known {
  private final RawListing listing;
  private final Topology topology;
  private final boolean settings;

  /** Made when first asked for. */
  private @Nullable SetMultimap<IpAddress, Name> owners;

  /**
   * @param settings whether all settings of all nodes can be read
   */
  public Known(RawListing listing, Topology topology, boolean settings) {
    this.listing = listing;
    this.topology = topology;
    this.settings = settings;
  }

  public boolean settings() {
    return settings;
  }

  public Topology topology() {
    return topology;
  }

  public ImmutableSortedMap<String, RawEntry> entries() {
    return listing.entries();
  }

  /** Whether there is a key, whatever it holds. */
  public boolean isThere(String key) {
    return listing.entries().containsKey(key);
  }

  /** Whether there is no key, or one that holds nothing. */
  public boolean isBlank(String key) {
    String held = listing.value(key);
    return held == null || held.isBlank();
  }

  /** Whether another node has an address already. */
  boolean isTaken(IpAddress address, Name by) {
    SetMultimap<IpAddress, Name> all = owners == null ? owners() : owners;
    owners = all;
    Set<Name> names = all.get(address);
    return names.size() > (names.contains(by) ? 1 : 0);
  }

  /** Whether a change gives a node the address of another one. */
  public boolean sharesAddress(Change change) {
    if (!(change.entry() instanceof NodeEntry.Address entry)) {
      return false;
    }
    IpAddress address = change.valueOf(entry);
    return address != null && isTaken(address, entry.name());
  }

  private SetMultimap<IpAddress, Name> owners() {
    SetMultimap<IpAddress, Name> all = HashMultimap.create();
    for (Node node : topology.nodes().values()) {
      for (AddressFamily family : AddressFamily.values()) {
        node.address(family).ifPresent(at -> all.put(at, node.name()));
      }
    }
    return all;
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
