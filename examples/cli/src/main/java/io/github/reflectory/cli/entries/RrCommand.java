package io.github.reflectory.cli.entries;

import picocli.CommandLine.Command;

/** Reflectors as the store registers them. */
@Command(
    name = "rr",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Register, remove or show route reflectors.",
    subcommands = {RrAddCommand.class, RrRemoveCommand.class, RrShowCommand.class})
public final class RrCommand {}
