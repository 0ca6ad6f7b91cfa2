package io.github.reflectory.analysis.scenario;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Peers that others run, as top-of-rack switches in fabrics of an AS number for each rack or each
 * server. What they pass to each other no entry says.
 *
 * <p>All external routers are such. An unregistered reflector is one if an entry expects another AS
 * number of it than the default, which it would have in the mesh; where there is one such, all that
 * are not registered are taken for the like.
 */
public final class Unmanaged {
  private final AddressFamily family;
  private final ImmutableSortedSet<IpAddress> peers;

  private Unmanaged(AddressFamily family, Set<IpAddress> peers) {
    this.family = family;
    this.peers = ImmutableSortedSet.copyOf(peers);
  }

  private static Unmanaged in(Topology topology, AddressFamily family) {
    Sessions sessions = Sessions.of(topology, family);
    Set<IpAddress> standalone =
        sessions.reflectorAddresses().stream()
            .filter(address -> !topology.reflectors(family).containsKey(address))
            .collect(Collectors.toSet());
    boolean ofOthers =
        !standalone.isEmpty()
            && entries(topology, family)
                .anyMatch(
                    entry ->
                        standalone.contains(entry.getKey())
                            && !entry.getValue().equals(topology.defaultAs()));
    return new Unmanaged(
        family,
        Stream.concat(
                sessions.externalRouters().stream(),
                ofOthers ? standalone.stream() : Stream.empty())
            .collect(Collectors.toSet()));
  }

  private static Stream<Map.Entry<IpAddress, Asn>> entries(
      Topology topology, AddressFamily family) {
    return Stream.concat(
        topology.globalPeers(family).entrySet().stream(),
        topology.nodes().values().stream().flatMap(node -> node.peers().entrySet().stream()));
  }

  public boolean contains(IpAddress peer) {
    return peers.contains(peer);
  }

  /** Those of a network built by hand, whose speakers are all there. */
  static Unmanaged none() {
    return new Unmanaged(AddressFamily.IPV4, Set.of());
  }

  public static Unmanaged in(Scenario scenario) {
    Topology topology = scenario.topology();
    return topology == null ? none() : in(topology, scenario.family());
  }

  /** Those that have not failed and have no session that has, as far as is asked. */
  public ImmutableList<IpAddress> intact(Set<Failure> failed) {
    return peers.stream()
        .filter(peer -> failed.stream().noneMatch(at(peer)))
        .collect(ImmutableList.toImmutableList());
  }

  private static Predicate<Failure> at(IpAddress peer) {
    return failure ->
        failure.equals(new Failure.OfSpeaker(peer))
            || (failure instanceof Failure.OfSession session
                && (session.a().equals(peer) || session.b().equals(peer)));
  }

  /**
   * The network in which some of them are one, as if they passed all to each other: what is lost
   * there as well is lost whatever they do.
   */
  public Remedy joined(List<IpAddress> some, Topology topology) {
    IpAddress one = some.get(0);
    List<Change> changes = new ArrayList<>();
    Map<IpAddress, Asn> global = topology.globalPeers(family);
    some.stream()
        .filter(global::containsKey)
        .min(Comparator.naturalOrder())
        .ifPresent(
            first -> {
              some.stream()
                  .filter(peer -> global.containsKey(peer) && !peer.equals(one))
                  .forEach(peer -> changes.add(new Entry.GlobalPeer(peer).remove()));
              changes.add(Change.of(new Entry.GlobalPeer(one), global.get(first)));
            });
    for (Node node : topology.nodes().values()) {
      List<IpAddress> own = some.stream().filter(node.peers()::containsKey).toList();
      if (!own.isEmpty()) {
        own.stream()
            .filter(peer -> !peer.equals(one))
            .forEach(peer -> changes.add(new NodeEntry.Peer(node.name(), peer).remove()));
        changes.add(Change.of(new NodeEntry.Peer(node.name(), one), node.peers().get(own.get(0))));
      }
    }
    return Remedy.of(changes.toArray(Change[]::new));
  }
}
