package io.github.reflectory.cli.entries;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Topology;
import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The peers one node has. */
@Command(
    name = "peer",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Add, remove or show the peers of one node.",
    subcommands = {PeerAddCommand.class, PeerRemoveCommand.class, PeerShowCommand.class})
final class NodePeersCommand implements Peers {
  @ParentCommand private NodeBgpCommand bgp;

  @Override
  public SortedMap<IpAddress, Asn> in(Topology topology) {
    Node node = topology.nodes().get(name());
    return node == null ? Collections.emptySortedMap() : node.peers();
  }

  @Override
  public Change change(IpAddress peer, @Nullable Asn as) {
    return Change.of(new NodeEntry.Peer(name(), peer), as);
  }

  @Override
  public String describe(IpAddress peer) {
    return "peer " + peer + " of node " + name();
  }

  @Override
  public @Nullable String idle(Topology topology, IpAddress peer) {
    Node node = topology.nodes().get(name());
    boolean addressed = node != null && node.address(peer.family()).isPresent();
    return addressed
        ? null
        : "node " + name() + " has no " + peer.family() + " address yet, so no session comes of it";
  }

  private Name name() {
    return bgp.node();
  }
}
