package io.github.reflectory.analysis.network;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.inventory.RouterIds;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.RouterId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The router IDs and cluster IDs of numbered speakers, as numbers to compare.
 *
 * <p>A router ID that is not known is taken to be nobody else's, and to be in the order of the
 * addresses, after all that are. A reflector without cluster ID uses its router ID (RFC 4456
 * section 7).
 */
public final class Identities {
  /** Router IDs that are not known follow all that there can be. */
  private static final long UNKNOWN = 1L << 32;

  private final ImmutableList<Speaker> speakers;
  private final long[] routerIds;
  private final int[] clusters;
  private final ImmutableList<Object> clusterIds;

  private Identities(
      ImmutableList<Speaker> speakers,
      long[] routerIds,
      int[] clusters,
      ImmutableList<Object> clusterIds) {
    this.speakers = speakers;
    this.routerIds = routerIds;
    this.clusters = clusters;
    this.clusterIds = clusterIds;
  }

  static Identities of(ImmutableList<Speaker> speakers, RouterIds known) {
    long[] routerIds = new long[speakers.size()];
    int[] clusters = new int[speakers.size()];
    Map<Object, Integer> numbers = new LinkedHashMap<>();
    for (int i = 0; i < routerIds.length; i++) {
      Speaker speaker = speakers.get(i);
      routerIds[i] =
          known
              .at(speaker.address())
              .map(id -> Integer.toUnsignedLong(id.bits()))
              .orElse(UNKNOWN + i);
      clusters[i] = numbers.computeIfAbsent(clusterId(speaker, known), unseen -> numbers.size());
    }
    return new Identities(speakers, routerIds, clusters, ImmutableList.copyOf(numbers.keySet()));
  }

  private static Object clusterId(Speaker speaker, RouterIds known) {
    if (!speaker.isReflector()) {
      return speaker;
    }
    Optional<ClusterId> id = known.clusterId(speaker);
    return id.isPresent() ? id.get() : speaker.address();
  }

  /** The speaker's router ID: never negative, and lower where the router ID is. */
  public long routerId(int speaker) {
    return routerIds[speaker];
  }

  /** What people read for a router ID. */
  public String routerIdText(long routerId) {
    return routerId < UNKNOWN
        ? new RouterId((int) routerId).toString()
        : "the router ID of " + speakers.get((int) (routerId - UNKNOWN));
  }

  /** The number of a speaker's cluster ID: equal for equal IDs, and its own if it reflects not. */
  public int cluster(int speaker) {
    return clusters[speaker];
  }

  /** What people read for the number of a cluster ID. */
  public String clusterText(int cluster) {
    Object id = clusterIds.get(cluster);
    return id instanceof ClusterId ? id.toString() : "the router ID of " + id;
  }
}
