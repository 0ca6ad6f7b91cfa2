package io.github.reflectory.cli.keys;

import io.github.reflectory.calico.keys.KeysJson;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.OutputFile;
import io.github.reflectory.cli.options.StoreOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes all keys of a store as JSON. */
@Command(
    name = "dump",
    mixinStandardHelpOptions = true,
    description =
        "Write all keys of the store as one JSON object, those that cannot be read included.")
public final class DumpCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The file to write; standard output if not given.")
  private @Nullable Path file;

  @Mixin private StoreOption store;

  DumpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (OpenStore open = store.open(console)) {
      String json = KeysJson.print(open.dump());
      if (file == null) {
        console.out().print(json);
      } else {
        OutputFile.write(file, json);
      }
    }
    return ExitStatus.DONE;
  }
}
