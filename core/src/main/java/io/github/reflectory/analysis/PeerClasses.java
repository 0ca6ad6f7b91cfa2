package io.github.reflectory.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The live nodes of a network by their peers and racks. There are far fewer classes than pairs of
 * nodes, so everything is counted by classes.
 */
final class PeerClasses {
  private record Key(IndexSet peers, int rack) {}

  private final List<PeerClass> classes;
  private final @Nullable PeerClass[] ofNode;
  private final int nodes;

  /**
   * @param peers for each node, in the order of names, its live reflectors; null if it is down
   * @param racks for each node its rack, or {@link PeerClass#NO_RACK}
   */
  PeerClasses(@Nullable IndexSet[] peers, int[] racks) {
    Map<Key, Integer> numbers = new HashMap<>();
    int[] numberOf = new int[peers.length];
    int[] sizes = new int[peers.length];
    int live = 0;
    for (int node = 0; node < peers.length; node++) {
      IndexSet own = peers[node];
      numberOf[node] = -1;
      if (own != null) {
        int number = numbers.computeIfAbsent(new Key(own, racks[node]), key -> numbers.size());
        numberOf[node] = number;
        sizes[number]++;
        live++;
      }
    }
    this.nodes = live;
    this.ofNode = new PeerClass[peers.length];
    this.classes = collect(peers, racks, numberOf, Arrays.copyOf(sizes, numbers.size()));
  }

  private List<PeerClass> collect(
      @Nullable IndexSet[] peers, int[] racks, int[] numberOf, int[] sizes) {
    List<PeerClass> all = new ArrayList<>(sizes.length);
    int[][] members = new int[sizes.length][];
    int[] filled = new int[sizes.length];
    for (int node = 0; node < numberOf.length; node++) {
      int number = numberOf[node];
      IndexSet own = peers[node];
      if (own == null) {
        continue;
      }
      if (number == all.size()) {
        members[number] = new int[sizes[number]];
        all.add(new PeerClass(own, racks[node], members[number]));
      }
      members[number][filled[number]++] = node;
      ofNode[node] = all.get(number);
    }
    return Collections.unmodifiableList(all);
  }

  /** In the order of the first node of each. */
  List<PeerClass> all() {
    return classes;
  }

  /** A node's class, or null if the node is down. */
  @Nullable PeerClass of(int node) {
    return ofNode[node];
  }

  /** How many nodes there are, the ones that are down included. */
  int numbers() {
    return ofNode.length;
  }

  /** How many live nodes there are. */
  int nodes() {
    return nodes;
  }

  /** The number of ordered pairs of live nodes. */
  long pairs() {
    return (long) nodes * (nodes - 1);
  }
}
