package io.github.reflectory.cli.entries;

import io.github.reflectory.topology.Name;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** One node's BGP configuration. */
@Command(
    name = "bgp",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Show or change a node's peers.",
    subcommands = NodePeersCommand.class)
final class NodeBgpCommand {
  @ParentCommand private NodeCommand node;

  Name node() {
    return node.name();
  }
}
