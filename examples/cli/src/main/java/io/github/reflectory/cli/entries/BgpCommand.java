package io.github.reflectory.cli.entries;

import picocli.CommandLine.Command;

/** Settings and peers that hold for every node. */
@Command(
    name = "bgp",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Show or change what holds for every node.",
    subcommands = {NodeMeshCommand.class, DefaultNodeAsCommand.class, GlobalPeersCommand.class})
public final class BgpCommand {}
