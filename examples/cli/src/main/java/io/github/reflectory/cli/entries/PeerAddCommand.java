package io.github.reflectory.cli.entries;

import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.cli.options.Values;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Adds a peer. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = "Add a peer, or change the AS number of one.")
final class PeerAddCommand implements Callable<Integer> {
  private final Console console;

  @ParentCommand private Peers peers;

  @Parameters(index = "0", paramLabel = "IP", description = "The reflector's address.")
  private IpAddress peer;

  @SuppressWarnings("UnusedVariable") // There only to be checked when it is parsed.
  @Parameters(index = "1", paramLabel = "as", description = "The word as.")
  private Values.As word;

  @Parameters(index = "2", paramLabel = "N", description = "The network's AS number.")
  private Asn as;

  @Mixin private StoreOption store;

  PeerAddCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (OpenStore open = store.open(console)) {
      String idle = peers.idle(open.topology(), peer);
      if (idle != null) {
        console.warn(idle);
      }
      return open.set(peers.change(peer, as));
    }
  }
}
