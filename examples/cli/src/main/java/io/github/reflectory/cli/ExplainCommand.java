package io.github.reflectory.cli;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Follows the routes of one node to another. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Follow one node's routes hop by hop to another node, or to where they are lost.",
    footer = {
      "",
      "How N7 gets the routes of N4 when a reflector is down, or why not:",
      "",
      "  reflectory explain N4 N7 --store file:topology.json --down 10.0.1.3",
    })
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FROM", description = "The node whose routes they are.")
  private Name from;

  @Parameters(paramLabel = "TO", description = "The node that needs them.")
  private Name to;

  @Mixin private StoreOption store;
  @Mixin private FamilyOption family;
  @Mixin private AnalysisOptions options;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (from.equals(to)) {
      throw new WrongInput("explain: expected two nodes, found " + from + " twice");
    }
    try (OpenStore open = store.open(console)) {
      require(from, open);
      require(to, open);
      Analysis analysis = options.of(open, family.family());
      console.out().print(analysis.explain(from, to));
    }
    return ExitStatus.DONE;
  }

  private void require(Name name, OpenStore open) {
    Node node = open.topology().nodes().get(name);
    if (node == null) {
      throw new WrongInput("explain: no node " + name + " in " + open);
    }
    if (node.address(family.family()).isEmpty()) {
      throw new WrongInput(
          "explain: node " + name + " has no " + family.family() + " address in " + open);
    }
  }
}
