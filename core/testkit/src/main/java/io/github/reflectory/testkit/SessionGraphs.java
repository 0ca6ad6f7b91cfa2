package io.github.reflectory.testkit;

import io.github.reflectory.session.Reason;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionPolicy;
import io.github.reflectory.session.SessionPolicy.Exports;
import io.github.reflectory.session.SessionPolicy.Paths;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Generators of speakers for session graphs, also for ones no topology has. What fails shrinks to
 * few speakers and sessions.
 */
public final class SessionGraphs {

  /** How two speakers have configured their ends; the first has the lower address. */
  private enum Relation {
    NONE(null, null),
    PEERS(Role.MESH, Role.MESH),
    FIRST_REFLECTS(Role.CLIENT, Role.REFLECTOR),
    SECOND_REFLECTS(Role.REFLECTOR, Role.CLIENT),
    BOTH_REFLECT(Role.CLIENT, Role.CLIENT),
    ONE_SIDED(Role.MESH, null);

    private final @Nullable Role first;
    private final @Nullable Role second;

    Relation(@Nullable Role first, @Nullable Role second) {
      this.first = first;
      this.second = second;
    }
  }

  /** A speaker without sessions, and its AS number. */
  private record Member(Speaker speaker, Asn as) {}

  private SessionGraphs() {}

  /**
   * Up to 9 reflectors and nodes wired at will: partial meshes, reflectors that are others'
   * clients, nodes that are reflectors, nodes that peer, a few of another AS.
   */
  public static Arbitrary<List<Speaker>> wiredAtWill(AddressFamily family) {
    return kinds()
        .list()
        .ofMaxSize(9)
        .flatMap(kinds -> wired(members(family, kinds)))
        .withoutEdgeCases();
  }

  /**
   * The speakers of two topologies that differ by some edits, each speaker having read one of them:
   * what a graph is while a change spreads.
   */
  public static Arbitrary<List<Speaker>> halfwayThroughAnEdit(AddressFamily family) {
    return Combinators.combine(
            Topologies.topologies(family), Topologies.edits(), Arbitraries.integers())
        .as((before, edits, seed) -> mixed(before, before.apply(edits), family, seed));
  }

  /**
   * The same speakers with other policies: all paths on a third of the networks' sessions, on a
   * third of the networks on all or on none; a few without the filter of mesh sessions, or with
   * other exports.
   */
  public static Arbitrary<List<Speaker>> withPolicies(Arbitrary<List<Speaker>> speakers) {
    return Combinators.combine(speakers, Arbitraries.longs().withoutEdgeCases())
        .as(
            (some, seed) -> {
              Random random = new Random(seed);
              int oneIn = List.of(1, 3, 3, Integer.MAX_VALUE).get(random.nextInt(4));
              int other = random.nextBoolean() ? 12 : Integer.MAX_VALUE;
              return some.stream()
                  .map(each -> each.withPolicies(policy -> drawn(policy, random, oneIn, other)))
                  .toList();
            });
  }

  private static SessionPolicy drawn(SessionPolicy usual, Random random, int oneIn, int other) {
    SessionPolicy drawn =
        usual.withPaths(
            random.nextInt(oneIn) == 0 ? Paths.ALL : Paths.BEST,
            oneIn == Integer.MAX_VALUE ? Paths.BEST : Paths.ALL);
    if (random.nextInt(other) == 0) {
      drawn = drawn.withIgnoringOwnCluster(false);
    }
    Exports[] exports = Exports.values();
    return random.nextInt(other) == 0
        ? drawn.withExports(exports[random.nextInt(exports.length)])
        : drawn;
  }

  private static List<Speaker> mixed(
      Topology before, Topology after, AddressFamily family, int seed) {
    List<Speaker> speakers = new ArrayList<>();
    List<Speaker> old = Sessions.of(before, family).speakers();
    for (Speaker now : Sessions.of(after, family).speakers()) {
      boolean stale = Integer.rotateLeft(seed, speakers.size()) < 0;
      speakers.add(
          old.stream()
              .filter(then -> stale && then.address().equals(now.address()))
              .filter(then -> then.node().equals(now.node()))
              .findFirst()
              .orElse(now));
    }
    return speakers;
  }

  /**
   * The kind of a speaker in a few bits of luck: whether it reflects, its cluster ID, its AS.
   *
   * @param clusterId 0 for none
   */
  private record Kind(boolean reflector, boolean node, int clusterId, boolean otherAs) {}

  private static Arbitrary<Kind> kinds() {
    Arbitrary<Boolean> seldom = Arbitraries.frequency(Tuple.of(5, false), Tuple.of(1, true));
    Arbitrary<Kind> nodes = seldom.map(otherAs -> new Kind(false, true, 0, otherAs));
    Arbitrary<Kind> reflectors =
        Combinators.combine(seldom, Arbitraries.integers().between(0, 3), seldom)
            .as((node, clusterId, otherAs) -> new Kind(true, node, clusterId, otherAs));
    return Arbitraries.oneOf(List.of(nodes, reflectors));
  }

  private static List<Member> members(AddressFamily family, List<Kind> kinds) {
    List<Member> members = new ArrayList<>();
    for (Kind kind : kinds) {
      int number = members.size() + 1;
      IpAddress address =
          IpAddress.parse((family == AddressFamily.IPV4 ? "10.0.0." : "fd00::") + number);
      Name name = new Name("N" + number);
      Speaker speaker = kind.reflector() ? Speaker.reflector(address) : Speaker.node(name, address);
      if (kind.node()) {
        speaker = speaker.withNode(name);
      }
      if (kind.clusterId() > 0) {
        speaker = speaker.withClusterId(ClusterId.parse("224.0.0." + kind.clusterId()));
      }
      members.add(new Member(speaker, new Asn(kind.otherAs() ? 64513 : 64512)));
    }
    return members;
  }

  private static Arbitrary<List<Speaker>> wired(List<Member> members) {
    return Arbitraries.integers()
        .between(0, 99)
        .list()
        .ofSize(members.size() * (members.size() - 1) / 2)
        .map(luck -> wired(members, luck));
  }

  private static List<Speaker> wired(List<Member> members, List<Integer> luck) {
    List<List<SessionEnd>> ends =
        members.stream().map(member -> (List<SessionEnd>) new ArrayList<SessionEnd>()).toList();
    int pair = 0;
    for (int i = 0; i < members.size(); i++) {
      for (int j = 0; j < i; j++) {
        Member first = members.get(j);
        Member second = members.get(i);
        Relation relation = relation(first, second, luck.get(pair++));
        end(first, second, relation.first).forEach(ends.get(j)::add);
        end(second, first, relation.second).forEach(ends.get(i)::add);
      }
    }
    List<Speaker> speakers = new ArrayList<>();
    for (Member member : members) {
      speakers.add(member.speaker().withEnds(ends.get(speakers.size())));
    }
    return speakers;
  }

  /** Of 100 pairs, how many have which relation. */
  private static Relation relation(Member first, Member second, int luck) {
    if (first.speaker().isReflector() && second.speaker().isReflector()) {
      return luck < 25
          ? Relation.NONE
          : luck < 75
              ? Relation.PEERS
              : luck < 84
                  ? Relation.FIRST_REFLECTS
                  : luck < 93
                      ? Relation.SECOND_REFLECTS
                      : luck < 97 ? Relation.BOTH_REFLECT : Relation.ONE_SIDED;
    }
    if (first.speaker().isReflector() || second.speaker().isReflector()) {
      Relation client =
          first.speaker().isReflector() ? Relation.FIRST_REFLECTS : Relation.SECOND_REFLECTS;
      return luck < 40 ? Relation.NONE : luck < 95 ? client : Relation.PEERS;
    }
    return luck < 90 ? Relation.NONE : Relation.PEERS;
  }

  private static Stream<SessionEnd> end(Member local, Member peer, @Nullable Role role) {
    return role == null
        ? Stream.empty()
        : Stream.of(
            new SessionEnd(
                local.speaker().address(),
                local.as(),
                peer.speaker().address(),
                peer.as(),
                role,
                Reason.BY_HAND,
                peer.speaker().node().orElse(null)));
  }
}
