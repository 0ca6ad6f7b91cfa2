package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Name;
import org.jspecify.annotations.Nullable;

/**
 * Peers that some nodes are to have.
 *
 * @param name its name
 * @param node the one node that is to have them; {@code null} for those of {@code nodeSelector}
 * @param nodeSelector the nodes that are to have them; {@code null}, without a {@code node}, for
 *     all
 * @param peer the one peer; {@code null} for those of {@code peerSelector}
 * @param peerSelector the nodes that are the peers; {@code null} for {@code peer}, or for none
 * @param as the AS number of {@code peer}; {@code null} if none is given
 * @param settings what it says of the sessions besides
 */
public record BgpPeer(
    String name,
    @Nullable Name node,
    @Nullable Selector nodeSelector,
    @Nullable PeerAddress peer,
    @Nullable Selector peerSelector,
    @Nullable Asn as,
    PeerSettings settings) {
  public BgpPeer {
    requireNonNull(name, "name");
    requireNonNull(settings, "settings");
  }

  /** Whether all nodes are to have the peers. */
  public boolean isGlobal() {
    return node == null && nodeSelector == null;
  }
}
