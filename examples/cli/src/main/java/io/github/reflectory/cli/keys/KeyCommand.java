package io.github.reflectory.cli.keys;

import picocli.CommandLine.Command;

/** Single keys, whatever they are. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Set or remove single keys, whatever they are: what no other command can reach.",
    footer = {
      "",
      "  reflectory key remove /calico/bgp/v1/rr_v6/FD00::1 --store file:topology.json",
    },
    subcommands = {KeySetCommand.class, KeyRemoveCommand.class})
public final class KeyCommand {}
