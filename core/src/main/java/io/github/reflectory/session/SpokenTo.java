package io.github.reflectory.session;

import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import java.util.function.Predicate;

/**
 * Which of several nodes at one address is the one that is spoken to there: the one whose entries
 * make sessions, of several the first by name. A host that is gone keeps its address in the store,
 * and a machine that was renamed has it twice; only one BGP speaker answers there.
 *
 * <p>A node that names a registered reflector comes before one that names other peers, and that one
 * before a node without peers of its own. Peers count in the family of the address; the address
 * itself is no peer.
 */
final class SpokenTo {
  private static final int BEST = 2;

  private SpokenTo() {}

  /**
   * The one that is spoken to.
   *
   * @param byName all nodes at the address, at least one, in the order of their names
   */
  static Node among(Iterable<Node> byName, IpAddress address, Predicate<IpAddress> registered) {
    Node first = null;
    int rank = -1;
    for (Node node : byName) {
      int own = rank(node, address, registered);
      if (own > rank) {
        first = node;
        rank = own;
      }
      if (rank == BEST) {
        break;
      }
    }
    if (first == null) {
      throw new IllegalArgumentException("no node at " + address);
    }
    return first;
  }

  private static int rank(Node node, IpAddress address, Predicate<IpAddress> registered) {
    int rank = 0;
    for (IpAddress peer : node.peers(address.family()).keySet()) {
      if (!peer.equals(address)) {
        if (registered.test(peer)) {
          return BEST;
        }
        rank = 1;
      }
    }
    return rank;
  }
}
