package io.github.reflectory.cli.analyze;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.reflectory.analysis.report.Visibility;
import io.github.reflectory.cli.options.AsciiJson;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.FamilyOption;
import io.github.reflectory.cli.options.JsonOption;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.Records;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.topology.Name;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists which node holds the routes of which others. */
@Command(
    name = "visibility",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "List every live node with the other nodes whose routes it holds.",
    footer = {
      "",
      "JSON is one object, a list of names for each node:",
      "",
      "  reflectory visibility --store file:topology.json --down 10.0.1.3 --json",
    })
public final class VisibilityCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private StoreOption store;
  @Mixin private FamilyOption family;
  @Mixin private AnalysisOptions options;
  @Mixin private JsonOption format;

  VisibilityCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Visibility visibility;
    try (OpenStore open = store.openKnown(console)) {
      open.warnOfOtherData();
      visibility = options.of(open, family.family(), console).visibility();
    }
    if (format.json()) {
      console.print(json(visibility));
    } else {
      Records records = new Records("node", "holds_routes_of");
      for (Name node : visibility.nodes()) {
        records.add(
            node, visibility.of(node).stream().map(Name::text).collect(Collectors.joining(" ")));
      }
      records.print(console, false);
    }
    return ExitStatus.DONE;
  }

  private static String json(Visibility visibility) {
    ObjectNode json = AsciiJson.object();
    for (Name node : visibility.nodes()) {
      ArrayNode held = json.putArray(node.text());
      visibility.of(node).forEach(other -> held.add(other.text()));
    }
    return AsciiJson.print(json);
  }
}
