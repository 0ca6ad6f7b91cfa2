package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A network for which the formulas of {@link FlatMesh} hold, with its names. */
final class FlatNetwork {
  private final Roster roster;
  private final FlatMesh mesh;
  private final int[] rackOf;
  private final IndexSet[] peers;
  private final int[] rackOfNode;
  private final PeerClasses nodes;

  private FlatNetwork(Roster roster, FlatMesh mesh, IndexSet[] peers) {
    this.roster = roster;
    this.mesh = mesh;
    this.rackOf = roster.racksOf(roster.reflectors());
    this.peers = peers;
    this.rackOfNode = roster.racksOf(roster.nodes());
    this.nodes = new PeerClasses(peers, rackOfNode);
  }

  /**
   * The network if it is flat: internal sessions only, each node a client of reflectors and nothing
   * else, and of the reflectors each has a session with all others that have one with any.
   */
  static Optional<FlatNetwork> of(Roster roster, ReflectionRules rules) {
    Network network = roster.network();
    int[] numbers = new int[network.size()];
    Arrays.fill(numbers, -1);
    for (int i = 0; i < roster.reflectors().length; i++) {
      numbers[roster.reflectors()[i]] = i;
    }
    int[] ids = ids(network, roster.reflectors(), numbers);
    IndexSet[] peers = peers(network, roster.nodes(), numbers);
    return ids == null || peers == null
        ? Optional.empty()
        : Optional.of(new FlatNetwork(roster, new FlatMesh(ids, rules), peers));
  }

  /** The reflectors' IDs in numbers, or null if the reflectors are not as they must be. */
  private static int @Nullable [] ids(Network network, int[] reflectors, int[] numbers) {
    int[] ids = new int[reflectors.length];
    int[] meshed = new int[reflectors.length];
    Map<Integer, Integer> known = new HashMap<>();
    for (int i = 0; i < reflectors.length; i++) {
      int speaker = reflectors[i];
      if (network.speaker(speaker).node().isPresent() || network.isMixed(speaker)) {
        return null;
      }
      for (int end : network.ends(speaker).toArray()) {
        boolean toReflector = numbers[network.peer(end)] >= 0;
        if (network.isExternal(end) || network.isClient(end) == toReflector) {
          return null;
        }
        meshed[i] += toReflector ? 1 : 0;
      }
      int cluster = network.identities().cluster(speaker);
      ids[i] =
          meshed[i] == 0 ? FlatMesh.STANDALONE : known.computeIfAbsent(cluster, id -> known.size());
    }
    long inMesh = Arrays.stream(meshed).filter(sessions -> sessions > 0).count();
    boolean full =
        Arrays.stream(meshed).allMatch(sessions -> sessions == 0 || sessions == inMesh - 1);
    return full ? ids : null;
  }

  /** The nodes' reflectors, or null if a node is not as it must be. */
  private static IndexSet @Nullable [] peers(Network network, int[] nodes, int[] numbers) {
    IndexSet[] peers = new IndexSet[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      int[] reflectors = network.peers(nodes[i]).toArray();
      for (int j = 0; j < reflectors.length; j++) {
        reflectors[j] = numbers[reflectors[j]];
        if (reflectors[j] < 0) {
          return null;
        }
      }
      peers[i] = IndexSet.of(reflectors);
    }
    return peers;
  }

  Roster roster() {
    return roster;
  }

  FlatMesh mesh() {
    return mesh;
  }

  /** For each reflector its rack, or {@link PeerClass#NO_RACK}. */
  int[] rackOf() {
    return rackOf;
  }

  PeerClasses nodes() {
    return nodes;
  }

  /** The reflectors of a rack. */
  IndexSet reflectorsOf(IndexSet racks) {
    int[] members = new int[rackOf.length];
    int count = 0;
    for (int reflector = 0; reflector < rackOf.length; reflector++) {
      if (racks.contains(rackOf[reflector])) {
        members[count++] = reflector;
      }
    }
    return IndexSet.of(Arrays.copyOf(members, count));
  }

  /** What is lost when a cut of two nodes fails. */
  LostPairs lost(LostPairs now, Cut cut, int origin, int receiver) {
    if (cut.origin().isEmpty() && cut.receiver().isEmpty() && cut.mesh().isEmpty()) {
      IndexSet down = cut.reflectors().or(reflectorsOf(cut.racks()));
      return now.without(down, cut.racks());
    }
    IndexSet[] left = peers.clone();
    left[origin] = left[origin].minus(cut.origin());
    left[receiver] = left[receiver].minus(cut.receiver());
    LostPairs lost = LostPairs.of(mesh, new PeerClasses(left, rackOfNode));
    int[] mesh = cut.mesh().toArray();
    return mesh.length == 0 ? lost : lost.withoutSession(mesh[0], mesh[1]);
  }

  /** A cut of two nodes in words. */
  ImmutableList<Failure> failures(Cut cut, int origin, int receiver) {
    ImmutableList.Builder<Failure> failures = ImmutableList.builder();
    for (int reflector : cut.reflectors().toArray()) {
      failures.add(roster.reflector(reflector));
    }
    for (int rack : cut.racks().toArray()) {
      failures.add(roster.rack(rack));
    }
    for (int reflector : cut.origin().toArray()) {
      failures.add(roster.session(origin, reflector));
    }
    for (int reflector : cut.receiver().toArray()) {
      failures.add(roster.session(receiver, reflector));
    }
    int[] mesh = cut.mesh().toArray();
    if (mesh.length > 0) {
      failures.add(roster.meshSession(mesh[0], mesh[1]));
    }
    return failures.build();
  }
}
