package io.github.reflectory.cli.keys;

import io.github.reflectory.agent.Health;
import io.github.reflectory.agent.SessionStatus;
import io.github.reflectory.cli.agent.AgentSettings;
import io.github.reflectory.cli.agent.ReflectorStatus;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.JsonOption;
import io.github.reflectory.cli.options.LibraryLogs;
import io.github.reflectory.cli.options.Records;
import io.github.reflectory.cli.options.WrongInput;
import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the sessions of this machine's reflector. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "List the sessions this machine's reflector should have, and what BIRD says of each.",
      "",
      "A line each: peer, what it is, its AS number and node, up, down or missing, since when, and",
      "why not; those that only BIRD has are unwanted. Then, as warnings, what the agent says is",
      "wrong. While etcd is away, what BIRD has is listed, and the exit status is 3; else it is 1",
      "if a session is not up. The environment is that of reflectory agent.",
    })
public final class StatusCommand implements Callable<Integer> {
  private final Console console;
  private final Map<String, String> environment;

  @Mixin private JsonOption format;

  StatusCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    LibraryLogs.silence();
    AgentSettings settings;
    ReflectorStatus status;
    try {
      settings = AgentSettings.of(environment);
      status = ReflectorStatus.read(settings, environment);
    } catch (IllegalArgumentException e) {
      throw new WrongInput(String.valueOf(e.getMessage()));
    }
    Records records = new Records("peer", "role", "as_num", "node", "state", "since", "why");
    boolean good = true;
    for (SessionStatus line : status.sessions()) {
      good &= line.up();
      records.add(
          line.peer(),
          line.role(),
          line.peerAs(),
          line.node(),
          line.state(),
          line.since(),
          line.why());
    }
    records.print(console, format.json());
    console.out().flush();
    Health.ask(settings.http()).problems().forEach(console::warn);
    StoreException failure = status.failure();
    if (failure != null) {
      throw failure;
    }
    return good ? ExitStatus.DONE : ExitStatus.FOUND;
  }
}
