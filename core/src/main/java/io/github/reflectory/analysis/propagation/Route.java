package io.github.reflectory.analysis.propagation;

import org.jspecify.annotations.Nullable;

/**
 * A route of the one origin, as it is at one speaker. In the natural order the route preferred by
 * {@link BestPath} comes first.
 *
 * @param at the speaker
 * @param end the end of its session the route came over; of no meaning for its own
 * @param learned whether it is the speaker's own, and if not, how it came
 * @param asPath the AS numbers of AS_PATH
 * @param originatorId the rank of ORIGINATOR_ID among router IDs, or {@value #NO_ORIGINATOR}
 * @param sender what is compared for ORIGINATOR_ID: the rank of the neighbour's router ID without
 * @param before what it was at the neighbour it came from; null if it is the speaker's own
 * @param clusters the numbers of the cluster IDs in CLUSTER_LIST
 */
public record Route(
    int at,
    int end,
    Learned learned,
    HopList asPath,
    long originatorId,
    long sender,
    @Nullable Route before,
    HopList clusters)
    implements Comparable<Route> {
  private static final int NO_END = -1;
  static final long NO_ORIGINATOR = -1;

  /** How a speaker came to a route, the preferred way first. */
  public enum Learned {
    LOCALLY,
    EXTERNALLY,
    INTERNALLY
  }

  /** The origin's own. */
  public static Route local(int origin) {
    return new Route(
        origin, NO_END, Learned.LOCALLY, HopList.EMPTY, NO_ORIGINATOR, 0, null, HopList.EMPTY);
  }

  /** Whether it is the speaker's own. */
  public boolean isLocal() {
    return before == null;
  }

  /** The speaker it came from, itself for its own; a lower number is a lower address. */
  public int neighbour() {
    return before == null ? at : before.at();
  }

  /**
   * Equals are of one neighbour, at one speaker: of these BIRD prefers that which came first, here
   * it is the one with lower numbers.
   */
  @Override
  public int compareTo(Route other) {
    int order = BestPath.compare(this, other);
    order = order == 0 ? Integer.compare(at, other.at) : order;
    order = order == 0 ? asPath.compareTo(other.asPath) : order;
    return order == 0 ? clusters.compareTo(other.clusters) : order;
  }
}
