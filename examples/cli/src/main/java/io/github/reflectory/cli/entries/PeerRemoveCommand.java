package io.github.reflectory.cli.entries;

import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.topology.IpAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Removes a peer. */
@Command(name = "remove", mixinStandardHelpOptions = true, description = "Remove a peer.")
final class PeerRemoveCommand implements Callable<Integer> {
  private final Console console;

  @ParentCommand private Peers peers;

  @Parameters(paramLabel = "IP", description = "The peer's address.")
  private IpAddress peer;

  @Mixin private StoreOption store;

  PeerRemoveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (OpenStore open = store.open(console)) {
      return open.remove(peers.change(peer, null), peers.describe(peer));
    }
  }
}
