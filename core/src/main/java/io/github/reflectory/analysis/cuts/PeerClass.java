package io.github.reflectory.analysis.cuts;

import io.github.reflectory.analysis.sets.IndexSet;

/** Live nodes that no failure of reflectors or racks can tell apart. */
public final class PeerClass {
  /** What a node is to its reflectors. */
  public sealed interface Kind {
    /** An internal client of its reflectors, as most nodes are. */
    Kind CLIENT = new Client();

    /** Whether neither takes the other's routes, which have its own AS number in AS_PATH. */
    default boolean sharesAs(Kind that) {
      return this instanceof External && equals(that);
    }
  }

  private record Client() implements Kind {}

  /** The reflector with a number itself. */
  public record Reflector(int self) implements Kind {}

  /** In an AS number of its own: all its sessions are external. */
  public record External(long as) implements Kind {}

  private final Kind kind;
  private final IndexSet peers;
  private final IndexSet rack;
  private final int[] nodes;

  /**
   * @param peers the live reflectors they have a session with; of a reflector itself
   * @param rack the rack they stand in, empty if it is not known
   * @param nodes their numbers, ascending; never empty
   */
  PeerClass(Kind kind, IndexSet peers, IndexSet rack, int[] nodes) {
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

  public IndexSet rack() {
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
    return !(kind instanceof Reflector one && reflectors.contains(one.self()));
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
