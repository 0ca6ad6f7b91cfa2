package io.github.reflectory.analysis.cuts;

import io.github.reflectory.analysis.sets.IndexSet;

/**
 * Failures that lose the routes of one node at another; of the four kinds only one is used, but
 * sessions of the nodes and of the mesh go together.
 *
 * @param reflectors reflectors that fail
 * @param racks racks that fail
 * @param origin reflectors whose session with the node whose routes they are fails
 * @param receiver reflectors whose session with the node that needs them fails
 * @param mesh two reflectors whose session with each other fails, or none
 * @param unexpected whether both nodes still have a live reflector then
 */
public record Cut(
    IndexSet reflectors,
    IndexSet racks,
    IndexSet origin,
    IndexSet receiver,
    IndexSet mesh,
    boolean unexpected) {

  /** No failure at all, for nodes that lose each other as it is. */
  static Cut nothing(PeerClass origin, PeerClass receiver) {
    return ofReflectors(IndexSet.EMPTY, !origin.peers().isEmpty() && !receiver.peers().isEmpty());
  }

  public static Cut ofReflectors(IndexSet reflectors, boolean unexpected) {
    return new Cut(
        reflectors, IndexSet.EMPTY, IndexSet.EMPTY, IndexSet.EMPTY, IndexSet.EMPTY, unexpected);
  }

  public static Cut ofRacks(IndexSet racks, boolean unexpected) {
    return new Cut(
        IndexSet.EMPTY, racks, IndexSet.EMPTY, IndexSet.EMPTY, IndexSet.EMPTY, unexpected);
  }

  static Cut ofSessions(IndexSet origin, IndexSet receiver, boolean unexpected) {
    return new Cut(IndexSet.EMPTY, IndexSet.EMPTY, origin, receiver, IndexSet.EMPTY, unexpected);
  }

  Cut withMesh(IndexSet ends) {
    return new Cut(reflectors, racks, origin, receiver, ends, unexpected);
  }

  /** How many things fail. */
  public int size() {
    int sessions = origin.size() + receiver.size() + mesh.size() / 2;
    return reflectors.size() + racks.size() + sessions;
  }
}
