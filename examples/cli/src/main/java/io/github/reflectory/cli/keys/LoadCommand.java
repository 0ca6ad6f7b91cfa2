package io.github.reflectory.cli.keys;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.calico.keys.KeysJson;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.InputFile;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.cli.options.WrongInput;
import io.github.reflectory.text.Count;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the keys of a JSON file into a store. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = "Put the keys of a file that dump wrote into the store.")
public final class LoadCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", description = "One JSON object: {\"<key>\": \"<value>\", ...}.")
  private Path file;

  @Mixin private StoreOption store;

  @Option(names = "--replace", description = "Remove the keys that are not in the file.")
  private boolean replace;

  LoadCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (OpenStore open = store.open(console)) {
      ImmutableSortedMap<String, String> keys = KeysJson.parse(InputFile.read(file));
      open.load(keys, replace);
      console.print(Count.of(keys.size(), "key") + " loaded into " + store);
    } catch (IllegalArgumentException e) {
      throw new WrongInput(file + ": " + e.getMessage());
    }
    return ExitStatus.DONE;
  }
}
