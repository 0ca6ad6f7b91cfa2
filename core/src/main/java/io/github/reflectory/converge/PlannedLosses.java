package io.github.reflectory.converge;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.report.Pair;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.plan.Plan;
import io.github.reflectory.text.Count;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Topology;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which nodes do not see each other by a plan, and which of them did before and would lose each
 * other though they stay. Immutable.
 */
public final class PlannedLosses {
  private final Inventory inventory;
  private final Topology before;
  private final Topology after;
  private final ImmutableMap<AddressFamily, Losses> lost;

  private PlannedLosses(Inventory inventory, Plan plan, ImmutableMap<AddressFamily, Losses> lost) {
    this.inventory = inventory;
    this.before = plan.previous();
    this.after = plan.topology();
    this.lost = lost;
  }

  /**
   * Those of a plan.
   *
   * @param inventory what was planned
   */
  public static PlannedLosses of(Inventory inventory, Plan plan) {
    requireNonNull(inventory, "inventory");
    requireNonNull(plan, "plan");
    Map<AddressFamily, Losses> lost = new EnumMap<>(AddressFamily.class);
    for (AddressFamily family : AddressFamily.values()) {
      Losses losses = Analysis.of(plan.topology(), family).lost();
      if (losses.count() > 0) {
        lost.put(family, losses);
      }
    }
    return new PlannedLosses(inventory, plan, ImmutableMap.copyOf(lost));
  }

  /** What is lost by the planned topology, in the address families in which anything is. */
  public ImmutableMap<AddressFamily, Losses> lost() {
    return lost;
  }

  /** Why the plan takes routes away and what to do instead; empty if it takes none. */
  public Optional<String> takenAway() {
    return lost.keySet().stream().flatMap(family -> takenAway(family).stream()).findFirst();
  }

  private Optional<String> takenAway(AddressFamily family) {
    Losses taken =
        Analysis.of(after, family).visibility().lostSince(Analysis.of(before, family).visibility());
    return taken.count() == 0
        ? Optional.empty()
        : Optional.of(
            Count.of(taken.count(), "pair")
                + " of nodes that see each other in "
                + family
                + " would not any more, as "
                + taken.first().get(0).from()
                + " and "
                + taken.first().get(0).to()
                + asChange()
                + "; "
                + advice(family, taken));
  }

  private String asChange() {
    return before.defaultAs().equals(after.defaultAs())
        ? ""
        : " (the default AS number would change from "
            + before.defaultAs()
            + " to "
            + after.defaultAs()
            + ")";
  }

  private String advice(AddressFamily family, Losses taken) {
    Set<Name> concerned = new TreeSet<>();
    for (Pair pair : taken.first()) {
      concerned.add(pair.from());
      concerned.add(pair.to());
    }
    Set<Name> known = listed(family);
    List<Name> missing = concerned.stream().filter(node -> !known.contains(node)).toList();
    if (missing.isEmpty()) {
      return "to see what is wrong, plan into a new store (--store file:NEW.json) and run reflectory"
          + " analyze on that";
    }
    Set<Name> named = listed(AddressFamily.values());
    boolean canGo = missing.stream().noneMatch(named::contains);
    boolean canMesh = before.nodeMesh() && !after.nodeMesh() && asChange().isEmpty();
    NameList<?> nodes = NameList.of(missing);
    return "the inventory has no "
        + family
        + " address of "
        + nodes
        + (taken.first().size() < taken.count() ? " or more" : "")
        + ": add "
        + nodes.are("it", "them")
        + (canGo ? ", or give --prune if " + nodes.are("it is", "they are") + " gone" : "")
        + (canMesh ? ", or keep the node mesh (--strategy=mesh)" : "");
  }

  private Set<Name> listed(AddressFamily... families) {
    Set<Name> names = new HashSet<>();
    for (Rack rack : inventory.racks().values()) {
      for (Host host : rack.nodes().values()) {
        if (Stream.of(families).anyMatch(family -> host.address(family).isPresent())) {
          names.add(host.name());
        }
      }
    }
    return names;
  }
}
