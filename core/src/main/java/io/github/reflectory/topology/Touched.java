package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import java.util.HashSet;
import java.util.Set;

/**
 * Whose sessions may be others after some changes; never misses one, and may name some that have
 * the sessions they had. Valid until the index it comes from is updated again.
 */
public final class Touched {
  private final SessionIndex index;
  private final Set<IpAddress> addresses = new HashSet<>();
  private final Set<Name> names = new HashSet<>();
  private boolean everything;
  private boolean everyRegistered;
  private boolean everyGlobalPeer;
  private boolean everyNode;

  Touched(SessionIndex index) {
    this.index = index;
  }

  void everything() {
    everything = true;
  }

  void everyNode() {
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

  /**
   * @param moved whether its address is another
   */
  void node(Node before, Node after, boolean moved) {
    names.add(after.name());
    if (!moved && before.as().equals(after.as())) {
      MapDifference<IpAddress, Asn> peers = Maps.difference(before.peers(), after.peers());
      addresses.addAll(peers.entriesOnlyOnLeft().keySet());
      addresses.addAll(peers.entriesOnlyOnRight().keySet());
      addresses.addAll(peers.entriesDiffering().keySet());
      return;
    }
    addresses.addAll(before.peers().keySet());
    addresses.addAll(after.peers().keySet());
    everyGlobalPeer = true;
    everyNode |= index.nodeMesh();
    if (moved) {
      // Another node at either address may become, or no longer be, the one that counts.
      before.address(index.family()).ifPresent(this::at);
      after.address(index.family()).ifPresent(this::at);
    }
  }

  private void at(IpAddress address) {
    addresses.add(address);
  }

  /** Whether the reflector at an address may have other sessions, or another cluster ID. */
  public boolean reflector(IpAddress address) {
    requireNonNull(address, "address");
    return everything
        || addresses.contains(address)
        || (everyRegistered && index.registered(address) != null)
        || (everyGlobalPeer && index.isGlobalPeer(address))
        || index.namesAt(address).stream().anyMatch(name -> everyNode || names.contains(name));
  }

  /** Whether a node may have other sessions. */
  public boolean node(Name name) {
    requireNonNull(name, "name");
    return everything
        || everyNode
        || names.contains(name)
        // At a reflector's address it is one speaker with it.
        || index.address(name).filter(this::reflector).isPresent();
  }
}
