package io.github.reflectory.calico.v3;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ends that a node has: of the node mesh, of what is for all nodes, and of its own. */
final class NodeEnds {
  private final CalicoCluster cluster;
  private final AddressFamily family;
  private final List<Peering> ofAll;
  private final ImmutableListMultimap<Name, Peering> ofNode;
  private final List<CalicoNode> meshed;
  private final Map<IpAddress, Name> names = new HashMap<>();
  private final Set<String> spellings;

  NodeEnds(CalicoCluster cluster, AddressFamily family) {
    this.cluster = cluster;
    this.family = family;
    ImmutableList<Peering> all = Peerings.of(cluster, family).all();
    this.ofAll = all.stream().filter(peering -> peering.node() == null).toList();
    this.ofNode =
        Multimaps.index(
            all.stream().filter(peering -> peering.node() != null).toList(), Peering::ownNode);
    List<CalicoNode> nodes =
        cluster.nodes().values().stream().filter(node -> node.address(family).isPresent()).toList();
    this.meshed = nodes.stream().filter(node -> !node.isReflector()).toList();
    this.spellings =
        nodes.stream()
            .map(node -> node.address(family).orElseThrow().text())
            .collect(Collectors.toSet());
    nodes.forEach(
        node -> names.putIfAbsent(node.address(family).orElseThrow().address(), node.name()));
  }

  ImmutableList<CalicoEnd> of(CalicoNode node, NodeAddress own) {
    Asn as = node.as() == null ? cluster.configuration().as() : node.as();
    ImmutableList.Builder<CalicoEnd> ends = ImmutableList.builder();
    if (cluster.configuration().nodeMesh() && !node.isReflector()) {
      for (CalicoNode peer : meshed) {
        NodeAddress address = peer.address(family).orElseThrow();
        if (!address.text().equals(own.text())) {
          ends.add(ofMesh(peer, address, as, own));
        }
      }
    }
    for (Peering peering : ofAll) {
      add(peering, CalicoEnd.Kind.GLOBAL, node, as, own, ends);
    }
    for (Peering peering : ofNode.get(node.name())) {
      add(peering, CalicoEnd.Kind.NODE, node, as, own, ends);
    }
    return ends.build();
  }

  private CalicoEnd ofMesh(CalicoNode peer, NodeAddress address, Asn as, NodeAddress own) {
    return new CalicoEnd(
        CalicoEnd.Kind.MESH,
        address.address(),
        cluster.port(peer.name()),
        peer.name(),
        as,
        peer.as() == null ? as : peer.as(),
        false,
        waits(address.text(), own),
        "the node-to-node mesh is on, and neither is a reflector",
        PeerSettings.DEFAULT);
  }

  /** Of two ends Calico lets that with the lower address wait, by how they are spelled. */
  private static boolean waits(String peer, NodeAddress own) {
    return peer.compareTo(own.text()) > 0;
  }

  private void add(
      Peering peering,
      CalicoEnd.Kind kind,
      CalicoNode node,
      Asn as,
      NodeAddress own,
      ImmutableList.Builder<CalicoEnd> ends) {
    PeerAddress peer = peering.peer();
    if (peer.address().equals(own.address())) {
      return;
    }
    @Nullable Asn shown = peering.by().settings().localAs();
    Asn localAs = shown == null ? as : shown;
    boolean internal = localAs.equals(peering.as());
    ends.add(
        new CalicoEnd(
            kind,
            peer.address(),
            peer.port(),
            names.get(peer.address()),
            localAs,
            peering.as(),
            internal
                && node.isReflector()
                && !Objects.equals(node.clusterId(), peering.clusterId()),
            kind == CalicoEnd.Kind.GLOBAL
                && peering.byAddress()
                && spellings.contains(peer.text())
                && waits(peer.text(), own),
            peering.reason(),
            peering.by().settings()));
  }
}
