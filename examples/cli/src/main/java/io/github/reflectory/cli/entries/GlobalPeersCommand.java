package io.github.reflectory.cli.entries;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Topology;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** The peers every node has. */
@Command(
    name = "peer",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Add, remove or show global peers: those every node has.",
    subcommands = {PeerAddCommand.class, PeerRemoveCommand.class, PeerShowCommand.class})
final class GlobalPeersCommand implements Peers {
  @Override
  public SortedMap<IpAddress, Asn> in(Topology topology) {
    return topology.globalPeers();
  }

  @Override
  public Change change(IpAddress peer, @Nullable Asn as) {
    return Change.of(new Entry.GlobalPeer(peer), as);
  }

  @Override
  public String describe(IpAddress peer) {
    return "global peer " + peer;
  }

  @Override
  public @Nullable String idle(Topology topology, IpAddress peer) {
    return null;
  }
}
