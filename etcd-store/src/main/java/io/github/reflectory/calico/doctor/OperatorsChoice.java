package io.github.reflectory.calico.doctor;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Topology;
import java.util.stream.Stream;

/**
 * Changes that no command is given for, however well they would do: what no key tells, whether a
 * machine is still there or what runs on it, only an operator knows.
 */
final class OperatorsChoice {
  private final Topology topology;

  OperatorsChoice(Topology topology) {
    this.topology = topology;
  }

  boolean isNeeded(ImmutableList<Change> changes) {
    return changes.stream()
        .filter(change -> !change.removes())
        .map(Change::entry)
        .anyMatch(entry -> makesReflector(entry) || connectsLeftover(entry));
  }

  /** Of a node that no entry takes for a reflector already; nodes may name each other. */
  private boolean makesReflector(Entry<?> entry) {
    if (!(entry instanceof Entry.RegisteredReflector reflector)) {
      return false;
    }
    IpAddress address = reflector.at();
    return !topology.reflectors().containsKey(address)
        && !topology.globalPeers().containsKey(address)
        && topology.nodes().values().stream()
            .anyMatch(
                node ->
                    node.address(address.family()).filter(address::equals).isPresent()
                        && !isReflector(node));
  }

  private boolean isReflector(Node node) {
    return Stream.of(AddressFamily.values())
        .flatMap(family -> node.address(family).stream())
        .anyMatch(topology.reflectors()::containsKey);
  }

  /** Of a node without peers where others have theirs. */
  private boolean connectsLeftover(Entry<?> entry) {
    if (!(entry instanceof NodeEntry.Peer peer)) {
      return false;
    }
    Node node = topology.nodes().get(peer.name());
    return node != null
        && !hasPeers(node, peer.peer().family())
        && topology.nodes().values().stream()
            .anyMatch(other -> hasPeers(other, peer.peer().family()));
  }

  private static boolean hasPeers(Node node, AddressFamily family) {
    return node.peers().keySet().stream().anyMatch(peer -> peer.family() == family);
  }
}
