package io.github.reflectory.analysis.simulation;

import io.github.reflectory.analysis.propagation.Propagation;
import io.github.reflectory.analysis.simulation.Simulation.Group;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How many pairs each of many small failures of speakers loses in any network. Whoever has not
 * learned a route from a speaker keeps the route when that speaker fails: what it chose among is
 * still there but for what it did not choose. So only routes that others have learned from what
 * fails are propagated anew; all others are just no longer to be had where it was.
 *
 * <p>To be used by one thread.
 */
final class SimulatedLosses {
  private final Simulation simulation;
  private final List<Group> groups;
  private final Map<Integer, List<Integer>> passedBy = new HashMap<>();
  private final Map<Integer, List<Integer>> hearing = new HashMap<>();
  private final Map<OptionalInt, List<Integer>> byFirst = new HashMap<>();
  private final Map<Integer, Integer> groupOf = new HashMap<>();
  private final Map<BitSet, Long> nodesReaching = new HashMap<>();
  private long deafToThemselves;

  SimulatedLosses(Simulation simulation) {
    this.simulation = simulation;
    this.groups = simulation.groups();
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      put(i, group.passing().stream(), passedBy);
      put(i, group.heard().stream(), hearing);
      byFirst.computeIfAbsent(group.heard().stream().findFirst(), any -> new ArrayList<>()).add(i);
      for (int node : group.nodes()) {
        groupOf.put(node, i);
      }
      nodesReaching.merge(group.reached(), (long) group.nodes().size(), Long::sum);
      deafToThemselves += isDeafToItself(group, group.reached()) ? group.nodes().size() : 0;
    }
  }

  private static void put(int group, IntStream keys, Map<Integer, List<Integer>> groups) {
    keys.forEach(key -> groups.computeIfAbsent(key, unseen -> new ArrayList<>()).add(group));
  }

  /** Whether a node's routes do not come back to where it hears others', so that it counts, too. */
  private static boolean isDeafToItself(Group group, BitSet reached) {
    return !reached.intersects(group.heard());
  }

  /** How many pairs of nodes that are still there are lost when some speakers fail. */
  long lost(BitSet down) {
    return new Failed(down).lost();
  }

  /** What becomes of one failure. */
  private final class Failed {
    private final BitSet down;
    private final BitSet closed;
    private final int[] dead = new int[groups.size()];
    private final Map<BitSet, Long> missing = new HashMap<>();

    Failed(BitSet down) {
      this.down = down;
      this.closed = simulation.updateGroups().of(down);
    }

    long lost() {
      BitSet anew = new BitSet();
      BitSet concerned = new BitSet();
      down.stream()
          .forEach(
              speaker -> {
                passedBy.getOrDefault(speaker, List.of()).forEach(anew::set);
                Integer own = groupOf.get(speaker);
                if (own != null) {
                  dead[own]++;
                  concerned.set(own);
                }
              });
      closed.stream()
          .forEach(group -> hearing.getOrDefault(group, List.of()).forEach(concerned::set));
      concerned.or(anew);
      Propagation propagation = simulation.without(down);
      Map<BitSet, Long> others = new HashMap<>(nodesReaching);
      long deaf = deafToThemselves;
      long lost = 0;
      for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
        Group group = groups.get(i);
        int nodes = group.nodes().size();
        others.merge(group.reached(), (long) -nodes, Long::sum);
        deaf -= isDeafToItself(group, group.reached()) ? nodes : 0;
        int live = nodes - dead[i];
        if (live > 0) {
          BitSet reached = anew.get(i) ? propagated(group, propagation) : open(group.reached());
          lost += live * (missing(reached) - (isDeafToItself(group, reached) ? 1 : 0));
        }
      }
      for (Map.Entry<BitSet, Long> each : others.entrySet()) {
        lost += each.getValue() == 0 ? 0 : each.getValue() * missing(open(each.getKey()));
      }
      return lost - deaf;
    }

    private BitSet propagated(Group group, Propagation propagation) {
      int origin = group.nodes().stream().filter(node -> !down.get(node)).findFirst().orElseThrow();
      propagation.from(origin);
      return simulation.reachedBy(propagation);
    }

    private BitSet open(BitSet reached) {
      BitSet open = (BitSet) reached.clone();
      open.andNot(closed);
      return open;
    }

    /** How many live nodes hear none of these update groups. */
    private long missing(BitSet reached) {
      return missing.computeIfAbsent(
          reached,
          unseen -> {
            long nodes = 0;
            for (Map.Entry<OptionalInt, List<Integer>> alike : byFirst.entrySet()) {
              if (alike.getKey().stream().noneMatch(reached::get)) {
                for (int i : alike.getValue()) {
                  Group group = groups.get(i);
                  boolean hears = group.heard().intersects(reached);
                  nodes += hears ? 0 : group.nodes().size() - dead[i];
                }
              }
            }
            return nodes;
          });
    }
  }
}
