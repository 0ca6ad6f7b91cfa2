package io.github.reflectory.cli.entries;

import io.github.reflectory.agent.Confirmation;
import io.github.reflectory.cli.agent.AgentSettings;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.WrongInput;
import io.github.reflectory.text.Quoted;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Has this machine's agent apply what it holds back. */
@Command(
    name = "confirm",
    mixinStandardHelpOptions = true,
    description = {
      "Have this machine's agent apply at once what it holds back, and print what that is.",
      "",
      "What is confirmed is what is printed: if it becomes worse meanwhile it is held back again.",
      "The exit status is 1 if nothing is held back, 3 if no agent answers or it refuses, 4 if",
      "something else was held back by then. The environment is that of reflectory agent.",
    })
public final class ConfirmCommand implements Callable<Integer> {
  private final Console console;
  private final Map<String, String> environment;

  ConfirmCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    AgentSettings settings;
    try {
      settings = AgentSettings.withoutEtcd(environment);
    } catch (IllegalArgumentException e) {
      throw new WrongInput(String.valueOf(e.getMessage()));
    }
    Confirmation confirmation = Confirmation.give(settings.http(), settings.configFolder());
    if (confirmation.outcome() == Confirmation.Outcome.CONFIRMED) {
      confirmation.lines().forEach(line -> console.print("confirmed: " + Quoted.printable(line)));
      return ExitStatus.DONE;
    }
    confirmation.lines().forEach(console::warn);
    return switch (confirmation.outcome()) {
      case NOTHING_HELD -> ExitStatus.DIFFERENT;
      case CHANGED -> ExitStatus.CONFLICT;
      default -> ExitStatus.STORE_UNAVAILABLE;
    };
  }
}
