package io.github.reflectory.cli;

import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.cli.agent.AgentSettings;
import io.github.reflectory.cli.agent.ReflectorStatus;
import io.github.reflectory.topology.SessionEnd;
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
      "why not. Exit status 1 if one is not up. The environment is that of reflectory agent.",
    })
final class StatusCommand implements Callable<Integer> {
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
    ReflectorStatus status = read();
    Records records = new Records("peer", "role", "as_num", "node", "state", "since", "why");
    boolean good = true;
    for (ReflectorStatus.Line line : status.lines()) {
      SessionEnd end = line.session().end();
      good &= line.session().up();
      records.add(
          end.peer(),
          end.role(),
          end.peerAs(),
          end.peerNode() == null ? "" : end.peerNode(),
          line.state(),
          line.session().told().map(ProtocolState::since).orElse(""),
          line.why());
    }
    records.print(console, format.json());
    return good ? ExitStatus.DONE : ExitStatus.FOUND;
  }

  private ReflectorStatus read() throws IOException {
    try {
      return ReflectorStatus.read(AgentSettings.of(environment), environment);
    } catch (IllegalArgumentException e) {
      throw new WrongInput(String.valueOf(e.getMessage()));
    }
  }
}
