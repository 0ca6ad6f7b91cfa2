package io.github.reflectory.cli.planning;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.cli.entries.LossWarning;
import io.github.reflectory.cli.inventory.InventoryFile;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.InputFile;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.cli.options.WrongInput;
import io.github.reflectory.converge.PlannedLosses;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.InventoryNames;
import io.github.reflectory.inventory.PlanningException;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.plan.ClusterIds;
import io.github.reflectory.plan.Plan;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.plan.Strategy;
import io.github.reflectory.text.Count;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans an inventory over what a store holds, and writes the difference. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Plan an inventory into the store, and print what changes.",
      "",
      "Cluster IDs and reflectors that are still good stay as they are. What the inventory does"
          + " not mention stays, too, unless --prune is given; but the plan says which reflectors a"
          + " node of the inventory has as its own peers. A plan by which nodes that stay would not"
          + " see each other any more is refused.",
    },
    footer = {
      "",
      "An inventory:",
      "",
      "  as: 64512",
      "  racks:",
      "    - name: rack1",
      "      cluster-id: 224.0.0.1            # optional; assigned when missing",
      "      reflectors:",
      "        - {name: RR1, ipv4: 10.0.1.1, ipv6: \"fd00:1::1\", router-id: 10.0.1.1}",
      "        - {name: RR2, ipv4: 10.0.1.2}",
      "      nodes:",
      "        - {name: N1, ipv4: 10.0.2.1}",
      "        - {name: N2, ipv4: 10.0.2.2, as: 64513}",
      "",
      "Try it: reflectory plan inventory.yaml --store file:topology.json --dry-run",
    })
public final class PlanCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "INVENTORY",
      description = "Racks with their reflectors and nodes, YAML or JSON.")
  private Path inventory;

  @Mixin private StoreOption store;

  @Option(
      names = "--strategy",
      paramLabel = "STRATEGY",
      defaultValue = "top-of-rack",
      description = {
        "mesh: no reflectors, every node peers with every other;",
        "everyone: every node peers with every reflector;",
        "top-of-rack: with those of its own rack;",
        "spread: with some of different racks, none above 1.25 times the mean load.",
        "Default: top-of-rack."
      })
  private Strategy strategy;

  @Option(
      names = "--cluster-ids",
      paramLabel = "per-rack|per-reflector",
      description = "Default: per-rack for top-of-rack, else per-reflector.")
  private @Nullable ClusterIds clusterIds;

  @Option(
      names = "--reflectors-per-node",
      paramLabel = "K",
      description = "Default: all of the rack for top-of-rack, 3 for spread.")
  private @Nullable Integer reflectorsPerNode;

  @Option(
      names = "--prune",
      description = "Remove reflectors, nodes and peers the inventory does not mention.")
  private boolean prune;

  @Option(
      names = "--renumber",
      description = "Give nodes that the store has at another address that of the inventory.")
  private boolean renumber;

  @Option(names = "--dry-run", description = "Print what would change and write nothing.")
  private boolean dryRun;

  @Option(names = "--explain", description = "Also print why each node has its reflectors.")
  private boolean explain;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Planner planner = planner();
    Inventory read = InventoryFile.parse(inventory.toString(), InputFile.read(inventory));
    InventoryNames names = InventoryNames.of(read);
    try (OpenStore open = store.open(console)) {
      open.warnOfOtherData();
      Plan plan = planner.plan(read, open.topology());
      PlannedLosses losses = PlannedLosses.of(read, plan);
      losses
          .takenAway()
          .ifPresent(
              why -> {
                throw new WrongInput(inventory + ": not planned: " + why);
              });
      ImmutableList<Change> changes = plan.changes();
      changes.forEach(console::print);
      plan.notes().forEach(note -> console.print("note: " + names.in(note)));
      plan.warnings().forEach(warning -> console.warn(names.in(warning)));
      if (explain) {
        explain(read, plan);
      }
      if (!dryRun) {
        open.applyIfUnchanged(plan.steps());
        withoutAddress(open.topology(), plan.topology()).forEach(open::removeHost);
      }
      console.print(summary(changes.size()));
      if (!losses.lost().isEmpty()) {
        LossWarning.print(plan.topology(), open.spec(), !dryRun, console);
      }
    } catch (PlanningException e) {
      throw new WrongInput(inventory + ": " + e.getMessage());
    }
    return ExitStatus.DONE;
  }

  /** Nodes that go without an address that could: their hosts would stay, with empty ones. */
  private static List<Name> withoutAddress(Topology before, Topology after) {
    return before.nodes().values().stream()
        .filter(node -> !after.nodes().containsKey(node.name()))
        .filter(
            node ->
                Stream.of(AddressFamily.values())
                    .allMatch(family -> node.address(family).isEmpty()))
        .map(Node::name)
        .toList();
  }

  private Planner planner() {
    Planner planner = Planner.of(strategy).withPruning(prune).withRenumbering(renumber);
    if (clusterIds != null) {
      planner = planner.withClusterIds(clusterIds);
    }
    if (reflectorsPerNode == null) {
      return planner;
    }
    try {
      return planner.withReflectorsPerNode(reflectorsPerNode);
    } catch (IllegalArgumentException e) {
      throw new WrongInput("--reflectors-per-node: " + e.getMessage());
    }
  }

  private void explain(Inventory inventory, Plan plan) {
    for (Rack rack : inventory.racks().values()) {
      for (Name node : rack.nodes().keySet()) {
        plan.explain(node).forEach(why -> console.print("node " + node + ": " + why));
      }
    }
  }

  private String summary(int changes) {
    if (changes == 0) {
      return "nothing to change in " + store;
    }
    return Count.of(changes, "change")
        + (dryRun ? " not written (--dry-run)" : " written to " + store);
  }
}
