package io.github.reflectory.cli.drawing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Prefix;
import java.util.List;

/**
 * What the cards of one rack say and how they look.
 *
 * @param color the rack's
 * @param upright whether the nodes' cards stand upright
 * @param announced the nodes' prefixes
 */
record CardStyle(String color, boolean upright, ImmutableListMultimap<Name, Prefix> announced) {
  private static final int MOST_NODES = 16;
  private static final int MOST_PREFIXES = 3;

  /** How many of so many nodes are shown one by one. */
  int shown(int nodes) {
    return nodes <= MOST_NODES ? nodes : MOST_NODES - 1;
  }

  /**
   * A reflector's card.
   *
   * @param clusterId one it does not share with its rack, or empty
   */
  Card reflector(Host host, String clusterId) {
    ImmutableList.Builder<String> lines = lines(host);
    if (!clusterId.isEmpty()) {
      lines.add(clusterId);
    }
    return new Card(lines.build(), color, true, false);
  }

  Card node(Host host) {
    ImmutableList.Builder<String> lines = lines(host);
    host.as().ifPresent(as -> lines.add("AS " + as));
    List<Prefix> prefixes = announced.get(host.name());
    prefixes.stream().limit(MOST_PREFIXES).forEach(prefix -> lines.add(prefix.toString()));
    if (prefixes.size() > MOST_PREFIXES) {
      lines.add("and " + (prefixes.size() - MOST_PREFIXES) + " more");
    }
    return new Card(lines.build(), color, false, upright);
  }

  /** The card that stands for all nodes not shown. */
  Card more(int nodes) {
    return new Card(ImmutableList.of("and " + nodes + " more"), color, false, upright);
  }

  private static ImmutableList.Builder<String> lines(Host host) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.add(host.name().text());
    for (AddressFamily family : AddressFamily.values()) {
      host.address(family).ifPresent(address -> lines.add(address.toString()));
    }
    return lines;
  }
}
