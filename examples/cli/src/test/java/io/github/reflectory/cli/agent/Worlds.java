package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Reason;
import io.github.reflectory.topology.Role;
import io.github.reflectory.topology.SessionEnd;
import io.github.reflectory.topology.Speaker;
import java.util.stream.IntStream;

/** What a store could say of the reflector at 10.0.1.1. */
final class Worlds {
  static final IpAddress OWN = IpAddress.parse("10.0.1.1");

  private Worlds() {}

  /** A session with each of some peers 10.0.2.i, and so many entries. */
  static Standing of(int entries, int... peers) {
    return of(entries, ImmutableSet.of(), IntStream.of(peers).boxed().toList());
  }

  static Standing of(int entries, ImmutableSet<IpAddress> registered, Iterable<Integer> peers) {
    ImmutableList.Builder<SessionEnd> ends = ImmutableList.builder();
    peers.forEach(peer -> ends.add(end(peer, 64512)));
    Speaker speaker = Speaker.reflector(OWN).withEnds(ends.build());
    return new Standing(
        ImmutableList.of(speaker),
        registered,
        ImmutableSet.of(),
        entries,
        ImmutableList.of(),
        null);
  }

  static SessionEnd end(int peer, int as) {
    IpAddress other = IpAddress.parse("10.0.2." + peer);
    return new SessionEnd(
        OWN, new Asn(as), other, new Asn(as), Role.CLIENT, Reason.NODE_PEER, null);
  }

  /** Sessions with the first peers, so many. */
  static Standing sessions(int count) {
    return of(1_000, IntStream.rangeClosed(1, count).toArray());
  }

  /** No sessions, only entries. */
  static Standing entries(int count) {
    return of(count);
  }

  static Standing registered(int entries) {
    return of(entries, ImmutableSet.of(OWN), ImmutableList.of());
  }

  static Standing unreadable(Standing standing, String... keys) {
    ImmutableList<SetAside> unknown =
        ImmutableList.copyOf(keys).stream()
            .map(key -> new SetAside(key, "expected a number"))
            .collect(ImmutableList.toImmutableList());
    return new Standing(
        standing.speakers(),
        standing.registered(),
        standing.families(),
        standing.entries(),
        unknown,
        null);
  }
}
