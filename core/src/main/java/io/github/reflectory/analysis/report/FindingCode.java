package io.github.reflectory.analysis.report;

/** What kinds of findings there are; the words are stable. */
public enum FindingCode {
  /** A node has no reflector, and no node mesh. */
  NODE_WITHOUT_REFLECTOR("node-without-reflector"),
  /** A node has fewer reflectors than asked for. */
  TOO_FEW_REFLECTORS("too-few-reflectors"),
  /** All reflectors of a node stand in one rack, which is not the node's own. */
  REFLECTORS_IN_ONE_RACK("reflectors-in-one-rack"),
  /** Reflectors of different racks share a cluster ID. */
  CLUSTER_ID_ACROSS_RACKS("cluster-id-across-racks"),
  /** Reflectors share a cluster ID, but not all their clients. */
  CLUSTER_ID_SPLIT("cluster-id-split"),
  /** A reflector's cluster ID is another's router ID. */
  CLUSTER_ID_IS_ROUTER_ID("cluster-id-is-router-id"),
  /** A looped copy of a route wins at a reflector and hides a usable one. */
  HIDDEN_BEST_PATH("hidden-best-path"),
  /** Two reflectors have no session with each other, and something depends on it. */
  INCOMPLETE_MESH("incomplete-mesh"),
  /** A reflector has an internal session with a node and does not reflect for it. */
  NODE_NO_CLIENT("node-no-client"),
  /** Only one of two speakers has the session. */
  ONE_SIDED_SESSION("one-sided-session"),
  /** The ends of a session expect different AS numbers. */
  AS_MISMATCH("as-mismatch"),
  /** Nodes of one AS number have external sessions with reflectors. */
  EXTERNAL_WITHIN_AS("external-within-as"),
  /** Two speakers have one address. */
  SHARED_ADDRESS("shared-address"),
  /** A peer is no registered reflector: normal for a standalone one. */
  UNKNOWN_PEER("unknown-peer"),
  /** A peer is outside: not registered, no node, and in an AS number that no node has. */
  EXTERNAL_ROUTER("external-router"),
  /** The node mesh is on although there are reflectors. */
  NODE_MESH_ON("node-mesh-on"),
  /** Nodes have no reflector where others have one; only the node mesh has their routes. */
  NODE_ONLY_IN_MESH("node-only-in-mesh"),
  /** A node has peers but no address in their family. */
  NODE_WITHOUT_ADDRESS("node-without-address"),
  /** A node that is a reflector names another one as its peer, which the mesh overrides. */
  PEER_IN_MESH("peer-in-mesh"),
  /** No node peers with a registered reflector. */
  REFLECTOR_WITHOUT_CLIENTS("reflector-without-clients"),
  /** A node names its own address as its peer. */
  PEER_IS_ITSELF("peer-is-itself"),
  /** Speakers have addresses that others cannot reach, unlike all the rest. */
  LOCAL_ADDRESS("local-address"),
  /** One node is alone in its AS number, and its sessions are external because of it. */
  LONE_AS_NUMBER("lone-as-number"),
  /** An entry of the store, or a field of one, cannot be read and counts for nothing. */
  ENTRY_SET_ASIDE("entry-set-aside"),
  /** Which routes are the best ones depends on who is faster, or never settles. */
  DEPENDS_ON_TIMING("depends-on-timing"),
  /** A speaker holds so many paths of one route that not all are followed. */
  TOO_MANY_PATHS("too-many-paths"),
  /** There are fewer than two nodes, so nothing can be lost. */
  PROVES_NOTHING("proves-nothing"),
  /** Pairs of nodes do not see each other. */
  ROUTES_LOST("routes-lost");

  private final String word;

  FindingCode(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
