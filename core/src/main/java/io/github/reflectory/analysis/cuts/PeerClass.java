package io.github.reflectory.analysis.cuts;

import io.github.reflectory.analysis.sets.IndexSet;

/** Live nodes that no failure of reflectors or racks can tell apart. */
public final class PeerClass {
  public static final int NO_RACK = -1;

  /**
   * What a node is to its reflectors.
   *
   * @param self the reflector that the node is itself, or {@value #NONE}
   * @param as the node's AS number where all its sessions are external, or {@value #NONE}
   */
  public record Kind(int self, long as) {
    public static final int NONE = -1;

    /** An internal client of its reflectors, as most nodes are. */
    public static final Kind CLIENT = new Kind(NONE, NONE);

    public static Kind reflector(int self) {
      return new Kind(self, NONE);
    }

    public static Kind external(long as) {
      return new Kind(NONE, as);
    }

    public boolean isReflector() {
      return self != NONE;
    }

    /** Whether neither takes the other's routes, which have its own AS number in AS_PATH. */
    boolean sharesAs(Kind that) {
      return as != NONE && as == that.as;
    }
  }

  private final Kind kind;
  private final IndexSet peers;
  private final int rack;
  private final int[] nodes;

  /**
   * @param peers the live reflectors they have a session with; of a reflector itself
   * @param rack the rack they stand in, or {@link #NO_RACK}
   * @param nodes their numbers, ascending; never empty
   */
  PeerClass(Kind kind, IndexSet peers, int rack, int[] nodes) {
    this.kind = kind;
    this.peers = peers;
    this.rack = rack;
    this.nodes = nodes;
  }

  public Kind kind() {
    return kind;
  }

  public IndexSet peers() {
    return peers;
  }

  public int rack() {
    return rack;
  }

  public int size() {
    return nodes.length;
  }

  public int node(int i) {
    return nodes[i];
  }

  /** Whether they are still there when some reflectors have failed. */
  public boolean survives(IndexSet reflectors) {
    return !reflectors.contains(kind.self());
  }

  /** The same nodes when some reflectors have failed. */
  public PeerClass without(IndexSet reflectors) {
    return peers.intersects(reflectors)
        ? new PeerClass(kind, peers.minus(reflectors), rack, nodes)
        : this;
  }

  /** The number of ordered pairs of a node of this class and another one of that. */
  long pairs(PeerClass that) {
    return (long) size() * (this == that ? size() - 1 : that.size());
  }

  @Override
  public String toString() {
    return size() + " nodes of rack " + rack + " on " + peers;
  }
}
