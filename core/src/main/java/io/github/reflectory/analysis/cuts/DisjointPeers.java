package io.github.reflectory.analysis.cuts;

import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the nodes of a group that have no reflector in common with a node. It looks at one set of
 * peers after another until that has cost as much as {@link SubsetCounts} would.
 *
 * <p>To be used by one thread.
 */
public final class DisjointPeers {
  private final int reflectors;
  private final List<IndexSet> sets = new ArrayList<>();
  private final List<Long> nodes = new ArrayList<>();
  private long isolated;
  private long tableCost;
  private boolean tableFits = true;
  private long looked;
  private @Nullable SubsetCounts table;

  /**
   * @param reflectors how many there are in the network
   */
  public DisjointPeers(int reflectors) {
    this.reflectors = reflectors;
  }

  /** Adds nodes with the same peers; before anything is counted. */
  public void add(IndexSet peers, long count) {
    if (peers.isEmpty()) {
      isolated += count;
      return;
    }
    sets.add(peers);
    nodes.add(count);
    int size = peers.size();
    tableFits &= SubsetCounts.fits(reflectors, size);
    tableCost += tableFits ? 1L << size : 0;
  }

  /** How many nodes of the group have none of these peers. */
  public long disjointFrom(IndexSet peers) {
    if (sets.isEmpty()) {
      return isolated;
    }
    if (table == null && (looked < tableCost || !tableFits)) {
      looked += sets.size();
      return isolated + lookedAt(peers);
    }
    if (table == null) {
      table = tabulated();
    }
    return isolated + table.disjoint(peers.toArray(), 0);
  }

  private long lookedAt(IndexSet peers) {
    long disjoint = 0;
    for (int i = 0; i < sets.size(); i++) {
      disjoint += sets.get(i).intersects(peers) ? 0 : nodes.get(i);
    }
    return disjoint;
  }

  private SubsetCounts tabulated() {
    SubsetCounts counts = new SubsetCounts(reflectors, 1);
    for (int i = 0; i < sets.size(); i++) {
      counts.add(sets.get(i).toArray(), 0, nodes.get(i));
    }
    return counts;
  }
}
