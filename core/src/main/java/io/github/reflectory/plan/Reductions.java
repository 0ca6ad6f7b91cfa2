package io.github.reflectory.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a plan takes away from nodes that stay, though nothing may be lost by it at once. */
final class Reductions {
  private final Topology before;
  private final Topology after;

  private Reductions(Topology before, Topology after) {
    this.before = before;
    this.after = after;
  }

  /** A sentence for each kind. */
  static ImmutableList<String> warnings(Topology before, Topology after) {
    Reductions reductions = new Reductions(before, after);
    ImmutableList.Builder<String> warnings = ImmutableList.builder();
    reductions.routersOfOthers(warnings);
    for (AddressFamily family : AddressFamily.values()) {
      reductions.addresses(family, warnings);
      reductions.reflectors(family, warnings);
    }
    return warnings.build();
  }

  /** No inventory can name those in other AS numbers. */
  private void routersOfOthers(ImmutableList.Builder<String> warnings) {
    Set<IpAddress> gone = new TreeSet<>();
    gone.addAll(routers(before.globalPeers(), after.globalPeers().keySet()));
    for (Node node : before.nodes().values()) {
      Node planned = after.nodes().get(node.name());
      if (planned != null) {
        gone.addAll(
            routers(
                node.peers(), Sets.union(planned.peers().keySet(), after.globalPeers().keySet())));
      }
    }
    if (!gone.isEmpty()) {
      NameList<?> routers = NameList.of(gone);
      warnings.add(
          "nodes would lose their sessions with "
              + routers
              + ", "
              + routers.are("a router in another AS", "routers in other AS numbers")
              + ", which no inventory can name; plan without --prune to keep "
              + routers.are("it", "them"));
    }
  }

  private Set<IpAddress> routers(Map<IpAddress, Asn> peers, Set<IpAddress> planned) {
    return Sets.filter(
        peers.keySet(),
        peer ->
            !planned.contains(peer)
                && !before.defaultAs().equals(peers.get(peer))
                && !before.reflectors().containsKey(peer));
  }

  private void addresses(AddressFamily family, ImmutableList.Builder<String> warnings) {
    List<Name> without = new ArrayList<>();
    for (Node node : before.nodes().values()) {
      Node planned = after.nodes().get(node.name());
      if (planned != null
          && node.address(family).isPresent()
          && planned.address(family).isEmpty()) {
        without.add(node.name());
      }
    }
    if (!without.isEmpty()) {
      NameList<?> nodes = NameList.of(without);
      warnings.add(
          nodes
              + " would lose "
              + nodes.are("its ", "their ")
              + family
              + nodes.are(" address", " addresses")
              + ", which the inventory does not give; add "
              + nodes.are("it", "them")
              + ", or plan without --prune to keep "
              + nodes.are("it", "them"));
    }
  }

  private void reflectors(AddressFamily family, ImmutableList.Builder<String> warnings) {
    if (after.nodeMesh()) {
      return;
    }
    List<Name> fewer = new ArrayList<>();
    String example = "";
    for (Node node : before.nodes().values()) {
      Node planned = after.nodes().get(node.name());
      if (planned != null && planned.address(family).isPresent()) {
        int had = reflectorsOf(node, before, family);
        int has = reflectorsOf(planned, after, family);
        if (has < had) {
          example = fewer.isEmpty() ? node.name() + " with " + has + " instead of " + had : example;
          fewer.add(node.name());
        }
      }
    }
    if (!fewer.isEmpty()) {
      NameList<?> nodes = NameList.of(fewer);
      warnings.add(
          nodes
              + " would have fewer "
              + family
              + " reflectors than before ("
              + example
              + "); give the inventory more of them, or choose another strategy, if "
              + nodes.are("it is", "they are")
              + " to keep as many");
    }
  }

  private static int reflectorsOf(Node node, Topology topology, AddressFamily family) {
    return node.address(family).isEmpty()
        ? 0
        : Sets.intersection(
                ImmutableSet.copyOf(
                    Sets.union(node.peers(family).keySet(), topology.globalPeers(family).keySet())),
                topology.reflectors(family).keySet())
            .size();
  }
}
