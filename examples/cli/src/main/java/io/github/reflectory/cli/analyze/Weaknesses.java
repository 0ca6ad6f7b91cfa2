package io.github.reflectory.cli.analyze;

import static java.util.stream.Collectors.toSet;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.report.CounterExample;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.SingleFailure;
import io.github.reflectory.analysis.report.Tolerance;
import io.github.reflectory.cli.options.Paragraphs;
import io.github.reflectory.inventory.InventoryNames;
import io.github.reflectory.text.Count;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What would lose routes: the single failures that lose most, and the smallest counter-example of
 * each kind.
 */
final class Weaknesses {
  private final Report report;
  private final ExplainLine explain;
  private final InventoryNames names;

  /** What loses more, failing alone. */
  private final Set<Failure> single;

  Weaknesses(Report report, ExplainLine explain, InventoryNames names) {
    this.report = report;
    this.explain = explain;
    this.names = names;
    this.single =
        report.single().stream()
            .filter(one -> one.lost() > report.lost().count())
            .map(SingleFailure::down)
            .collect(toSet());
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
    examples.forEach(example -> out.print("  ", names.in(told(example))));
    int more = single.size() - report.worst().size();
    if (more > 0) {
      out.print("  and " + Count.of(more, "other single failure"));
    }
  }

  private String follow(CounterExample example) {
    ImmutableSet<Failure> down =
        ImmutableSet.<Failure>builder().addAll(report.failed()).addAll(example.down()).build();
    return " (see how: " + explain.of(example.lost().first().get(0), down) + "):";
  }

  /** The worst single failures, and what else is the smallest of its kind. */
  private Set<CounterExample> examples() {
    Set<CounterExample> examples = new LinkedHashSet<>(report.worst());
    for (Tolerance tolerance : ReportText.tolerances(report).values()) {
      Stream.of(tolerance.witness(), tolerance.unexpected())
          .flatMap(Optional::stream)
          .filter(example -> !example.down().isEmpty())
          .filter(example -> example.down().size() > 1 || !single.contains(example.down().get(0)))
          .forEach(examples::add);
    }
    return examples;
  }

  private static String told(CounterExample example) {
    return example + (example.surprising() ? ", though both keep a reflector" : "");
  }
}
