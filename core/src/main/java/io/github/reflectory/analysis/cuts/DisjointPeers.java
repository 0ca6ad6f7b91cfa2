package io.github.reflectory.analysis.cuts;

import com.google.common.math.LongMath;
import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the nodes of a group that have no reflector in common with a node: by {@link
 * SubsetCounts}, or by looking at one set of peers after another where that costs less.
 *
 * <p>To be used by one thread.
 */
public final class DisjointPeers {
  private final int reflectors;
  private final List<IndexSet> sets = new ArrayList<>();
  private final List<Long> nodes = new ArrayList<>();
  private long tableCost;
  private @Nullable SubsetCounts table;

  /**
   * @param reflectors how many there are in the network
   */
  public DisjointPeers(int reflectors) {
    this.reflectors = reflectors;
  }

  /** Adds nodes with the same peers; before anything is counted. */
  public void add(IndexSet peers, long count) {
    sets.add(peers);
    nodes.add(count);
    tableCost = LongMath.saturatedAdd(tableCost, SubsetCounts.cost(reflectors, peers.size()));
  }

  /** How many nodes of the group have none of these peers. */
  public long disjointFrom(IndexSet peers) {
    long looks = sets.size();
    boolean tabulates =
        tableCost < looks * looks && SubsetCounts.cost(reflectors, peers.size()) < looks;
    return tabulates ? table().disjoint(peers.toArray(), 0) : lookedAt(peers);
  }

  private long lookedAt(IndexSet peers) {
    long disjoint = 0;
    for (int i = 0; i < sets.size(); i++) {
      disjoint += sets.get(i).intersects(peers) ? 0 : nodes.get(i);
    }
    return disjoint;
  }

  private SubsetCounts table() {
    if (table == null) {
      table = new SubsetCounts(reflectors, 1);
      for (int i = 0; i < sets.size(); i++) {
        table.add(sets.get(i).toArray(), 0, nodes.get(i));
      }
    }
    return table;
  }
}
