package io.github.reflectory.cli.keys;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.QuotedOption;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.cli.options.WrongInput;
import io.github.reflectory.text.Quoted;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts one key. */
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    description = "Put one key, whatever it holds now.")
final class KeySetCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "KEY", description = "A key under /calico/bgp/v1/.")
  private String key;

  @Parameters(index = "1", paramLabel = "VALUE", description = "Its text.")
  private String value;

  @Mixin private QuotedOption quoted;
  @Mixin private StoreOption store;

  KeySetCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (CalicoStore open = store.openUnread()) {
      String name = quoted.text(key);
      open.load(Map.of(name, quoted.text(value)), false);
      console.print(Quoted.printable(name) + ": set");
    } catch (IllegalArgumentException e) {
      throw new WrongInput("key set: " + e.getMessage());
    }
    return ExitStatus.DONE;
  }
}
