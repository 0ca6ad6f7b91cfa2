package io.github.reflectory.session;

import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is spoken to at some addresses, and what some peers are to those who name them, at one
 * moment: what a change of one entry can change for others.
 *
 * @param spokenTo the nodes, by address
 * @param standings by the peer's address
 */
record Outlook(
    Map<IpAddress, Optional<Node>> spokenTo, Map<IpAddress, Outlook.Standing> standings) {

  /** What a peer is, and which node. */
  record Standing(Role role, Optional<Name> node) {
    static Standing of(Surroundings now, IpAddress peer) {
      return new Standing(now.role(peer), Optional.ofNullable(now.nodeAt(peer)).map(Node::name));
    }
  }

  static Outlook of(Surroundings now, Set<IpAddress> places, Set<IpAddress> peers) {
    Map<IpAddress, Optional<Node>> spokenTo = new HashMap<>();
    places.forEach(place -> spokenTo.put(place, Optional.ofNullable(now.nodeAt(place))));
    Map<IpAddress, Standing> standings = new HashMap<>();
    peers.forEach(peer -> standings.put(peer, Standing.of(now, peer)));
    return new Outlook(spokenTo, standings);
  }

  /** Tells what is different now. */
  void compare(Surroundings now, Touched touched) {
    spokenTo.forEach(
        (place, node) -> touched.spokenTo(place, node, Optional.ofNullable(now.nodeAt(place))));
    standings.forEach(
        (peer, standing) -> {
          if (!standing.equals(Standing.of(now, peer))) {
            touched.peer(peer);
          }
        });
  }
}
