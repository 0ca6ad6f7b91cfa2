package io.github.reflectory.analysis.propagation;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.analysis.network.Network;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The places where routes come out for nodes. An update group is all sessions of one reflector with
 * nodes that are treated alike, or a single node that is more than a leaf.
 *
 * <p>A leaf is a node that is no reflector and whose peers all are: nobody learns others' routes
 * from it. What it hears is what its groups give, and two leaves with the same groups give their
 * own routes to the same reflectors in the same way. So routes are propagated between the other
 * speakers only, and once for all leaves that are alike.
 */
public final class UpdateGroups {

  /** What makes sessions of a reflector with leaves alike. */
  private record Kind(
      int reflector,
      boolean client,
      boolean external,
      int localAs,
      int peerAs,
      boolean own,
      boolean learned,
      boolean allPaths) {}

  private final Network network;
  private final BitSet leaves = new BitSet();
  private final BitSet mixed = new BitSet();
  private final Map<Kind, Integer> numbers = new HashMap<>();

  /** For each group the reflector's end of one of its sessions, or the node as -1 - number. */
  private final List<Integer> examples = new ArrayList<>();

  private final Map<Integer, BitSet> heard = new HashMap<>();

  public UpdateGroups(Network network) {
    this.network = network;
    for (int i = 0; i < network.size(); i++) {
      leaves.set(i, isLeaf(network, i));
      mixed.set(i, network.isMixed(i));
    }
    for (int i = 0; i < network.size(); i++) {
      if (network.isUp(i) && network.speaker(i).node().isPresent()) {
        heard.put(i, leaves.get(i) ? outletsOfLeaf(i) : ownOutlet(i));
      }
    }
  }

  private static boolean isLeaf(Network network, int speaker) {
    return !network.passesOn(speaker) && network.peers(speaker).allMatch(network::passesOn);
  }

  private BitSet outletsOfLeaf(int leaf) {
    BitSet groups = new BitSet();
    network.ends(leaf).map(network::twin).map(this::group).forEach(groups::set);
    return groups;
  }

  private int group(int end) {
    Kind kind =
        new Kind(
            network.local(end),
            network.isClient(end),
            network.isExternal(end),
            network.localAs(end),
            network.peerAs(end),
            network.exportsOwn(end),
            network.exportsLearned(end),
            network.sendsAllPaths(end));
    return numbers.computeIfAbsent(
        kind,
        unseen -> {
          examples.add(end);
          return examples.size() - 1;
        });
  }

  private BitSet ownOutlet(int node) {
    BitSet group = new BitSet();
    group.set(examples.size());
    examples.add(-1 - node);
    return group;
  }

  public boolean isLeaf(int speaker) {
    return leaves.get(speaker);
  }

  /** The groups a live node hears. */
  public BitSet heardBy(int node) {
    return requireNonNull(heard.get(node));
  }

  /** Whether a leaf's routes spread as those of any other leaf with the same groups. */
  public boolean spreadsLikeOthers(int leaf) {
    return network.peers(leaf).noneMatch(mixed::get);
  }

  /** The groups of some speakers. */
  public BitSet of(BitSet speakers) {
    BitSet some = new BitSet();
    for (int i = 0; i < examples.size(); i++) {
      int example = examples.get(i);
      some.set(i, speakers.get(example < 0 ? -1 - example : network.local(example)));
    }
    return some;
  }

  /** Whether routes spread in one way only, whoever is faster. */
  public boolean areCertain() {
    return mixed.isEmpty();
  }

  /** The groups at which the routes of the origin propagated last come out. */
  public BitSet reachedBy(Propagation propagation, Exchange exchange) {
    BitSet reached = new BitSet();
    for (int i = 0; i < examples.size(); i++) {
      int example = examples.get(i);
      reached.set(
          i,
          example < 0
              ? propagation.best(-1 - example) != null
              : propagation
                  .offered(example)
                  .anyMatch(route -> exchange.reachesNodes(route, example)));
    }
    return reached;
  }
}
