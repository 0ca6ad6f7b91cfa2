package io.github.reflectory.cli.sessions;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import org.jspecify.annotations.Nullable;

/**
 * A speaker and its ends of sessions, wherever they were read.
 *
 * @param node the node it is; {@code null} if it is none
 * @param clusterId {@code null} if it has none of its own
 */
record ShownSpeaker(
    @Nullable Name node,
    IpAddress address,
    boolean reflector,
    @Nullable String clusterId,
    ImmutableList<End> ends) {

  /**
   * One end.
   *
   * @param port 0 if none is given
   * @param up whether the session comes up; {@code null} if the peer is nobody's here
   */
  record End(
      IpAddress peer,
      int port,
      @Nullable Name peerNode,
      Asn localAs,
      @Nullable Asn peerAs,
      boolean client,
      boolean passive,
      String role,
      String reason,
      @Nullable Boolean up) {}

  String name() {
    return node == null ? address.toString() : node.text();
  }
}
