package io.github.reflectory.cli.options;

import io.github.reflectory.topology.AddressFamily;
import picocli.CommandLine.Option;

/** The one address family a command is about. */
public final class FamilyOption {
  @Option(
      names = "--family",
      paramLabel = "4|6",
      defaultValue = "4",
      description = "The address family. Default: 4.")
  private AddressFamily family;

  public AddressFamily family() {
    return family;
  }
}
