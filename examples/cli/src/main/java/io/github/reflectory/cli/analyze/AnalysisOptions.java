package io.github.reflectory.cli.analyze;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.cli.inventory.InventoryFile;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.Down;
import io.github.reflectory.cli.options.InputFile;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.WrongInput;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.InventoryNames;
import io.github.reflectory.inventory.RouterIds;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.topology.AddressFamily;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a topology is analysed under: rules, failures and racks. */
final class AnalysisOptions {
  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      description =
          "What stands in which rack, and router IDs, YAML or JSON; a topology does not say.")
  private @Nullable Path inventory;

  @Option(
      names = "--rules",
      paramLabel = "rfc4456|bird",
      defaultValue = "rfc4456",
      description = {
        "rfc4456: looped routes are ignored on every session, as rendered reflectors do;",
        "bird: on sessions with clients only, as BIRD does without the mesh filter.",
        "Default: rfc4456."
      })
  private ReflectionRules rules;

  @Option(
      names = "--down",
      split = ",",
      paramLabel = "LIST",
      description = {
        "What has failed: a reflector's address, node:NAME, session:A~B (addresses or names of"
            + " nodes), rack:NAME (with --inventory), comma-separated."
      })
  private List<Down> down = List.of();

  /** The inventory once it is read. */
  private @Nullable Inventory read;

  /**
   * The analysis of one family.
   *
   * @throws WrongInput if something down is not in it
   */
  Analysis of(OpenStore open, AddressFamily family, Console console) {
    return all(open, ImmutableSet.of(family), console).values().iterator().next();
  }

  /** What the inventory calls machines, if one is given. */
  InventoryNames names() {
    Inventory machines = machines();
    return machines == null ? InventoryNames.NONE : InventoryNames.of(machines);
  }

  /** How many nodes of a family the inventory puts into no rack; 0 without one. */
  int withoutRack(OpenStore open, AddressFamily family) {
    Inventory machines = machines();
    return machines == null
        ? 0
        : WithoutRack.nodes(open.topology(), family, FailureDomains.of(machines));
  }

  /** How to explain what an analysis of a family finds. */
  ExplainLine explainLine(AddressFamily family) {
    return new ExplainLine(family, rules, inventory);
  }

  /**
   * The analysis of each of some families; machines whose rack nobody knows are warned of, and what
   * inventory and store contradict each other in.
   *
   * @throws WrongInput if something down is in none of them
   */
  ImmutableSortedMap<AddressFamily, Analysis> all(
      OpenStore open, Set<AddressFamily> families, Console console) {
    Inventory machines = machines();
    if (machines != null) {
      WithoutRack.in(open.topology(), families, FailureDomains.of(machines))
          .ifPresent(who -> console.warn(inventory + " puts into no rack: " + who));
      Contradictions.of(open, machines, families)
          .forEach(
              what ->
                  console.warn(
                      inventory + " contradicts the store, correct what is wrong: " + what));
    }
    ImmutableSortedMap.Builder<AddressFamily, Analysis> all = ImmutableSortedMap.naturalOrder();
    Set<Down> unknown = new LinkedHashSet<>(down);
    for (AddressFamily family : families) {
      Analysis whole = Analysis.of(open.topology(), family).withRules(rules);
      Analysis analysis = machines == null ? whole : knowing(machines, whole);
      List<Failure> failed = new ArrayList<>();
      for (Down one : down) {
        one.in(open.topology(), family)
            .filter(analysis::has)
            .ifPresent(
                failure -> {
                  failed.add(failure);
                  unknown.remove(one);
                });
      }
      all.put(family, analysis.withFailed(failed));
    }
    if (!unknown.isEmpty()) {
      throw new WrongInput("--down: nothing in " + open + " is " + unknown.iterator().next());
    }
    return all.buildOrThrow();
  }

  private static Analysis knowing(Inventory machines, Analysis analysis) {
    try {
      return analysis
          .withDomains(FailureDomains.of(machines))
          .withRouterIds(RouterIds.of(machines));
    } catch (IllegalArgumentException e) {
      throw new WrongInput("--inventory: " + e.getMessage());
    }
  }

  private @Nullable Inventory machines() {
    if (read != null) {
      return read;
    }
    if (inventory != null) {
      read = InventoryFile.parse(inventory.toString(), InputFile.read(inventory));
      return read;
    }
    for (Down one : down) {
      if (one instanceof Down.OfRack) {
        throw new WrongInput("--down: " + one + " needs --inventory, which says what is in a rack");
      }
    }
    return null;
  }
}
