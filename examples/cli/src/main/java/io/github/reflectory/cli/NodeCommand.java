package io.github.reflectory.cli;

import io.github.reflectory.topology.Name;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What one node has of its own. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Show or change what one node has of its own.",
    footer = {
      "",
      "  reflectory node N1 bgp peer add 10.0.1.1 as 64512 --store file:topology.json",
    },
    subcommands = NodeBgpCommand.class)
final class NodeCommand {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The node; this host's name if not given.")
  private @Nullable Name option;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The same without --name.")
  private @Nullable Name parameter;

  /**
   * The node meant.
   *
   * @throws WrongInput if it is given twice, or not given and this host's name is none
   */
  Name name() {
    if (option != null && parameter != null) {
      throw new WrongInput("node: expected one name, found " + parameter + " and --name " + option);
    }
    if (option != null) {
      return option;
    }
    return parameter == null ? hostName() : parameter;
  }

  private static Name hostName() {
    try {
      return Name.parse(
          Files.exists(HOST_NAME)
              ? Files.readString(HOST_NAME).strip()
              : InetAddress.getLocalHost().getHostName());
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongInput("this host's name cannot be used, give --name NAME: " + e.getMessage());
    }
  }
}
