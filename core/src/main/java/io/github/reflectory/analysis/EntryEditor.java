package io.github.reflectory.analysis;

import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reason;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Role;
import io.github.reflectory.topology.SessionEnd;
import io.github.reflectory.topology.Speaker;
import io.github.reflectory.topology.Topology;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes entries of a topology. */
final class EntryEditor implements Editor {
  private final Topology topology;
  private final AddressFamily family;
  private final Unmanaged unmanaged;

  /** The AS numbers of the nodes that have their session with a reflector by its global entry. */
  private final Map<IpAddress, Set<Asn>> byGlobalEntry = new HashMap<>();

  EntryEditor(Topology topology, AddressFamily family, Unmanaged unmanaged) {
    this.unmanaged = unmanaged;
    this.topology = topology;
    this.family = family;
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
   * has sessions with whom they say.
   */
  @Override
  public Remedy client(Speaker node, Speaker reflector) {
    Node held = node.node().map(topology.nodes()::get).orElse(null);
    return held == null
            || isRegistered(node.address())
            || !reflector.isReflector()
            || unmanaged.contains(reflector.address())
        ? Remedy.NONE
        : Remedy.of(new NodeEntry.Peer(held.name(), reflector.address()).set(topology.as(held)));
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
        : client(node, reflector);
  }

  private static Set<Asn> byGlobalEntry(Speaker reflector) {
    return reflector.ends().stream()
        .filter(end -> end.reason() == Reason.GLOBAL_PEER && end.role() == Role.CLIENT)
        .map(SessionEnd::peerAs)
        .collect(Collectors.toSet());
  }

  @Override
  public Remedy mesh(Speaker one, Speaker other) {
    return registering(one.address()).and(registering(other.address()));
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

  /** By one of the two as a reflector that every node peers with. */
  @Override
  public Remedy direct(Speaker one, Speaker other) {
    IpAddress address = one.address();
    Asn as = one.node().map(topology.nodes()::get).map(topology::as).orElse(topology.defaultAs());
    return registering(address)
        .and(Remedy.of(new Entry.GlobalPeer(address).set(as)))
        .saying("register " + address + " as a reflector and make it a peer of every node");
  }
}
