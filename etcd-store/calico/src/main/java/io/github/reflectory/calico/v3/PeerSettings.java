package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.topology.Asn;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link BgpPeer} says of its sessions, whoever they are with.
 *
 * @param localAs the AS number that is shown on them; {@code null} for the node's
 * @param reverse whether the peers that are nodes get a session with the nodes, too
 * @param nextHop what is written for NEXT_HOP
 * @param ownSource whether a session is opened from the node's own address
 * @param ttlSecurity whether packets must come from no further than so many hops
 * @param others other fields that the two ends of a session should have alike, as text
 */
public record PeerSettings(
    @Nullable Asn localAs,
    boolean reverse,
    NextHop nextHop,
    boolean ownSource,
    boolean ttlSecurity,
    ImmutableSortedMap<String, String> others) {
  /** None of them set. */
  static final PeerSettings DEFAULT =
      new PeerSettings(null, true, NextHop.BY_DAEMON, true, false, ImmutableSortedMap.of());

  public PeerSettings {
    requireNonNull(nextHop, "nextHop");
    requireNonNull(others, "others");
  }

  /** What becomes of NEXT_HOP. */
  public enum NextHop {
    /** What BGP says: kept between internal sessions, else the speaker itself. */
    BY_DAEMON,
    /** The speaker itself. */
    SELF,
    /** Kept. */
    KEEP,
    /** Kept on external sessions only. */
    KEEP_EXTERNAL
  }
}
