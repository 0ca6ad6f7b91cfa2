package io.github.reflectory.cli.entries;

import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.JsonOption;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.Records;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.topology.Reflector;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the registered reflectors. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "List the reflectors, a line each: address, cluster ID.")
final class RrShowCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private StoreOption store;
  @Mixin private JsonOption format;

  RrShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Records records = new Records("ip", "cluster_id");
    try (OpenStore open = store.open(console)) {
      for (Reflector reflector : open.topology().reflectors().values()) {
        records.add(reflector.address(), reflector.clusterId().map(Object::toString).orElse(""));
      }
    }
    records.print(console, format.json());
    return ExitStatus.DONE;
  }
}
