package io.github.reflectory.analysis;

/**
 * A route of the one origin, as it is at one speaker. In the natural order the route preferred by
 * {@link BestPath} comes first.
 *
 * @param at the speaker
 * @param end the end of its session the route came over, or {@value #LOCAL}
 * @param learned whether it is the speaker's own, and if not, how it came
 * @param asPath the AS numbers of AS_PATH
 * @param originatorId the rank of ORIGINATOR_ID among router IDs, or {@value #NO_ORIGINATOR}
 * @param sender what is compared for ORIGINATOR_ID: the rank of the neighbour's router ID without
 * @param neighbour the neighbour it came from; a lower number is a lower address
 * @param clusters the numbers of the cluster IDs in CLUSTER_LIST
 */
record Route(
    int at,
    int end,
    Learned learned,
    Trail asPath,
    long originatorId,
    long sender,
    int neighbour,
    Trail clusters)
    implements Comparable<Route> {
  static final int LOCAL = -1;
  static final long NO_ORIGINATOR = -1;

  /** How a speaker came to a route, the preferred way first. */
  enum Learned {
    LOCALLY,
    EXTERNALLY,
    INTERNALLY
  }

  /** The origin's own. */
  static Route local(int origin) {
    return new Route(
        origin, LOCAL, Learned.LOCALLY, Trail.EMPTY, NO_ORIGINATOR, 0, origin, Trail.EMPTY);
  }

  @Override
  public int compareTo(Route other) {
    int order = BestPath.compare(this, other);
    return order == 0 ? Integer.compare(at, other.at) : order;
  }
}
