package io.github.reflectory.analysis.cuts;

import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The live nodes of a network by their kinds, peers and racks. There are far fewer classes than
 * pairs of nodes, so everything is counted by classes.
 */
public final class PeerClasses {
  private record Key(PeerClass.Kind kind, IndexSet peers, IndexSet rack) {}

  private final List<PeerClass> classes = new ArrayList<>();
  private final int[] classOf;

  /**
   * @param kinds for each node, in the order of names, what it is
   * @param peers for each node its live reflectors
   * @param racks for each node its rack, empty if it is not known
   */
  public PeerClasses(PeerClass.Kind[] kinds, IndexSet[] peers, IndexSet[] racks) {
    Map<Key, Integer> numbers = new HashMap<>();
    int[] sizes = new int[peers.length];
    this.classOf = new int[peers.length];
    for (int node = 0; node < peers.length; node++) {
      Key alike = new Key(kinds[node], peers[node], racks[node]);
      classOf[node] = numbers.computeIfAbsent(alike, key -> numbers.size());
      sizes[classOf[node]]++;
    }
    int[][] members = new int[numbers.size()][];
    for (int node = 0; node < peers.length; node++) {
      int number = classOf[node];
      if (number == classes.size()) {
        members[number] = new int[sizes[number]];
        classes.add(new PeerClass(kinds[node], peers[node], racks[node], members[number]));
        sizes[number] = 0;
      }
      members[number][sizes[number]++] = node;
    }
  }

  /** In the order of the first node of each. */
  public List<PeerClass> all() {
    return Collections.unmodifiableList(classes);
  }

  /** The place of a node's class. */
  public int classOf(int node) {
    return classOf[node];
  }
}
