package io.github.reflectory.analysis.cuts;

import com.google.common.primitives.Ints;
import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
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
    this.classOf = new int[peers.length];
    Map<Key, List<Integer>> alike = new LinkedHashMap<>();
    for (int node = 0; node < peers.length; node++) {
      alike
          .computeIfAbsent(
              new Key(kinds[node], peers[node], racks[node]), unseen -> new ArrayList<>())
          .add(node);
    }
    alike.forEach(
        (key, nodes) -> {
          nodes.forEach(node -> classOf[node] = classes.size());
          classes.add(new PeerClass(key.kind(), key.peers(), key.rack(), Ints.toArray(nodes)));
        });
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
