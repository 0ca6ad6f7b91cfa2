package io.github.reflectory.analysis.simulation;

import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.network.Roster;
import io.github.reflectory.analysis.propagation.UpdateGroups;
import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A network with only some of its nodes, which stand for all others: of leaves with the same
 * sessions in the same rack there are two, so that they can be a pair. Pairs of nodes that are
 * alike are lost by as many failures, since nobody learns routes from a leaf.
 */
final class Representatives {
  private static final int FEW = 1000;

  /** What makes leaves alike; a node that is like no other is told by its number. */
  private record Alike(BitSet updateGroups, IndexSet rack, OptionalInt lone) {}

  /**
   * Two of the nodes, by the numbers of their speakers.
   *
   * @param pairs how many ordered pairs of nodes they stand for
   */
  record NodePair(int from, int to, long pairs) {}

  private final Network network;
  private final List<List<Integer>> groups;

  Representatives(Roster roster) {
    BitSet superfluous = new BitSet();
    this.groups = groups(roster);
    for (List<Integer> group : groups) {
      group.stream().skip(2).forEach(superfluous::set);
    }
    this.network = roster.network().without(superfluous, new BitSet());
  }

  private static List<List<Integer>> groups(Roster roster) {
    UpdateGroups updateGroups = new UpdateGroups(roster.network());
    int[] nodes = roster.nodes();
    IndexSet[] racks = roster.racksOf(nodes);
    Map<Alike, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < nodes.length; i++) {
      boolean lone = !updateGroups.isLeaf(nodes[i]) || !updateGroups.spreadsLikeOthers(nodes[i]);
      OptionalInt itself = lone ? OptionalInt.of(nodes[i]) : OptionalInt.empty();
      Alike alike = new Alike(updateGroups.heardBy(nodes[i]), racks[i], itself);
      groups.computeIfAbsent(alike, unseen -> new ArrayList<>()).add(nodes[i]);
    }
    return List.copyOf(groups.values());
  }

  /** The network without the others. */
  Network network() {
    return network;
  }

  /** Whether it is worth while to look at each pair. */
  boolean areFew() {
    return groups.size() <= FEW;
  }

  /** All pairs, those with the same first node one after another. */
  List<NodePair> pairs() {
    List<NodePair> pairs = new ArrayList<>();
    for (List<Integer> from : groups) {
      for (List<Integer> to : groups) {
        int second = from == to ? 1 : 0;
        if (to.size() > second) {
          long all = (long) from.size() * (to.size() - second);
          pairs.add(new NodePair(from.get(0), to.get(second), all));
        }
      }
    }
    return pairs;
  }
}
