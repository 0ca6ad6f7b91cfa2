package io.github.reflectory.cli;

import io.github.reflectory.agent.Agent;
import io.github.reflectory.agent.QueuedLog;
import io.github.reflectory.cli.agent.AgentSettings;
import io.github.reflectory.cli.agent.EtcdAgent;
import io.github.reflectory.cli.agent.HeapGuard;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.LibraryLogs;
import io.github.reflectory.cli.options.WrongInput;
import io.github.reflectory.text.Quoted;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs a route reflector. */
@Command(
    name = "agent",
    mixinStandardHelpOptions = true,
    description = {
      "Run this machine as a route reflector: follow etcd, and keep BIRD on what follows from it.",
      "",
      "It takes no options; the environment says all:",
    },
    footer = {
      "",
      "  IP, IP6                this reflector's addresses; IP6 is optional",
      "  ETCD_ENDPOINTS         where etcd is, and the others that reflectory --help names",
      "  REFLECTORY_ETCD_API    auto (the API that holds Calico's keys, v3 if both), v2, v3",
      "  REFLECTORY_BIRD        auto (what bird on the PATH is), 1, 2 or 3 (either)",
      "  REFLECTORY_CONFIG_DIR  for BIRD's configuration; /config",
      "  REFLECTORY_SOCKET_DIR  for BIRD's control sockets; /sockets",
      "  REFLECTORY_STOP        when ended: graceful (peers keep the routes a while), withdraw",
      "  REFLECTORY_HTTP        where /healthz and /metrics are answered; 127.0.0.1:9901",
      "  REFLECTORY_HOLD        seconds until a suspicious change is applied; 300",
      "  REFLECTORY_CONFIRM     who may confirm one: open (who is on this machine), token (root)",
      "",
      "While it is not registered under /calico/bgp/v1/rr_v4/IP it reflects between its clients",
      "only. More than half of the sessions or of the store's entries gone, this reflector's own key",
      "gone, or at a restart settings of all nodes that cannot be read: that is held back for",
      "REFLECTORY_HOLD seconds, or until an operator confirms it: reflectory confirm, or",
      "curl -X POST http://127.0.0.1:9901/confirm",
    })
final class AgentCommand implements Callable<Integer> {
  private final Console console;
  private final Map<String, String> environment;

  AgentCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    LibraryLogs.silence();
    QueuedLog log = QueuedLog.startDated(this::print);
    Agent agent = agent(log);
    HeapGuard.start(log);
    Thread atExit = new Thread(() -> stop(agent, log), "reflectory-stop");
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      agent.start();
    } catch (IOException e) {
      throw new WrongInput("the agent cannot start: " + e.getMessage());
    }
    agent.await();
    atExit.join();
    return ExitStatus.DONE;
  }

  private Agent agent(QueuedLog log) {
    try {
      return EtcdAgent.of(AgentSettings.withoutEtcd(environment), environment, log);
    } catch (IllegalArgumentException e) {
      throw new WrongInput(String.valueOf(e.getMessage()));
    }
  }

  private static void stop(Agent agent, QueuedLog log) {
    try (log) {
      agent.close();
    }
  }

  private void print(String line) {
    console.print(Quoted.printable(line));
    console.out().flush();
  }
}
