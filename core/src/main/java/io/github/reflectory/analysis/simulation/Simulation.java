package io.github.reflectory.analysis.simulation;

import com.google.common.primitives.ImmutableIntArray;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.propagation.Exchange;
import io.github.reflectory.analysis.propagation.Propagation;
import io.github.reflectory.analysis.propagation.UpdateGroups;
import io.github.reflectory.analysis.report.Visibility;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The routes of every node, propagated. */
public final class Simulation {
  private final Network network;
  private final Exchange exchange;
  private final UpdateGroups updateGroups;
  private final List<Group> groups = new ArrayList<>();

  /** Nodes whose routes spread alike; a lone one is told by its number, others have -1. */
  private record Alike(BitSet updateGroups, int lone) {}

  /**
   * Nodes that hear the same update groups and whose routes spread alike.
   *
   * @param nodes their numbers, never none
   * @param heard the update groups they hear
   * @param reached the update groups their routes come out of
   * @param passing the speakers that others have learned their routes from, the nodes apart
   */
  record Group(List<Integer> nodes, BitSet heard, BitSet reached, ImmutableIntArray passing) {}

  private Simulation(Network network, ReflectionRules rules) {
    this.network = network;
    this.exchange = new Exchange(network, rules);
    this.updateGroups = new UpdateGroups(network);
    Map<Alike, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < network.size(); i++) {
      if (network.isUp(i) && network.speaker(i).node().isPresent()) {
        boolean lone = !updateGroups.isLeaf(i) || !updateGroups.spreadsLikeOthers(i);
        alike
            .computeIfAbsent(
                new Alike(updateGroups.heardBy(i), lone ? i : -1), unseen -> new ArrayList<>())
            .add(i);
      }
    }
    Propagation propagation = without(new BitSet());
    alike.forEach(
        (same, nodes) -> {
          propagation.from(nodes.get(0));
          groups.add(
              new Group(
                  nodes,
                  same.updateGroups(),
                  updateGroups.reachedBy(propagation, exchange),
                  ImmutableIntArray.copyOf(propagation.passing())));
        });
  }

  static Simulation of(Network network, ReflectionRules rules) {
    return new Simulation(network, rules);
  }

  public static Visibility visibility(Network network, ReflectionRules rules) {
    return of(network, rules).visibility();
  }

  Visibility visibility() {
    Map<Name, BitSet> reached = new HashMap<>();
    Map<Name, BitSet> heard = new HashMap<>();
    for (Group group : groups) {
      for (int node : group.nodes()) {
        Name name = network.speaker(node).node().orElseThrow();
        heard.put(name, group.heard());
        if (reached.put(name, group.reached()) != null) {
          throw new IllegalArgumentException("two speakers are node " + name);
        }
      }
    }
    return Visibility.of(reached, heard);
  }

  List<Group> groups() {
    return groups;
  }

  UpdateGroups updateGroups() {
    return updateGroups;
  }

  /** Propagates routes where some speakers are down. */
  Propagation without(BitSet down) {
    return new Propagation(
        network, exchange, speaker -> !updateGroups.isLeaf(speaker) && !down.get(speaker));
  }

  /** The update groups at which the routes of the origin propagated last come out. */
  BitSet reachedBy(Propagation propagation) {
    return updateGroups.reachedBy(propagation, exchange);
  }
}
