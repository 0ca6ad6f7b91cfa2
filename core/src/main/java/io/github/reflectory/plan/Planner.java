package io.github.reflectory.plan;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.PlanningException;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Topology;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns an inventory into a topology, keeping what is still good of the one before.
 *
 * <p>A small edit of the inventory makes a small plan: a reflector that goes moves only its own
 * clients, one that is added takes over no more than the load bound asks, cluster IDs stay. What
 * the inventory does not mention stays, too, unless pruned; but which registered reflectors a node
 * of the inventory has as its own peers is the plan's to say. A topology in which a shared cluster
 * ID would lose routes is refused with the reason.
 */
public final class Planner {
  static final int ALL = 0;
  private static final int SPREAD_DEFAULT = 3;

  private final Strategy strategy;
  private final int perNode;
  private final @Nullable ClusterIds clusterIds;
  private final boolean pruning;
  private final boolean renumbering;

  private Planner(
      Strategy strategy,
      int perNode,
      @Nullable ClusterIds clusterIds,
      boolean pruning,
      boolean renumbering) {
    this.strategy = strategy;
    this.perNode = perNode;
    this.clusterIds = clusterIds;
    this.pruning = pruning;
    this.renumbering = renumbering;
  }

  /**
   * A planner with a strategy's defaults: all reflectors of the rack and a cluster ID for each rack
   * ({@link Strategy#TOP_OF_RACK}), 3 reflectors for each node ({@link Strategy#SPREAD}), all
   * reflectors ({@link Strategy#EVERYONE}), a cluster ID for each reflector (both).
   */
  public static Planner of(Strategy strategy) {
    requireNonNull(strategy, "strategy");
    int perNode = strategy == Strategy.SPREAD ? SPREAD_DEFAULT : ALL;
    return new Planner(strategy, perNode, null, false, false);
  }

  /**
   * The old image's design: each node on all reflectors of its rack, a cluster ID for each rack.
   */
  public static Planner topOfRack() {
    return of(Strategy.TOP_OF_RACK);
  }

  /**
   * Each node on so many reflectors of different racks, a cluster ID for each reflector.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  public static Planner spread(int reflectorsPerNode) {
    return of(Strategy.SPREAD).withReflectorsPerNode(reflectorsPerNode);
  }

  /**
   * The same planner giving each node exactly so many reflectors.
   *
   * @throws IllegalArgumentException if the number is less than 1, or the strategy leaves no choice
   */
  public Planner withReflectorsPerNode(int reflectors) {
    if (strategy != Strategy.TOP_OF_RACK && strategy != Strategy.SPREAD) {
      throw new IllegalArgumentException(
          "the number of reflectors for a node can be chosen with top-of-rack and spread only");
    }
    if (reflectors < 1) {
      throw new IllegalArgumentException(
          "expected at least 1 reflector for each node, found " + reflectors);
    }
    return new Planner(strategy, reflectors, clusterIds, pruning, renumbering);
  }

  public Planner withClusterIds(ClusterIds clusterIds) {
    requireNonNull(clusterIds, "clusterIds");
    return new Planner(strategy, perNode, clusterIds, pruning, renumbering);
  }

  /** Whether to remove what the inventory does not mention. */
  public Planner withPruning(boolean pruning) {
    return new Planner(strategy, perNode, clusterIds, pruning, renumbering);
  }

  /**
   * Whether a node that the topology has at another address gets that of the inventory; all its
   * sessions of the family begin anew. Unless set, such an inventory is refused, since either may
   * be a mistake.
   */
  public Planner withRenumbering(boolean renumbering) {
    return new Planner(strategy, perNode, clusterIds, pruning, renumbering);
  }

  /**
   * Plans an inventory.
   *
   * @param previous the topology so far; empty for a first plan
   * @throws PlanningException if the inventory cannot be planned this way
   */
  public Plan plan(Inventory inventory, Topology previous) {
    requireNonNull(inventory, "inventory");
    requireNonNull(previous, "previous");
    PlannedEntries entries = new PlannedEntries(inventory, previous, pruning, renumbering);
    ImmutableList<String> shared =
        pruning ? ImmutableList.of() : SharedAddresses.notes(inventory, previous);
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    ImmutableListMultimap.Builder<Name, Pick> picks = ImmutableListMultimap.builder();
    if (strategy == Strategy.MESH) {
      return new Plan(previous, entries.meshed(), shared, picks.build());
    }
    for (AddressFamily family : AddressFamily.values()) {
      Assignment assignment = assign(family, inventory, previous, entries.registered());
      picks.putAll(assignment.picks());
      notes.addAll(assignment.notes());
    }
    ImmutableListMultimap<Name, Pick> own = picks.build();
    entries.peers(own, strategy == Strategy.EVERYONE);
    ClusterIdAssignment ids =
        ClusterIdAssignment.of(
            inventory,
            clusterIds(),
            previous,
            entries.foreignReflectors(true),
            entries.foreignReflectors(false));
    Topology topology = entries.reflected(ids);
    SharedIds.check(topology, entries.planned());
    notes.addAll(ids.notes());
    notes.addAll(entries.externalNodes(topology)).addAll(shared);
    return new Plan(previous, topology, notes.build(), own);
  }

  private Assignment assign(
      AddressFamily family, Inventory inventory, Topology previous, Set<IpAddress> registered) {
    return switch (strategy) {
      case TOP_OF_RACK -> Assignment.topOfRack(family, inventory, previous, registered, perNode);
      case SPREAD -> Assignment.spread(family, inventory, previous, registered, perNode);
      case EVERYONE, MESH -> Assignment.everyone(family, inventory, previous, registered);
    };
  }

  private ClusterIds clusterIds() {
    if (clusterIds != null) {
      return clusterIds;
    }
    return strategy == Strategy.TOP_OF_RACK ? ClusterIds.PER_RACK : ClusterIds.PER_REFLECTOR;
  }
}
