package io.github.reflectory.plan;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.inventory.PlanningException;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Nodes in other AS numbers than the reflectors, with which their sessions are external. One is
 * alone in its AS number; two would drop each other's routes, which passed through their own AS
 * (RFC 4271 section 9.1.2), and so cannot be planned unless they have other peers.
 */
final class ExternalNodes {
  private final Asn reflectors;
  private final Map<Shared, Placed> known = new HashMap<>();
  private final ImmutableList.Builder<String> notes = ImmutableList.builder();

  private record Shared(AddressFamily family, Asn as) {}

  private record Placed(Rack rack, Node node) {}

  ExternalNodes(Asn reflectors) {
    this.reflectors = reflectors;
  }

  /**
   * Adds a node as planned.
   *
   * @param registered all reflectors that are, as planned
   * @param global the peers of every node, as planned
   * @throws PlanningException if one like it is known and they would lose each other
   */
  void add(Rack rack, Node node, Set<IpAddress> registered, Set<IpAddress> global) {
    Asn as = node.as().orElse(reflectors);
    if (as.equals(reflectors)) {
      return;
    }
    Set<IpAddress> others = new TreeSet<>(node.peers().keySet());
    others.addAll(global);
    others.removeAll(registered);
    boolean client = false;
    for (AddressFamily family : AddressFamily.values()) {
      if (node.address(family).filter(address -> !registered.contains(address)).isPresent()) {
        client = true;
        if (others.stream().noneMatch(peer -> peer.family() == family)) {
          Placed first = known.putIfAbsent(new Shared(family, as), new Placed(rack, node));
          refuse(first, rack, node, as);
        }
      }
    }
    if (client) {
      notes.add(
          "node "
              + node.name()
              + " has AS number "
              + as
              + ", so its sessions are external and nothing is reflected to it as to a client");
    }
  }

  private void refuse(@Nullable Placed first, Rack rack, Node node, Asn as) {
    if (first != null) {
      throw new PlanningException(
          "rack "
              + rack
              + ": node "
              + node.name()
              + " is in AS "
              + as
              + ", as is "
              + first.node().name()
              + " in rack "
              + first.rack()
              + ", and the reflectors are in AS "
              + reflectors
              + ": their sessions are external, and they would drop each other's routes; give all"
              + " nodes the reflectors' AS number, or each an AS number of its own");
    }
  }

  ImmutableList<String> notes() {
    return notes.build();
  }
}
