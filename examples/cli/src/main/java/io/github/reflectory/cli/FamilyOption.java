package io.github.reflectory.cli;

import io.github.reflectory.topology.AddressFamily;
import picocli.CommandLine.Option;

/** The one address family a command is about. */
final class FamilyOption {
  @Option(
      names = "--family",
      paramLabel = "4|6",
      defaultValue = "4",
      description = "The address family. Default: 4.")
  private AddressFamily family;

  AddressFamily family() {
    return family;
  }
}
