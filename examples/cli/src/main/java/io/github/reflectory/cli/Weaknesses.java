package io.github.reflectory.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.CounterExample;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Report.SingleFailure;
import io.github.reflectory.analysis.report.Tolerance;
import io.github.reflectory.inventory.InventoryNames;
import io.github.reflectory.text.Count;
import io.github.reflectory.topology.Name;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What would lose routes: the single failures that lose most, and the smallest counter-example of
 * each kind.
 */
final class Weaknesses {
  private static final int SINGLES = 4;

  private final Analysis analysis;
  private final Report report;
  private final ExplainLine explain;
  private final InventoryNames names;
  private final ImmutableList<SingleFailure> singles;

  Weaknesses(Analysis analysis, Report report, ExplainLine explain, InventoryNames names) {
    this.analysis = analysis;
    this.report = report;
    this.explain = explain;
    this.names = names;
    singles =
        report.single().stream()
            .filter(single -> single.lost() > report.lost().count())
            .sorted(Comparator.comparingLong(SingleFailure::lost).reversed())
            .collect(ImmutableList.toImmutableList());
  }

  void print(Paragraphs out) {
    Set<CounterExample> examples = examples();
    if (examples.isEmpty()) {
      return;
    }
    out.print("");
    out.print(
        (report.lost().count() > 0 ? "What loses more" : "What loses routes")
            + follow(examples.iterator().next()));
    examples.forEach(example -> out.print("  ", names.in(example + surprise(example))));
    int more = singles.size() - SINGLES;
    if (more > 0) {
      out.print("  and " + Count.of(more, "other single failure"));
    }
  }

  private String follow(CounterExample example) {
    return " (see how: " + explain.of(example.lost().first().get(0), down(example.down())) + "):";
  }

  private ImmutableSet<Failure> down(ImmutableList<Failure> more) {
    return ImmutableSet.<Failure>builder().addAll(analysis.failed()).addAll(more).build();
  }

  private Set<CounterExample> examples() {
    Set<CounterExample> examples = new LinkedHashSet<>();
    singles.stream().limit(SINGLES).map(this::example).forEach(examples::add);
    for (Tolerance tolerance : ReportText.tolerances(report).values()) {
      Stream.of(tolerance.witness(), tolerance.unexpected())
          .flatMap(Optional::stream)
          .filter(example -> !example.down().isEmpty())
          .filter(example -> singles.stream().noneMatch(single -> isOnly(single, example)))
          .forEach(examples::add);
    }
    return examples;
  }

  private static boolean isOnly(SingleFailure single, CounterExample example) {
    return example.down().equals(ImmutableList.of(single.down()));
  }

  private CounterExample example(SingleFailure single) {
    ImmutableList<Failure> down = ImmutableList.of(single.down());
    return new CounterExample(down, with(down).lost());
  }

  private Analysis with(ImmutableList<Failure> more) {
    return analysis.withFailed(down(more));
  }

  /** Losing a node with its last reflector surprises nobody; this is said of the others. */
  private String surprise(CounterExample example) {
    ImmutableSet<Name> cutOff = with(example.down()).cutOff();
    return example.lost().first().stream()
            .anyMatch(pair -> !cutOff.contains(pair.from()) && !cutOff.contains(pair.to()))
        ? ", though both keep a reflector"
        : "";
  }
}
