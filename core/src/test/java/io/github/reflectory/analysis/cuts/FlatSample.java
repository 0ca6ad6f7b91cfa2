package io.github.reflectory.analysis.cuts;

import io.github.reflectory.analysis.cuts.PeerClass.External;
import io.github.reflectory.analysis.cuts.PeerClass.Kind;
import io.github.reflectory.analysis.cuts.PeerClass.Reflector;
import io.github.reflectory.analysis.sets.IndexSet;
import io.github.reflectory.session.ReflectionRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A flat mesh with some nodes, and how routes go in it hop by hop.
 *
 * @param ids for each reflector the number of its cluster ID, or {@value #NONE} outside of the mesh
 * @param racks for each reflector its rack, or {@value #NONE}
 * @param nodes the nodes
 * @param rules how reflectors treat looped routes
 * @param best whether all send their best path only, or all send all
 */
public record FlatSample(
    List<Integer> ids,
    List<Integer> racks,
    List<NodeSample> nodes,
    ReflectionRules rules,
    boolean best) {
  static final int NONE = -1;

  public FlatSample(
      List<Integer> ids, List<Integer> racks, List<NodeSample> nodes, ReflectionRules rules) {
    this(ids, racks, nodes, rules, true);
  }

  /**
   * A node.
   *
   * @param peers a bit for each reflector
   * @param rack its rack, or {@value #NONE}
   * @param kind what it is to them; the reflector of one that is a reflector is its only peer
   */
  public record NodeSample(int peers, int rack, Kind kind) {
    NodeSample(int peers, int rack) {
      this(peers, rack, Kind.CLIENT);
    }

    static NodeSample reflector(int self, int rack) {
      return new NodeSample(1 << self, rack, new Reflector(self));
    }

    PeerClass alone(int number) {
      return new PeerClass(kind, set(peers), one(rack), new int[] {number});
    }
  }

  /**
   * What has failed.
   *
   * @param reflectors a bit for each reflector
   * @param mesh a bit for each session of the mesh, see {@link #meshBit}
   */
  record Down(int reflectors, int mesh) {}

  /** As {@link #samples}, but some nodes are external, and some are reflectors. */
  public static Arbitrary<FlatSample> mixed(int reflectors, int nodes, int mostPeers) {
    return Combinators.combine(samples(reflectors, nodes, mostPeers), Arbitraries.longs())
        .as((sample, seed) -> sample.mixed(new Random(seed)));
  }

  private FlatSample mixed(Random random) {
    List<Integer> free = new ArrayList<>();
    for (int r = 0; r < ids.size(); r++) {
      if (ids.get(r) >= 0) {
        free.add(r);
      }
    }
    List<NodeSample> mixed = new ArrayList<>();
    for (NodeSample node : nodes) {
      switch (random.nextInt(4)) {
        case 0 -> mixed.add(new NodeSample(node.peers(), node.rack(), external(random)));
        case 1 -> {
          boolean none = free.isEmpty();
          int self = none ? -1 : free.remove(random.nextInt(free.size()));
          mixed.add(none ? node : NodeSample.reflector(self, racks.get(self)));
        }
        default -> mixed.add(node);
      }
    }
    return new FlatSample(ids, racks, mixed, rules, best);
  }

  private static Kind external(Random random) {
    return new External(65001 + random.nextInt(2));
  }

  public static Arbitrary<FlatSample> samples(int reflectors, int nodes, int mostPeers) {
    return Arbitraries.integers()
        .between(1, reflectors)
        .flatMap(n -> samples(n, mostPeers, nodes, 3));
  }

  private static Arbitrary<FlatSample> samples(int n, int mostPeers, int nodes, int racks) {
    Arbitrary<Integer> rack = Arbitraries.integers().between(NONE, racks);
    Arbitrary<Integer> peers =
        Arbitraries.integers()
            .between(0, (1 << n) - 1)
            .filter(set -> Integer.bitCount(set) <= mostPeers);
    return Combinators.combine(
            Arbitraries.integers().between(NONE, 3).list().ofSize(n),
            rack.list().ofSize(n),
            Combinators.combine(peers, rack)
                .as(NodeSample::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(nodes),
            Arbitraries.of(ReflectionRules.class),
            Arbitraries.of(true, true, false))
        .as(FlatSample::new);
  }

  private static IndexSet one(int number) {
    return number == NONE ? IndexSet.EMPTY : IndexSet.of(number);
  }

  static IndexSet set(int bits) {
    return IndexSet.of(
        IntStream.range(0, Integer.SIZE).filter(i -> (bits >>> i & 1) != 0).toArray());
  }

  static int bits(IndexSet set) {
    return IntStream.of(set.toArray()).map(member -> 1 << member).sum();
  }

  FullMesh mesh() {
    return mesh(rules);
  }

  FullMesh mesh(ReflectionRules rules) {
    int[] numbers = ids.stream().mapToInt(id -> Math.max(id, 0)).toArray();
    IndexSet standalone =
        IndexSet.of(IntStream.range(0, numbers.length).filter(r -> ids.get(r) == NONE).toArray());
    return new FullMesh(numbers, standalone, rules, best);
  }

  PeerClasses classes() {
    return new PeerClasses(
        nodes.stream().map(NodeSample::kind).toArray(Kind[]::new),
        nodes.stream().map(node -> set(node.peers())).toArray(IndexSet[]::new),
        nodes.stream().map(node -> one(node.rack())).toArray(IndexSet[]::new));
  }

  ReflectorRacks racksOf() {
    return new ReflectorRacks(racks.stream().map(FlatSample::one).toArray(IndexSet[]::new), 4);
  }

  /** The number of the bit for the session between two reflectors. */
  static int meshBit(int a, int b) {
    int high = Math.max(a, b);
    return high * (high - 1) / 2 + Math.min(a, b);
  }

  /** How many sessions the mesh has, standalone reflectors counted as if they were in it. */
  int meshBits() {
    return ids.size() * (ids.size() - 1) / 2;
  }

  /** Whether the routes of a node with some peers arrive at one with others, hop by hop. */
  boolean arrives(int origin, int receiver, Down down) {
    for (int r = 0; r < ids.size(); r++) {
      if (isUp(r, down) && (receiver >>> r & 1) != 0 && passesToClients(r, origin, down)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUp(int reflector, Down down) {
    return (down.reflectors() >>> reflector & 1) == 0;
  }

  private boolean passesToClients(int r, int origin, Down down) {
    if ((origin >>> r & 1) != 0) {
      return true;
    }
    List<Integer> copies = new ArrayList<>();
    for (int s = 0; s < ids.size(); s++) {
      boolean heard =
          s != r
              && (origin >>> s & 1) != 0
              && isUp(s, down)
              && ids.get(s) >= 0
              && ids.get(r) >= 0
              && (down.mesh() >>> meshBit(r, s) & 1) == 0;
      boolean ignored = rules == ReflectionRules.RFC4456 && ids.get(s).equals(ids.get(r));
      if (heard && !ignored) {
        copies.add(s);
      }
    }
    return copies.stream()
        .limit(best ? 1 : copies.size())
        .anyMatch(s -> !ids.get(s).equals(ids.get(r)));
  }
}
