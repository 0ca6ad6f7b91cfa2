package io.github.reflectory.analysis.cuts;

import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The live nodes of a network by their kinds, peers and racks. There are far fewer classes than
 * pairs of nodes, so everything is counted by classes.
 */
public final class PeerClasses {
  private record Key(PeerClass.Kind kind, IndexSet peers, int rack) {}

  private static final int DOWN = -1;

  private final List<PeerClass> classes = new ArrayList<>();
  private final int[] classOf;

  /**
   * @param kinds for each node, in the order of names, what it is
   * @param peers for each node its live reflectors; null if it is down
   * @param racks for each node its rack, or {@link PeerClass#NO_RACK}
   */
  public PeerClasses(PeerClass.Kind[] kinds, @Nullable IndexSet[] peers, int[] racks) {
    Map<Key, Integer> numbers = new HashMap<>();
    int[] sizes = new int[peers.length];
    this.classOf = new int[peers.length];
    for (int node = 0; node < peers.length; node++) {
      IndexSet own = peers[node];
      classOf[node] = DOWN;
      if (own != null) {
        Key alike = new Key(kinds[node], own, racks[node]);
        classOf[node] = numbers.computeIfAbsent(alike, key -> numbers.size());
        sizes[classOf[node]]++;
      }
    }
    int[][] members = new int[numbers.size()][];
    for (int node = 0; node < peers.length; node++) {
      IndexSet own = peers[node];
      int number = classOf[node];
      if (own != null && number == classes.size()) {
        members[number] = new int[sizes[number]];
        classes.add(new PeerClass(kinds[node], own, racks[node], members[number]));
        sizes[number] = 0;
      }
      if (own != null) {
        members[number][sizes[number]++] = node;
      }
    }
  }

  /** In the order of the first node of each. */
  public List<PeerClass> all() {
    return Collections.unmodifiableList(classes);
  }

  /** The place of a node's class, negative for a node that is down. */
  public int classOf(int node) {
    return classOf[node];
  }
}
