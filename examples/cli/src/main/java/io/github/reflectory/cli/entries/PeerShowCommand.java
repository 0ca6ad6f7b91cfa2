package io.github.reflectory.cli.entries;

import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.JsonOption;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.Records;
import io.github.reflectory.cli.options.ShownFamilies;
import io.github.reflectory.cli.options.StoreOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Lists peers. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "List the peers, a line each: address, AS number.")
final class PeerShowCommand implements Callable<Integer> {
  private final Console console;

  @ParentCommand private Peers peers;

  @Mixin private ShownFamilies family;
  @Mixin private StoreOption store;
  @Mixin private JsonOption format;

  PeerShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Records records = new Records("ip", "as_num");
    try (OpenStore open = store.open(console)) {
      peers
          .in(open.topology())
          .forEach(
              (peer, as) -> {
                if (family.shows(peer.family())) {
                  records.add(peer, as);
                }
              });
    }
    records.print(console, format.json());
    return ExitStatus.DONE;
  }
}
