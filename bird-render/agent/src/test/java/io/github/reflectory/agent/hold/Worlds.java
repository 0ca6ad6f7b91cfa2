package io.github.reflectory.agent.hold;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.agent.speaker.Desired;
import io.github.reflectory.session.Reason;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a store could say of the reflector at 10.0.1.1. */
public final class Worlds {
  public static final IpAddress OWN = IpAddress.parse("10.0.1.1");

  private Worlds() {}

  /** A session with each of some peers 10.0.2.i, and so many entries. */
  public static Desired of(int entries, int... peers) {
    return of(entries, ImmutableSet.of(), IntStream.of(peers).boxed().toList());
  }

  public static Desired of(
      int entries, ImmutableSet<IpAddress> registered, Iterable<Integer> peers) {
    ImmutableList.Builder<SessionEnd> ends = ImmutableList.builder();
    peers.forEach(peer -> ends.add(end(peer, 64512)));
    Speaker speaker = Speaker.reflector(OWN).withEnds(ends.build());
    return new Desired(
        ImmutableList.of(speaker),
        Optional.empty(),
        registered,
        ImmutableSet.of(),
        entries,
        ImmutableList.of(),
        null);
  }

  public static SessionEnd end(int peer, int as) {
    IpAddress other = IpAddress.parse("10.0.2." + peer);
    return new SessionEnd(
        OWN, new Asn(as), other, new Asn(as), Role.CLIENT, Reason.NODE_PEER, null);
  }

  /** Sessions with the first peers, so many. */
  public static Desired sessions(int count) {
    return of(1_000, IntStream.rangeClosed(1, count).toArray());
  }

  /** No sessions, only entries. */
  public static Desired entries(int count) {
    return of(count);
  }

  public static Desired registered(int entries) {
    return of(entries, ImmutableSet.of(OWN), ImmutableList.of());
  }

  public static Desired unreadable(Desired desired, String... keys) {
    ImmutableList<SetAside> unknown =
        ImmutableList.copyOf(keys).stream()
            .map(key -> new SetAside(key, "expected a number"))
            .collect(ImmutableList.toImmutableList());
    return new Desired(
        desired.speakers(),
        desired.node(),
        desired.registered(),
        desired.families(),
        desired.entries(),
        unknown,
        null);
  }

  /** Of node N1 at 10.0.1.1, with a session with 10.0.2.1, and its entries of addresses. */
  public static Desired node(int entries, String... registered) {
    Desired desired = of(entries, 1);
    return new Desired(
        desired.speakers(),
        Optional.of(Name.parse("N1")),
        Stream.of(registered).map(IpAddress::parse).collect(ImmutableSet.toImmutableSet()),
        desired.families(),
        entries,
        desired.unknown(),
        null);
  }
}
