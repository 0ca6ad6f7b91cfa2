package io.github.reflectory.analysis.remedies;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.scenario.Suspects;
import io.github.reflectory.analysis.scenario.Unmanaged;
import io.github.reflectory.session.Reason;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes entries of a topology. */
final class EntryEditor implements Editor {
  private final Topology topology;
  private final AddressFamily family;
  private final Unmanaged unmanaged;
  private final Suspects suspects;

  /** The AS numbers of the nodes that have their session with a reflector by its global entry. */
  private final Map<IpAddress, Set<Asn>> byGlobalEntry = new HashMap<>();

  private final Supplier<ImmutableMultiset<Asn>> nodesIn;

  /** Of all nodes, also of those that others stand for. */
  private final Supplier<Sessions> sessions;

  EntryEditor(Topology topology, AddressFamily family, Unmanaged unmanaged, Suspects suspects) {
    this.unmanaged = unmanaged;
    this.suspects = suspects;
    this.topology = topology;
    this.family = family;
    this.sessions = Suppliers.memoize(() -> Sessions.of(topology, family));
    this.nodesIn =
        Suppliers.memoize(
            () ->
                topology.nodes().values().stream()
                    .map(topology::as)
                    .collect(ImmutableMultiset.toImmutableMultiset()));
  }

  private boolean isRegistered(IpAddress address) {
    return topology.reflectors(family).containsKey(address);
  }

  @Override
  public Remedy clusterId(IpAddress reflector, ClusterId id) {
    return isRegistered(reflector)
        ? Remedy.of(Entry.RegisteredReflector.of(Reflector.of(reflector, id)))
        : Remedy.NONE;
  }

  /**
   * A node at a registered reflector's address is in the mesh, and nobody's client. What others run
   * has sessions with whom they say, and where there may be no reflector nobody is sent. No
   * reflector comes to show several AS numbers on internal sessions: who has one of its own is a
   * client in the default, or external if nobody shares it.
   */
  @Override
  public Remedy client(Speaker node, Speaker reflector) {
    Node held = node.node().map(topology.nodes()::get).orElse(null);
    if (held == null || !canServe(reflector, node)) {
      return Remedy.NONE;
    }
    NodeEntry.Peer peer = new NodeEntry.Peer(held.name(), reflector.address());
    Asn own = topology.as(held);
    if (!showsAnother(reflector, own)) {
      return Remedy.of(peer.set(own));
    }
    Remedy byDefault = Remedy.of(peer.set(topology.defaultAs()));
    if (nodesIn.get().count(own) == 1) {
      return byDefault;
    }
    Remedy moved = inDefaultAs(node);
    return moved.isApplicable() ? moved.and(byDefault) : Remedy.of(peer.set(own));
  }

  private boolean canServe(Speaker reflector, Speaker node) {
    return reflector.isReflector()
        && !isRegistered(node.address())
        && !unmanaged.contains(reflector.address())
        && suspects.meantBy(reflector.address()).isEmpty();
  }

  private static boolean showsAnother(Speaker reflector, Asn as) {
    return reflector.ends().stream().anyMatch(end -> !end.external() && !end.localAs().equals(as));
  }

  /** The entry of all nodes, where it is in the AS number of none that has its session by it. */
  @Override
  public Remedy internal(SessionEnd end, Speaker node, Speaker reflector) {
    boolean global =
        end.reason() == Reason.GLOBAL_PEER
            && !unmanaged.contains(reflector.address())
            && byGlobalEntry
                .computeIfAbsent(reflector.address(), any -> byGlobalEntry(reflector))
                .equals(Set.of(end.localAs()));
    return global
        ? Remedy.of(new Entry.GlobalPeer(reflector.address()).set(end.localAs()))
        : node.node()
            .filter(name -> canServe(reflector, node))
            .map(name -> new NodeEntry.Peer(name, reflector.address()).set(end.localAs()))
            .map(Remedy::of)
            .orElse(Remedy.NONE);
  }

  private static Set<Asn> byGlobalEntry(Speaker reflector) {
    return reflector.ends().stream()
        .filter(end -> end.reason() == Reason.GLOBAL_PEER && end.role() == Role.CLIENT)
        .map(SessionEnd::peerAs)
        .collect(Collectors.toSet());
  }

  @Override
  public Remedy mesh(Speaker one, Speaker other) {
    boolean sure =
        Stream.of(one, other).allMatch(each -> suspects.meantBy(each.address()).isEmpty());
    return sure ? registering(one.address()).and(registering(other.address())) : Remedy.NONE;
  }

  private Remedy registering(IpAddress address) {
    return isRegistered(address)
        ? Remedy.NONE
        : Remedy.of(Entry.RegisteredReflector.of(Reflector.of(address)));
  }

  /** The mesh is never of clients, and all other sessions are. */
  @Override
  public Remedy reflecting(Speaker reflector, Speaker peer) {
    return Remedy.NONE;
  }

  /** A peer that has no such session is a node; as a reflector it would have. */
  @Override
  public Remedy answering(SessionEnd end) {
    return byEntry(end) ? registering(end.peer()) : Remedy.NONE;
  }

  @Override
  public Remedy naming(Speaker node, SessionEnd end) {
    return node.node()
        .map(name -> Remedy.of(new NodeEntry.Peer(name, end.local()).set(end.localAs())))
        .orElse(Remedy.NONE);
  }

  /** An entry of all nodes makes other sessions, too. */
  @Override
  public Remedy withdrawing(Speaker speaker, SessionEnd end) {
    Name node = speaker.node().orElse(null);
    return node == null || end.role() == Role.CLIENT || end.reason() != Reason.NODE_PEER
        ? Remedy.NONE
        : Remedy.of(new NodeEntry.Peer(node, end.peer()).remove());
  }

  private static boolean byEntry(SessionEnd end) {
    return end.role() == Role.REFLECTOR
        || (end.role() == Role.NODE && end.reason() != Reason.NODE_MESH);
  }

  /** What a node expects of a peer stands in its entry; what it has itself, in its own. */
  @Override
  public Remedy agreeing(Speaker speaker, SessionEnd end, SessionEnd other) {
    Name node = speaker.node().orElse(null);
    if (node == null || !byEntry(end)) {
      return Remedy.NONE;
    }
    // A node has one AS number, whoever its peers are.
    return end.reason() == Reason.GLOBAL_PEER && end.role() == Role.NODE
        ? Remedy.of(new Entry.GlobalPeer(end.peer()).set(other.localAs()))
        : Remedy.of(new NodeEntry.Peer(node, end.peer()).set(other.localAs()));
  }

  @Override
  public Remedy as(Speaker node, Asn as) {
    return node.node().map(name -> Remedy.of(new NodeEntry.As(name).set(as))).orElse(Remedy.NONE);
  }

  /** Whoever peers with routers that others run has the AS number that these expect. */
  @Override
  public Remedy inDefaultAs(Speaker node) {
    Node held = node.node().map(topology.nodes()::get).orElse(null);
    Asn as = topology.defaultAs();
    if (held == null || held.as().filter(own -> !own.equals(as)).isEmpty()) {
      return Remedy.NONE;
    }
    List<SessionEnd> ends =
        sessions.get().node(held.name()).map(Speaker::ends).orElse(ImmutableList.of());
    if (ends.stream().anyMatch(end -> unmanaged.contains(end.peer()))) {
      return Remedy.NONE;
    }
    List<Remedy> changes = new ArrayList<>();
    changes.add(Remedy.of(new NodeEntry.As(held.name()).remove()));
    for (SessionEnd end : ends) {
      if (end.role() == Role.REFLECTOR && !end.peerAs().equals(as)) {
        changes.add(Remedy.of(new NodeEntry.Peer(held.name(), end.peer()).set(as)));
      }
    }
    return Remedy.all(changes);
  }

  /** By one of the two as a reflector that every node peers with. */
  @Override
  public Remedy direct(Speaker one, Speaker other) {
    IpAddress address = one.address();
    Asn as = one.node().map(topology.nodes()::get).map(topology::as).orElse(topology.defaultAs());
    return registering(address)
        .and(Remedy.of(new Entry.GlobalPeer(address).set(as)))
        .saying(
            one
                + " would have to run a reflector: then register "
                + address
                + " and make it a peer of every node");
  }
}
