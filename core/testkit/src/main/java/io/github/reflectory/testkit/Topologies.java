package io.github.reflectory.testkit;

import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Topology;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generators of topologies and their edits, without regard to sense: nodes with and without
 * address, reflectors that are nodes, nodes that share an address, AS numbers that do not agree.
 *
 * <p>Most values come from {@link Values}' pools, so that entries meet; the rest from their whole
 * ranges. What fails shrinks to few entries of small values.
 */
public final class Topologies {
  private Topologies() {}

  /** Topologies of up to 40 entries in both families; the empty one among them. */
  public static Arbitrary<Topology> topologies() {
    return topologies(Values.families());
  }

  /** Topologies of up to 40 entries in one family. */
  public static Arbitrary<Topology> topologies(AddressFamily family) {
    return topologies(Arbitraries.just(family));
  }

  private static Arbitrary<Topology> topologies(Arbitrary<AddressFamily> families) {
    return changes(families).list().ofMaxSize(40).map(Topology.empty()::apply).withoutEdgeCases();
  }

  /** Edits that could be made at once: up to 15 changes of either family, no entry twice. */
  public static Arbitrary<List<Change>> edits() {
    return changes().list().uniqueElements(Change::entry).ofMaxSize(15).withoutEdgeCases();
  }

  /**
   * Two topologies that have entries in common: the second is the first after some {@link #edits}.
   */
  public static Arbitrary<Tuple.Tuple2<Topology, Topology>> editedTopologies() {
    return Combinators.combine(topologies(), edits())
        .as((before, edits) -> Tuple.of(before, before.apply(edits)));
  }

  /** Changes of every kind and of both families, one in five a removal. */
  public static Arbitrary<Change> changes() {
    return changes(Values.families());
  }

  private static Arbitrary<Change> changes(Arbitrary<AddressFamily> families) {
    return Arbitraries.frequencyOf(
        Tuple.of(1, defaultAs()),
        Tuple.of(1, nodeMesh()),
        Tuple.of(4, families.flatMap(Topologies::reflectorEntries)),
        Tuple.of(2, families.flatMap(Topologies::globalPeers)),
        Tuple.of(6, families.flatMap(Topologies::nodeAddresses)),
        Tuple.of(2, nodeAs()),
        Tuple.of(8, families.flatMap(Topologies::nodePeers)));
  }

  private static Arbitrary<Change> defaultAs() {
    return orGone(new Setting.DefaultAs(), Values.asns());
  }

  private static Arbitrary<Change> nodeMesh() {
    return orGone(new Setting.NodeMesh(), Arbitraries.of(true, false));
  }

  private static Arbitrary<Change> reflectorEntries(AddressFamily family) {
    return Values.addresses(family)
        .flatMap(address -> orGone(new Entry.RegisteredReflector(address), reflectors(address)));
  }

  private static Arbitrary<Reflector> reflectors(IpAddress address) {
    return Values.clusterIds()
        .map(id -> Reflector.of(address, id))
        .flatMap(reflector -> Arbitraries.of(List.of(reflector, Reflector.of(address))));
  }

  private static Arbitrary<Change> globalPeers(AddressFamily family) {
    return Values.addresses(family)
        .flatMap(peer -> orGone(new Entry.GlobalPeer(peer), Values.asns()));
  }

  private static Arbitrary<Change> nodeAddresses(AddressFamily family) {
    return Values.names()
        .flatMap(node -> orGone(new NodeEntry.Address(node, family), Values.addresses(family)));
  }

  private static Arbitrary<Change> nodeAs() {
    return Values.names().flatMap(node -> orGone(new NodeEntry.As(node), Values.asns()));
  }

  private static Arbitrary<Change> nodePeers(AddressFamily family) {
    return Combinators.combine(Values.names(), Values.addresses(family))
        .flatAs((node, peer) -> orGone(new NodeEntry.Peer(node, peer), Values.asns()));
  }

  private static <V> Arbitrary<Change> orGone(Entry<V> entry, Arbitrary<V> values) {
    return Arbitraries.frequencyOf(
        Tuple.of(4, values.map(entry::set)), Tuple.of(1, Arbitraries.just(entry.remove())));
  }
}
