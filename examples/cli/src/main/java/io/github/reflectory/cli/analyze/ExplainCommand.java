package io.github.reflectory.cli.analyze;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Explanation;
import io.github.reflectory.cli.options.AsciiJson;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.FamilyOption;
import io.github.reflectory.cli.options.JsonOption;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.cli.options.WrongInput;
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
public final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FROM", description = "The node whose routes they are.")
  private Name from;

  @Parameters(paramLabel = "TO", description = "The node that needs them.")
  private Name to;

  @Mixin private StoreOption store;
  @Mixin private FamilyOption family;
  @Mixin private AnalysisOptions options;
  @Mixin private JsonOption format;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (from.equals(to)) {
      throw new WrongInput("explain: expected two nodes, found " + from + " twice");
    }
    try (OpenStore open = store.openKnown(console)) {
      open.warnOfOtherData();
      require(from, open);
      require(to, open);
      Analysis analysis = options.of(open, family.family(), console);
      Explanation explanation = analysis.explain(from, to);
      if (format.json()) {
        console.print(json(explanation));
      } else {
        console.out().print(options.names().in(explanation.toString()));
      }
    }
    return ExitStatus.DONE;
  }

  private static String json(Explanation explanation) {
    ObjectNode json = AsciiJson.object();
    json.put("from", explanation.pair().from().text());
    json.put("to", explanation.pair().to().text());
    json.put("arrives", explanation.arrives());
    explanation.steps().forEach(json.putArray("steps")::add);
    return AsciiJson.print(json);
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
