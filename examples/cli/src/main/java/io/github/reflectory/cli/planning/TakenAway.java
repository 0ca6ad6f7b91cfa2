package io.github.reflectory.cli.planning;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.report.Pair;
import io.github.reflectory.analysis.report.Visibility;
import io.github.reflectory.cli.options.WrongInput;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.text.Count;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Topology;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Routes that nodes have of each other, and would lose by a plan though they stay. */
final class TakenAway {
  private static final int NAMED = 3;

  private final Path file;
  private final Inventory inventory;
  private final Topology before;
  private final Topology after;

  TakenAway(Path file, Inventory inventory, Topology before, Topology after) {
    this.file = file;
    this.inventory = inventory;
    this.before = before;
    this.after = after;
  }

  /**
   * Refuses the plan if it takes routes away.
   *
   * @param losing the address families in which nodes do not see each other by the plan
   */
  void refuse(Collection<AddressFamily> losing) {
    for (AddressFamily family : losing) {
      Losses lost = lost(family);
      if (lost.count() > 0) {
        throw new WrongInput(
            file
                + ": not planned: "
                + Count.of(lost.count(), "pair")
                + " of nodes that see each other in "
                + family
                + " would not any more, as "
                + lost.first().get(0).from()
                + " and "
                + lost.first().get(0).to()
                + asChange()
                + "; "
                + advice(family, lost));
      }
    }
  }

  private Losses lost(AddressFamily family) {
    Analysis old = Analysis.of(before, family);
    Visibility seen = old.visibility();
    return Analysis.of(after, family).visibility().lostSince(seen);
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

  private String advice(AddressFamily family, Losses lost) {
    Set<Name> concerned = new TreeSet<>();
    for (Pair pair : lost.first()) {
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
    return "the inventory has no "
        + family
        + " address of "
        + some(missing, lost.first().size() < lost.count())
        + ": add "
        + (missing.size() == 1 ? "it" : "them")
        + (canGo
            ? ", or give --prune if " + (missing.size() == 1 ? "it is" : "they are") + " gone"
            : "")
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

  private static String some(List<Name> names, boolean more) {
    int named = names.size() == NAMED + 1 ? NAMED + 1 : Math.min(NAMED, names.size());
    List<String> first = names.subList(0, named).stream().map(Name::text).toList();
    int others = names.size() - named;
    if (others > 0 || more) {
      String rest = others == 0 ? "others" : others + (more ? " or more others" : " more");
      return String.join(", ", first) + " and " + rest;
    }
    String last = first.get(named - 1);
    return named == 1 ? last : String.join(", ", first.subList(0, named - 1)) + " and " + last;
  }
}
