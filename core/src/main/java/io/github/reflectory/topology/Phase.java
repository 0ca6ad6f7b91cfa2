package io.github.reflectory.topology;

/**
 * When a change of a topology is made among others, so that no session ends in between that is
 * there before and after. Changes of one phase do not depend on each other, and wait for those of
 * the phases before.
 *
 * <p>A node's entries are complete before its address appears, and until it goes. Of two AS numbers
 * that can hold for one session the narrower (the node's own, the peer entry of one node) is set
 * before the wider (the default, the global peer's) changes, and removed after. What comes is there
 * before anything goes that it replaces.
 */
public enum Phase {
  /** The node mesh is switched on. */
  MESH_ON(Barrier.WRITTEN),
  /** Reflectors are registered, or get another cluster ID. */
  REFLECTORS(Barrier.WRITTEN),
  /** Nodes get peers. */
  NODE_PEERS(Barrier.WRITTEN),
  /** All nodes get peers. */
  GLOBAL_PEERS(Barrier.WRITTEN),
  /** Nodes get AS numbers of their own. */
  NODE_AS(Barrier.WRITTEN),
  /** The default AS number becomes another one. */
  DEFAULT_AS(Barrier.WRITTEN),
  /** Nodes get addresses. */
  ADDRESSES(Barrier.WRITTEN),
  /** Reflectors come to share a cluster ID, so that they no longer pass routes to each other. */
  SHARED_IDS(Barrier.ESTABLISHED),
  /** Nodes lose addresses. */
  ADDRESSES_GONE(Barrier.ESTABLISHED),
  /** The node mesh is switched off. */
  MESH_OFF(Barrier.ESTABLISHED),
  /** Peers of one node or of all are removed. */
  PEERS_GONE(Barrier.ESTABLISHED),
  /** Nodes lose their own AS numbers. */
  NODE_AS_GONE(Barrier.WRITTEN),
  /** Reflectors are removed. */
  REFLECTORS_GONE(Barrier.ESTABLISHED);

  private final Barrier barrier;

  Phase(Barrier barrier) {
    this.barrier = barrier;
  }

  /** What must hold of all steps before one of this phase is taken. */
  public Barrier barrier() {
    return barrier;
  }

  /** What the steps taken so far must have come to. */
  public enum Barrier {
    /** Their changes are in the store. */
    WRITTEN,
    /**
     * The sessions they make are established, and carry routes: what follows takes away what had
     * carried them. A store that only writes cannot wait for it, but keeps the order.
     */
    ESTABLISHED
  }
}
