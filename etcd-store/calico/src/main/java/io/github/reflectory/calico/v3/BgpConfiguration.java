package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.topology.Asn;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all nodes.
 *
 * @param nodeMesh whether nodes that are no reflectors peer with each other
 * @param as the AS number of nodes without one of their own
 * @param listenPort the TCP port that nodes listen on; {@code null} for BGP's own, 179
 */
public record BgpConfiguration(boolean nodeMesh, Asn as, @Nullable Integer listenPort) {
  /** What holds where nothing is said. */
  public static final BgpConfiguration DEFAULT = new BgpConfiguration(true, new Asn(64512), null);

  public BgpConfiguration {
    requireNonNull(as, "as");
  }
}
