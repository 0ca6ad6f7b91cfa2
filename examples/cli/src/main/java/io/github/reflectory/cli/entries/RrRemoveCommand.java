package io.github.reflectory.cli.entries;

import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a reflector's registration. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = "Remove a reflector's registration; peers that name it stay.")
final class RrRemoveCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "IP", description = "The address it is registered with.")
  private IpAddress address;

  @Mixin private StoreOption store;

  RrRemoveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (OpenStore open = store.open(console)) {
      return open.remove(new Entry.RegisteredReflector(address).remove(), "reflector " + address);
    }
  }
}
