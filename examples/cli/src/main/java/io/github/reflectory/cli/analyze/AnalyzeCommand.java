package io.github.reflectory.cli.analyze;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.cli.entries.FamilyEntries;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.JsonOption;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.cli.options.WrongInput;
import io.github.reflectory.topology.AddressFamily;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says which failures a topology survives, or what breaks it. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prove which failures the topology survives, or show what loses which routes.",
      "",
      "Exit status 1 if something is wrong as it is: routes are lost, nodes have fewer reflectors"
          + " than asked for, an entry cannot be read.",
    },
    footer = {
      "",
      "As it is, and what if:",
      "",
      "  reflectory analyze --store file:topology.json --inventory inventory.yaml",
      "  reflectory analyze --store file:topology.json --down 10.0.1.3,session:N1~10.0.1.1",
    })
public final class AnalyzeCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private StoreOption store;
  @Mixin private AnalysisOptions options;

  @Option(
      names = "--family",
      paramLabel = "4|6",
      description = "The address family. Default: all there is something of.")
  private @Nullable AddressFamily family;

  @Option(
      names = "--reflectors-per-node",
      paramLabel = "K",
      defaultValue = "1",
      description = "How many reflectors each node should have. Default: 1.")
  private int reflectorsPerNode;

  @Mixin private JsonOption format;

  AnalyzeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<AddressFamily, Integer> withoutRack = new EnumMap<>(AddressFamily.class);
    ImmutableSortedMap<AddressFamily, Analysis> analyses = analyses(withoutRack);
    ImmutableSortedMap<AddressFamily, Report> reports =
        ImmutableSortedMap.copyOf(Maps.transformValues(analyses, Analysis::report));
    if (format.json()) {
      console.print(ReportJson.of(reports));
    } else {
      String between = "";
      for (Report report : reports.values()) {
        console.out().print(between);
        between = "\n";
        ExplainLine explain = options.explainLine(report.family());
        int unknown = requireNonNull(withoutRack.get(report.family()));
        new ReportText(report, explain, options.names(), unknown, console).print();
      }
    }
    return reports.values().stream().anyMatch(AnalyzeCommand::wrong)
        ? ExitStatus.FOUND
        : ExitStatus.DONE;
  }

  private ImmutableSortedMap<AddressFamily, Analysis> analyses(
      Map<AddressFamily, Integer> withoutRack) {
    try (OpenStore open = store.openSilently(console)) {
      open.warnOfOtherData();
      FamilyEntries entries = new FamilyEntries(open);
      ImmutableSortedMap.Builder<AddressFamily, Analysis> analyses =
          ImmutableSortedMap.naturalOrder();
      options
          .all(open, family == null ? entries.families() : ImmutableSet.of(family), console)
          .forEach(
              (one, analysis) -> {
                analyses.put(one, asking(analysis).withSetAside(entries.setAside(one)));
                withoutRack.put(one, options.withoutRack(open, one));
              });
      return analyses.buildOrThrow();
    }
  }

  private Analysis asking(Analysis analysis) {
    try {
      return analysis.withReflectorsPerNode(reflectorsPerNode);
    } catch (IllegalArgumentException e) {
      throw new WrongInput("--reflectors-per-node: " + e.getMessage());
    }
  }

  private static boolean wrong(Report report) {
    return report.findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }
}
