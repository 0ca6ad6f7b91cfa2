package io.github.reflectory.cli.keys;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.QuotedOption;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.cli.options.WrongInput;
import io.github.reflectory.text.Quoted;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes keys. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = "Remove keys, whatever they hold.")
final class KeyRemoveCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "1..*",
      paramLabel = "KEY",
      description = "As dump spells it, under /calico/bgp/v1/.")
  private List<String> keys;

  @Mixin private QuotedOption quoted;
  @Mixin private StoreOption store;

  KeyRemoveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (CalicoStore open = store.openUnread()) {
      List<String> wanted = keys.stream().map(quoted::text).toList();
      Set<String> held = open.dump().keySet();
      for (String key : wanted) {
        if (!held.contains(key)) {
          throw new WrongInput("no key " + Quoted.printable(key) + " in " + store);
        }
      }
      open.remove(wanted);
      wanted.forEach(key -> console.print(Quoted.printable(key) + ": removed"));
    }
    return ExitStatus.DONE;
  }
}
