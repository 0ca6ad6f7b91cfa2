package io.github.reflectory.cli.entries;

import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.JsonOption;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Setting;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The AS number of nodes without their own. */
@Command(
    name = "default-node-as",
    mixinStandardHelpOptions = true,
    description = {
      "Set the AS number of nodes that have no other, and of the mesh of reflectors; without a value"
          + " print it."
    })
final class DefaultNodeAsCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "0..1", paramLabel = "N", description = "1 to 4294967295, or dotted.")
  private @Nullable Asn value;

  @Mixin private StoreOption store;
  @Mixin private JsonOption format;

  DefaultNodeAsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (value != null) {
      try (OpenStore open = store.open(console)) {
        return open.set(new Setting.DefaultAs().set(value));
      }
    }
    try (OpenStore open = store.openKnown(console)) {
      Asn as = open.topology().defaultAs();
      console.print(format.json() ? "{\"as_num\":\"" + as + "\"}" : as);
      return ExitStatus.DONE;
    }
  }
}
