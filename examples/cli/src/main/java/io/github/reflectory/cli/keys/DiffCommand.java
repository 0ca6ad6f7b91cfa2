package io.github.reflectory.cli.keys;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.cli.options.StoreSpec;
import io.github.reflectory.topology.Change;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the topologies of two stores. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description =
        "Print the changes that turn one store's topology into another's; exit 1 if there are any.")
public final class DiffCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private StoreOption store;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "STORE2",
      description = "The store the changes lead to.")
  private StoreSpec to;

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (OpenStore from = store.open(console);
        OpenStore target = new OpenStore(to, console)) {
      ImmutableList<Change> changes = from.topology().diff(target.topology()).changes();
      changes.forEach(console::print);
      return changes.isEmpty() ? ExitStatus.DONE : ExitStatus.DIFFERENT;
    }
  }
}
