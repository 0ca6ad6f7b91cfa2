package io.github.reflectory.analysis;

import io.github.reflectory.topology.Name;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Propagates the routes of every node. */
final class Simulation {

  /** Nodes whose routes spread alike; a lone one is told by its number, others have -1. */
  private record Alike(BitSet outlets, int lone) {}

  private Simulation() {}

  static Visibility visibility(Network network, ReflectionRules rules) {
    Exchange exchange = new Exchange(network, rules);
    Outlets outlets = new Outlets(network);
    Propagation propagation =
        new Propagation(network, exchange, speaker -> !outlets.isLeaf(speaker));
    Map<Alike, BitSet> reached = new HashMap<>();
    TreeMap<Name, Visibility.Place> places = new TreeMap<>();
    for (int i = 0; i < network.size(); i++) {
      Name name = network.speaker(i).node().orElse(null);
      if (name != null && network.isUp(i)) {
        BitSet heard = outlets.heardBy(i);
        boolean lone = !outlets.isLeaf(i) || !outlets.spreadsLikeOthers(i);
        int origin = i;
        BitSet reaching =
            reached.computeIfAbsent(
                new Alike(heard, lone ? i : -1),
                unseen -> {
                  propagation.from(origin);
                  return outlets.reachedBy(propagation, exchange);
                });
        if (places.put(name, new Visibility.Place(reaching, heard)) != null) {
          throw new IllegalArgumentException("two speakers are node " + name);
        }
      }
    }
    return new Visibility(places);
  }
}
