package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.testkit.Inventories.Families;
import io.github.reflectory.testkit.Inventories.Size;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Assume;

/** An inventory spread over its reflectors, edited, and planned again on the first plan. */
final class Edit {
  private final int perNode;
  private final Inventory was;
  private final Inventory inventory;
  private final Topology before;
  private final Topology after;

  /** Rejects the case if there are too few reflectors for a node. */
  Edit(Families families, int perNode, List<Size> was, List<Size> edited) {
    Assume.that(reflectors(was) >= perNode && reflectors(edited) >= perNode);
    Planner planner = Planner.spread(perNode).withPruning(true);
    this.perNode = perNode;
    this.was = Inventories.of(families, was);
    this.inventory = Inventories.of(families, edited);
    this.before = planner.plan(this.was, Topology.empty()).topology();
    this.after = planner.plan(inventory, before).topology();
  }

  LeastMoves least(AddressFamily family) {
    return LeastMoves.of(inventory, before, family, perNode);
  }

  int rackLimitBefore(AddressFamily family) {
    return LeastMoves.rackLimit(LeastMoves.racks(was, family), perNode);
  }

  int rackLimit(AddressFamily family) {
    return LeastMoves.rackLimit(LeastMoves.racks(inventory, family), perNode);
  }

  /**
   * Asserts that no plan carries less above the bound, and none that carries as little moves less.
   */
  void assertMovesAreNeeded(AddressFamily family) {
    assertIsPlan(family);
    assertThat(new LeastMoves(excess(after, family), moves(family))).isEqualTo(least(family));
  }

  /** Asserts that nothing moves that could stay. */
  void assertMovesNone(AddressFamily family) {
    assertIsPlan(family);
    assertThat(moves(family)).isZero();
  }

  /** Asserts that reflectors keep their cluster IDs and nodes get what they asked for. */
  void assertIsPlan(AddressFamily family) {
    after
        .reflectors(family)
        .forEach(
            (address, reflector) ->
                assertThat(before.reflectors(family).getOrDefault(address, reflector))
                    .isEqualTo(reflector));
    int limit = rackLimit(family);
    for (Node node : PlannerProperties.nodes(after, family)) {
      Set<IpAddress> peers = peers(node, family);
      assertThat(peers).hasSize(perNode);
      for (List<IpAddress> rack : LeastMoves.racks(inventory, family)) {
        assertThat(Sets.intersection(peers, Set.copyOf(rack))).hasSizeLessThanOrEqualTo(limit);
      }
    }
  }

  /** How many assignments of nodes to reflectors are given up, though both remain. */
  long moves(AddressFamily family) {
    long moves = 0;
    for (Node node : PlannerProperties.nodes(after, family)) {
      Node had = before.nodes().get(node.name());
      if (had != null) {
        moves +=
            Sets.intersection(
                    Sets.difference(peers(had, family), peers(node, family)),
                    after.reflectors(family).keySet())
                .size();
      }
    }
    return moves;
  }

  /** The clients above the load bound of the new plan, on reflectors that remain. */
  private long excess(Topology topology, AddressFamily family) {
    Set<IpAddress> reflectors = after.reflectors(family).keySet();
    long bound =
        LeastMoves.bound(PlannerProperties.nodes(after, family).size(), perNode, reflectors.size());
    Map<IpAddress, Integer> loads = PlannerProperties.loads(topology, family);
    return reflectors.stream()
        .mapToLong(reflector -> Math.max(0, loads.getOrDefault(reflector, 0) - bound))
        .sum();
  }

  private static Set<IpAddress> peers(Node node, AddressFamily family) {
    return Sets.filter(node.peers().keySet(), peer -> peer.family() == family);
  }

  private static int reflectors(List<Size> sizes) {
    return sizes.stream().mapToInt(Size::reflectors).sum();
  }
}
