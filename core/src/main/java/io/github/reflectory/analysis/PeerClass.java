package io.github.reflectory.analysis;

/** Live nodes that no failure of reflectors or racks can tell apart. */
final class PeerClass {
  static final int NO_RACK = -1;

  private final IndexSet peers;
  private final int rack;
  private final int[] nodes;

  /**
   * @param peers the live reflectors they have a session with
   * @param rack the rack they stand in, or {@link #NO_RACK}
   * @param nodes their numbers, ascending; never empty
   */
  PeerClass(IndexSet peers, int rack, int[] nodes) {
    this.peers = peers;
    this.rack = rack;
    this.nodes = nodes;
  }

  IndexSet peers() {
    return peers;
  }

  int rack() {
    return rack;
  }

  int size() {
    return nodes.length;
  }

  int node(int i) {
    return nodes[i];
  }

  /** The same nodes when some reflectors have failed. */
  PeerClass without(IndexSet reflectors) {
    return new PeerClass(peers.minus(reflectors), rack, nodes);
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
