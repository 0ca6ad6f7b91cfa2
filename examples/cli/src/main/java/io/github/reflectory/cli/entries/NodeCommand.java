package io.github.reflectory.cli.entries;

import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.WrongInput;
import io.github.reflectory.topology.Name;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What one node has of its own. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Show or remove nodes, show or change what one has of its own.",
    footer = {
      "",
      "  reflectory node show --store file:topology.json",
      "  reflectory node N1 bgp peer add 10.0.1.1 as 64512 --store file:topology.json",
      "  reflectory node N1 remove --store file:topology.json",
    },
    subcommands = {NodeShowCommand.class, NodeRemoveCommand.class, NodeBgpCommand.class})
public final class NodeCommand {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = {
        "The node; if not given, what HOSTNAME in the environment says, else this host's name."
      })
  private @Nullable Name option;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The same without --name.")
  private @Nullable Name parameter;

  private final Map<String, String> environment;

  @SuppressWarnings("UnusedVariable") // Commands are made with both or with the console alone.
  NodeCommand(Console console, Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The node meant: the one given, else the one that calicoctl, too, would take for this host.
   *
   * @throws WrongInput if it is given twice, or not given and this host's name is none
   */
  Name name() {
    Name given = given();
    if (given != null) {
      return given;
    }
    String said = environment.getOrDefault("HOSTNAME", "").strip();
    if (said.isEmpty()) {
      return hostName();
    }
    try {
      return Name.parse(said);
    } catch (IllegalArgumentException e) {
      throw new WrongInput("HOSTNAME in the environment: " + e.getMessage());
    }
  }

  /**
   * The node given; {@code null} if none is.
   *
   * @throws WrongInput if it is given twice
   */
  @Nullable Name given() {
    if (option != null && parameter != null) {
      throw new WrongInput("node: expected one name, found " + parameter + " and --name " + option);
    }
    return option == null ? parameter : option;
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
