package io.github.reflectory.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.PlanningException;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.plan.Pick.Candidate;
import io.github.reflectory.plan.Pick.Why;
import io.github.reflectory.text.Count;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which reflectors each node of an inventory gets as its own peers, in one address family. A node
 * that is a registered reflector gets none: it has sessions with the others in the mesh.
 */
final class Assignment {
  private final AddressFamily family;
  private final Topology previous;
  private final Set<IpAddress> registered;
  private final ImmutableListMultimap.Builder<Name, Pick> picks = ImmutableListMultimap.builder();
  private final ImmutableList.Builder<String> notes = ImmutableList.builder();

  private Assignment(AddressFamily family, Topology previous, Set<IpAddress> registered) {
    this.family = family;
    this.previous = previous;
    this.registered = registered;
  }

  /**
   * All or some reflectors of the node's own rack.
   *
   * @param registered the reflectors the plan registers or leaves registered
   */
  static Assignment topOfRack(
      AddressFamily family,
      Inventory inventory,
      Topology previous,
      Set<IpAddress> registered,
      int perNode) {
    Assignment assignment = new Assignment(family, previous, registered);
    for (Rack rack : inventory.racks().values()) {
      assignment.topOfRack(rack, perNode);
    }
    return assignment;
  }

  /**
   * Some reflectors of different racks.
   *
   * @param registered the reflectors the plan registers or leaves registered
   */
  static Assignment spread(
      AddressFamily family,
      Inventory inventory,
      Topology previous,
      Set<IpAddress> registered,
      int perNode) {
    Assignment assignment = new Assignment(family, previous, registered);
    List<Candidate> candidates = new ArrayList<>();
    List<Host> nodes = new ArrayList<>();
    for (Rack rack : inventory.racks().values()) {
      candidates.addAll(assignment.candidates(rack));
      nodes.addAll(assignment.nodes(rack));
    }
    candidates.sort(Comparator.comparing(candidate -> candidate.host().name()));
    nodes.sort(Comparator.comparing(Host::name));
    if (!nodes.isEmpty()) {
      assignment.requireEnough("the inventory", candidates.size(), perNode, nodes.get(0));
      assignment.spread(candidates, Candidate::rack, perNode, nodes);
    }
    return assignment;
  }

  /**
   * No peers of their own: all reflectors are global peers, so there must only be some.
   *
   * @param registered the reflectors the plan registers or leaves registered
   */
  static Assignment everyone(
      AddressFamily family, Inventory inventory, Topology previous, Set<IpAddress> registered) {
    Assignment assignment = new Assignment(family, previous, registered);
    int reflectors = 0;
    for (Rack rack : inventory.racks().values()) {
      reflectors += assignment.candidates(rack).size();
    }
    for (Rack rack : inventory.racks().values()) {
      for (Host node : assignment.nodes(rack)) {
        assignment.requireEnough("the inventory", reflectors, 1, node);
      }
    }
    return assignment;
  }

  ImmutableListMultimap<Name, Pick> picks() {
    return picks.build();
  }

  ImmutableList<String> notes() {
    return notes.build();
  }

  private void topOfRack(Rack rack, int perNode) {
    List<Candidate> candidates = candidates(rack);
    List<Host> nodes = nodes(rack);
    if (nodes.isEmpty()) {
      return;
    }
    requireEnough("rack " + rack, candidates.size(), Math.max(perNode, 1), nodes.get(0));
    if (perNode == Planner.ALL || perNode == candidates.size()) {
      for (Host node : nodes) {
        candidates.forEach(candidate -> picks.put(node.name(), new Pick(candidate, Why.OWN_RACK)));
      }
    } else {
      spread(candidates, candidate -> candidate.host().name(), perNode, nodes);
    }
  }

  private void spread(
      List<Candidate> candidates, Function<Candidate, Name> group, int perNode, List<Host> nodes) {
    Map<IpAddress, Integer> numbers = new HashMap<>();
    candidates.forEach(candidate -> numbers.put(candidate.address(), numbers.size()));
    List<int[]> earlier = nodes.stream().map(node -> earlier(node, numbers)).toList();
    List<Name> groups = candidates.stream().map(group).toList();
    boolean mayMove = nodes.stream().noneMatch(node -> hasLost(node, numbers));
    Spread spread = new Spread(candidates, groups, perNode, nodes, earlier, mayMove);
    for (int i = 0; i < nodes.size(); i++) {
      picks.putAll(nodes.get(i).name(), spread.picks(i));
    }
    for (int i = 0; i < candidates.size(); i++) {
      if (spread.load(i) > spread.bound()) {
        notes.add(
            candidates.get(i).host()
                + " carries "
                + Count.of(spread.load(i), "node")
                + " in "
                + family
                + ", more than "
                + spread.bound()
                + ", 1.25 times the mean: different racks for each node"
                + (spread.extendsEarlier() ? " and earlier choices left alone" : "")
                + " leave no other choice");
      }
    }
  }

  /** Whether a reflector the node had before is none of the candidates any more. */
  private boolean hasLost(Host host, Map<IpAddress, Integer> numbers) {
    Node node = previous.nodes().get(host.name());
    return node != null
        && node.peers().keySet().stream()
            .anyMatch(
                peer ->
                    previous.reflectors(family).containsKey(peer) && !numbers.containsKey(peer));
  }

  /** The numbers of those of the candidates the node had before. */
  private int[] earlier(Host host, Map<IpAddress, Integer> numbers) {
    Node node = previous.nodes().get(host.name());
    return node == null
        ? new int[0]
        : node.peers().keySet().stream()
            .filter(numbers::containsKey)
            .mapToInt(numbers::get)
            .sorted()
            .toArray();
  }

  private List<Candidate> candidates(Rack rack) {
    List<Candidate> candidates = new ArrayList<>();
    for (Host host : rack.reflectors().values()) {
      host.address(family)
          .ifPresent(address -> candidates.add(new Candidate(host, rack.name(), address)));
    }
    return candidates;
  }

  /** The nodes that need reflectors. */
  private List<Host> nodes(Rack rack) {
    return rack.nodes().values().stream()
        .filter(node -> node.address(family).filter(at -> !registered.contains(at)).isPresent())
        .toList();
  }

  private void requireEnough(String where, int found, int asked, Host node) {
    if (found < asked) {
      throw new PlanningException(
          where
              + " has "
              + Count.of(found, "reflector")
              + " with an "
              + family
              + " address, but node "
              + node
              + " needs "
              + asked
              + "; list more, or give that node no "
              + family
              + " address"
              + (asked > 1 ? ", or ask for fewer (--reflectors-per-node)" : ""));
    }
  }
}
