package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import com.google.common.collect.Multimaps;
import io.github.reflectory.session.Reason;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.SessionPolicy.Exports;
import io.github.reflectory.session.SessionPolicy.Paths;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sessions of a cluster in one address family, as Calico configures them. Immutable. */
public final class ClusterSessions {
  private final CalicoCluster cluster;
  private final AddressFamily family;
  private final ImmutableSortedMap<Name, ImmutableList<CalicoEnd>> ends;
  private final ImmutableMap<Name, ImmutableListMultimap<IpAddress, CalicoEnd>> toward;

  private ClusterSessions(
      CalicoCluster cluster,
      AddressFamily family,
      ImmutableSortedMap<Name, ImmutableList<CalicoEnd>> ends) {
    this.cluster = cluster;
    this.family = family;
    this.ends = ends;
    this.toward =
        ImmutableMap.copyOf(
            Maps.transformValues(ends, own -> Multimaps.index(own, CalicoEnd::peer)));
  }

  static ClusterSessions of(CalicoCluster cluster, AddressFamily family) {
    NodeEnds each = new NodeEnds(cluster, family);
    Map<Name, ImmutableList<CalicoEnd>> ends = new TreeMap<>();
    cluster
        .nodes()
        .values()
        .forEach(
            node ->
                node.address(family)
                    .ifPresent(address -> ends.put(node.name(), each.of(node, address))));
    return new ClusterSessions(cluster, family, ImmutableSortedMap.copyOf(ends));
  }

  /** For each node with an address of the family its ends, in Calico's order. */
  public ImmutableSortedMap<Name, ImmutableList<CalicoEnd>> ends() {
    return ends;
  }

  /** The end at the other side by which the session of a node's end comes up; empty if none. */
  public Optional<CalicoEnd> answering(Name node, CalicoEnd end) {
    requireNonNull(node, "node");
    requireNonNull(end, "end");
    return fitting(node, end)
        .filter(
            other ->
                end.dials(cluster.listens(requireNonNull(end.peerNode())))
                    || other.dials(cluster.listens(node)))
        .findFirst();
  }

  /** The ends at the other side that fit, whether or not one of the two connects. */
  private Stream<CalicoEnd> fitting(Name node, CalicoEnd end) {
    ImmutableListMultimap<IpAddress, CalicoEnd> theirs = toward.get(end.peerNode());
    return theirs == null
        ? Stream.empty()
        : theirs.get(address(node)).stream().filter(end::agreesWith);
  }

  private IpAddress address(Name node) {
    return requireNonNull(cluster.nodes().get(node)).address(family).orElseThrow().address();
  }

  /**
   * What an analysis works on: the nodes and the sessions between them. Sessions with routers that
   * are no nodes are left out, and those whose ends fit but never connect.
   */
  public SessionGraph graph() {
    List<Speaker> speakers = new ArrayList<>();
    ends.forEach((name, own) -> speakers.add(speaker(name, own)));
    return SessionGraph.of(speakers);
  }

  private Speaker speaker(Name name, List<CalicoEnd> own) {
    CalicoNode node = requireNonNull(cluster.nodes().get(name));
    IpAddress address = address(name);
    ImmutableList<CalicoEnd> one = onePerPeer(name, own);
    Speaker speaker =
        node.isReflector()
            ? Speaker.reflector(address).withNode(name)
            : Speaker.node(name, address);
    Speaker identified = node.usableClusterId().map(speaker::withClusterId).orElse(speaker);
    boolean border = one.stream().anyMatch(CalicoEnd::external);
    Exports exports = node.isReflector() || border ? Exports.OWN_AND_LEARNED : Exports.OWN;
    return identified
        .withEnds(one.stream().map(end -> end(node, address, end)).toList())
        .withPolicies(
            policy ->
                policy.withPaths(Paths.ALL).withIgnoringOwnCluster(false).withExports(exports));
  }

  /** Of the ends toward a node that which comes up, else the first unless it only fails to dial. */
  private ImmutableList<CalicoEnd> onePerPeer(Name name, List<CalicoEnd> own) {
    Map<IpAddress, CalicoEnd> up = new TreeMap<>();
    Map<IpAddress, CalicoEnd> others = new TreeMap<>();
    for (CalicoEnd end : own) {
      if (end.peerNode() != null && end.peerAs() != null) {
        if (answering(name, end).isPresent()) {
          up.putIfAbsent(end.peer(), end);
        } else if (fitting(name, end).findAny().isEmpty()) {
          others.putIfAbsent(end.peer(), end);
        }
      }
    }
    others.keySet().removeAll(up.keySet());
    others.putAll(up);
    return ImmutableList.copyOf(others.values());
  }

  private SessionEnd end(CalicoNode node, IpAddress address, CalicoEnd end) {
    return new SessionEnd(
        address,
        end.localAs(),
        end.peer(),
        requireNonNull(end.peerAs()),
        role(node.name(), end),
        Reason.BY_HAND,
        end.peerNode());
  }

  /** What the peer at the other side of a node's end is to it. */
  public Role role(Name node, CalicoEnd end) {
    requireNonNull(node, "node");
    requireNonNull(end, "end");
    CalicoNode peer = end.peerNode() == null ? null : cluster.nodes().get(end.peerNode());
    if (end.client()) {
      return Role.CLIENT;
    }
    if (peer == null) {
      return Role.EXTERNAL_ROUTER;
    }
    boolean reflects = requireNonNull(cluster.nodes().get(node)).isReflector();
    return !peer.isReflector() ? Role.NODE : reflects ? Role.MESH : Role.REFLECTOR;
  }
}
