package io.github.reflectory.analysis;

import io.github.reflectory.analysis.PeerClass.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The nodes of a flat network: what each is, and which reflectors it has. */
final class FlatNodes {
  private final Kind[] kinds;
  private final IndexSet[] peers;
  private final int[] racks;

  private FlatNodes(Kind[] kinds, IndexSet[] peers, int[] racks) {
    this.kinds = kinds;
    this.peers = peers;
    this.racks = racks;
  }

  /**
   * Reads the nodes; null if one of them is not as it must be.
   *
   * @param numbers for each speaker its number among the reflectors, or a negative one
   */
  static @Nullable FlatNodes of(Roster roster, int[] numbers) {
    Network network = roster.network();
    int[] nodes = roster.nodes();
    Kind[] kinds = new Kind[nodes.length];
    IndexSet[] peers = new IndexSet[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      int self = numbers[nodes[i]];
      Kind kind = self < 0 ? kind(network, nodes[i], numbers) : Kind.reflector(self);
      if (kind == null) {
        return null;
      }
      kinds[i] = kind;
      peers[i] = self < 0 ? peers(network, nodes[i], numbers) : IndexSet.of(self);
    }
    return new FlatNodes(kinds, peers, roster.racksOf(nodes));
  }

  private static @Nullable Kind kind(Network network, int node, int[] numbers) {
    int first = network.firstEnd(node);
    int last = network.lastEnd(node);
    for (int end = first; end < last; end++) {
      if (numbers[network.peer(end)] < 0
          || network.isExternal(end) != network.isExternal(first)
          || (network.isExternal(end) && network.localAs(end) != network.localAs(first))) {
        return null;
      }
    }
    return first < last && network.isExternal(first)
        ? Kind.external(Integer.toUnsignedLong(network.localAs(first)))
        : Kind.CLIENT;
  }

  private static IndexSet peers(Network network, int node, int[] numbers) {
    int first = network.firstEnd(node);
    int[] reflectors = new int[network.lastEnd(node) - first];
    Arrays.setAll(reflectors, i -> numbers[network.peer(first + i)]);
    return IndexSet.of(reflectors);
  }

  PeerClasses classes() {
    return new PeerClasses(kinds, peers, racks);
  }

  /** The same without some sessions of two different nodes. */
  PeerClasses without(int origin, IndexSet ofOrigin, int receiver, IndexSet ofReceiver) {
    IndexSet[] left = peers.clone();
    left[origin] = left[origin].minus(ofOrigin);
    left[receiver] = left[receiver].minus(ofReceiver);
    return new PeerClasses(kinds, left, racks);
  }
}
