package io.github.reflectory.session;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Setting;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whose sessions may be others after some changes; never misses one, and may name some that have
 * the sessions they had. Valid until the index it comes from is updated again.
 */
public final class Touched {
  private final SessionIndex index;
  private final Set<IpAddress> addresses = new HashSet<>();
  private final Set<Name> names = new HashSet<>();
  private final Set<IpAddress> peers = new HashSet<>();
  private boolean everything;
  private boolean everyRegistered;
  private boolean everyGlobalPeer;
  private boolean everyNode;

  Touched(SessionIndex index) {
    this.index = index;
  }

  void setting(Setting<?> setting) {
    everything |= setting.concernsReflectors();
    everyNode = true;
  }

  /**
   * @param mesh whether it was registered, or is no longer
   */
  void reflector(IpAddress address, boolean mesh) {
    addresses.add(address);
    everyRegistered |= mesh;
  }

  void globalPeer(IpAddress address) {
    addresses.add(address);
    everyNode = true;
  }

  /** A node whose own entries are others. */
  void name(Name node) {
    names.add(node);
  }

  /** A peer that is something else to those who name it. */
  void peer(IpAddress peer) {
    peers.add(peer);
    everyNode |= index.isGlobalPeer(peer);
  }

  /** The node that is spoken to at an address, before and after a change. */
  void spokenTo(IpAddress address, Optional<Node> before, Optional<Node> after) {
    if (before.equals(after)) {
      return;
    }
    addresses.add(address);
    if (before.isPresent() && after.isPresent() && onlyPeersDiffer(before.get(), after.get())) {
      addresses.addAll(differing(before.get(), after.get()));
      return;
    }
    before.ifPresent(node -> addresses.addAll(node.peers().keySet()));
    after.ifPresent(node -> addresses.addAll(node.peers().keySet()));
    everyGlobalPeer = true;
    everyNode |= index.nodeMesh();
  }

  private static boolean onlyPeersDiffer(Node before, Node after) {
    return before.name().equals(after.name()) && before.as().equals(after.as());
  }

  /** The peers that two nodes do not have alike. */
  static Set<IpAddress> differing(Node one, Node other) {
    MapDifference<IpAddress, Asn> peers = Maps.difference(one.peers(), other.peers());
    Set<IpAddress> differing = new HashSet<>(peers.entriesOnlyOnLeft().keySet());
    differing.addAll(peers.entriesOnlyOnRight().keySet());
    differing.addAll(peers.entriesDiffering().keySet());
    return differing;
  }

  /** Whether the reflector at an address may have other sessions, or another cluster ID. */
  public boolean reflector(IpAddress address) {
    requireNonNull(address, "address");
    return everything
        || addresses.contains(address)
        || (everyRegistered && index.registered(address) != null)
        || (everyGlobalPeer && index.isGlobalPeer(address))
        || index.namesAt(address).stream().anyMatch(this::own);
  }

  /** Whether a node's own entries may give it other sessions. */
  private boolean own(Name name) {
    return everyNode
        || names.contains(name)
        || (!peers.isEmpty() && !Collections.disjoint(index.peers(name), peers));
  }

  /** Whether a node may have other sessions. */
  public boolean node(Name name) {
    requireNonNull(name, "name");
    return everything
        || own(name)
        // It is one speaker with whoever else is at its address.
        || index.address(name).filter(this::reflector).isPresent();
  }
}
