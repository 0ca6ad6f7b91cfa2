package io.github.reflectory.cli.analyze;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an inventory says of nodes and the store says otherwise. */
final class Contradictions {
  private static final int NAMED = 3;

  private final Topology topology;
  private final Inventory inventory;
  private final List<String> addresses = new ArrayList<>();
  private final List<String> numbers = new ArrayList<>();

  private Contradictions(Topology topology, Inventory inventory) {
    this.topology = topology;
    this.inventory = inventory;
  }

  /** A sentence on addresses and one on AS numbers, as far as there is something to say. */
  static ImmutableList<String> of(
      OpenStore open, Inventory inventory, Set<AddressFamily> families) {
    Contradictions all = new Contradictions(open.topology(), inventory);
    boolean readable = open.setAside().stream().noneMatch(SetAside::isSetting);
    if (readable) {
      all.defaultAs();
    }
    Map<Name, Host> hosts = new HashMap<>();
    for (Rack rack : inventory.racks().values()) {
      hosts.putAll(rack.nodes());
    }
    for (Node node : open.topology().nodes().values()) {
      Host host = hosts.get(node.name());
      if (host != null) {
        families.forEach(family -> all.address(node, host, family));
        if (readable) {
          all.as(node, host);
        }
      }
    }
    ImmutableList.Builder<String> said = ImmutableList.builder();
    say(all.addresses, "addresses", said);
    say(all.numbers, "AS numbers", said);
    return said.build();
  }

  private void defaultAs() {
    if (!topology.defaultAs().equals(inventory.as())) {
      numbers.add(
          "the default AS number is " + inventory.as() + ", in the store " + topology.defaultAs());
    }
  }

  private void address(Node node, Host host, AddressFamily family) {
    IpAddress stored = node.address(family).orElse(null);
    IpAddress listed = host.address(family).orElse(null);
    if (stored != null && listed != null && !stored.equals(listed)) {
      addresses.add(node.name() + " has " + listed + ", in the store " + stored);
    }
  }

  private void as(Node node, Host host) {
    boolean bothByDefault = node.as().isEmpty() && host.as().isEmpty();
    if (!bothByDefault && !topology.as(node).equals(host.as().orElse(inventory.as()))) {
      numbers.add(
          node.name()
              + " has AS number "
              + host.as().orElse(inventory.as())
              + ", in the store "
              + topology.as(node));
    }
  }

  private static void say(List<String> all, String what, ImmutableList.Builder<String> said) {
    if (all.isEmpty()) {
      return;
    }
    List<String> parts = new ArrayList<>(all.subList(0, Math.min(NAMED, all.size())));
    if (all.size() > NAMED) {
      parts.add(all.size() - NAMED + " more " + what);
    }
    said.add(String.join("; ", parts));
  }
}
