package io.github.reflectory.cli.entries;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Topology;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Whose peers the commands add, remove and show work on: everybody's, or one node's. */
interface Peers {

  SortedMap<IpAddress, Asn> in(Topology topology);

  /** Sets a peer's AS number, or with {@code null} removes the peer. */
  Change change(IpAddress peer, @Nullable Asn as);

  /** A peer of theirs, for messages. */
  String describe(IpAddress peer);

  /** Why a peer added now does nothing yet; {@code null} if it takes effect. */
  @Nullable String idle(Topology topology, IpAddress peer);
}
