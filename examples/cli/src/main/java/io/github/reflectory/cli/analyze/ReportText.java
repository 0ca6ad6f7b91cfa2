package io.github.reflectory.cli.analyze;

import com.google.common.collect.ImmutableMap;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Tolerance;
import io.github.reflectory.analysis.report.WithoutUnregistered;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.Paragraphs;
import io.github.reflectory.inventory.InventoryNames;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.text.Count;
import io.github.reflectory.text.NameList;
import io.github.reflectory.text.Quoted;
import java.util.Optional;
import java.util.stream.Collectors;

/** A report on one screen: the verdict first, then what would break the network, what to change. */
final class ReportText {
  private final Report report;
  private final ExplainLine explain;
  private final InventoryNames names;
  private final int withoutRack;
  private final Paragraphs out;

  /**
   * Text yet to be printed.
   *
   * @param withoutRack of how many nodes the rack is not known, where racks are
   */
  ReportText(
      Report report, ExplainLine explain, InventoryNames names, int withoutRack, Console console) {
    this.report = report;
    this.explain = explain;
    this.names = names;
    this.withoutRack = withoutRack;
    this.out = new Paragraphs(console);
  }

  void print() {
    out.print(names.in(verdict()));
    if (report.unknownSettings().isEmpty() && !report.provesNothing()) {
      if (report.lost().count() == 0) {
        out.print(survived());
        if (withoutRack > 0) {
          out.print(
              "The inventory knows no rack of "
                  + Count.of(withoutRack, "node")
                  + ": the figures take "
                  + (withoutRack == 1 ? "it for one that fails" : "them for nodes that fail")
                  + " with no rack.");
        }
        report.withoutUnregistered().map(this::unregistered).map(names::in).ifPresent(out::print);
      } else {
        out.print("See how: " + explain.of(report.lost().first().get(0), report.failed()));
      }
      new Weaknesses(report, explain, names).print(out);
    }
    new Advice(report, names).print(out);
  }

  private String unregistered(WithoutUnregistered without) {
    NameList<?> peers = NameList.of(without.peers());
    return "That is if "
        + peers
        + ", which "
        + peers.are("is", "are")
        + " not registered, "
        + peers.are("reflects", "reflect")
        + "; without "
        + peers.are("it, ", "them, ")
        + (without.lost().count() > 0
            ? without.lost().count() + " of " + report.pairs() + " pairs of nodes are lost."
            : "every pair survives "
                + numbers(tolerances(without.reflectors(), without.sessions(), without.racks()))
                + ".");
  }

  private String verdict() {
    String down =
        report.failed().stream().map(Failure::toString).collect(Collectors.joining(" and "));
    String where = report.family() + (down.isEmpty() ? ": " : " with " + down + " down: ");
    long lost = report.lost().count();
    if (report.provesNothing()) {
      return where + "fewer than two nodes, so no routes to lose: this proves nothing.";
    }
    if (!report.unknownSettings().isEmpty()) {
      String keys =
          report.unknownSettings().stream()
              .map(SetAside::key)
              .map(Quoted::printable)
              .collect(Collectors.joining(" and "));
      return where + "what is lost is not known, since " + keys + " cannot be read.";
    }
    if (lost > 0) {
      String pairs = lost + " of " + report.pairs() + " pairs of nodes ";
      if (report.losesUnlessOthersPass()) {
        return where + pairs + "see each other only through routers that are not in this store.";
      }
      return where
          + pairs
          + "do not see each other"
          + report
              .othersMayPass()
              .map(they -> " (" + they.pairs() + " of them unless " + they + ")")
              .orElse("")
          + ": "
          + report.lost()
          + ".";
    }
    String all = where + "all " + report.pairs() + " pairs of nodes see each other";
    boolean sure = true;
    for (Tolerance tolerance : tolerances(report).values()) {
      if (tolerance.survives() == 0 && tolerance.witness().isPresent()) {
        return all + ", but one failure loses routes.";
      }
      sure &= tolerance.survives() > 0;
    }
    return sure ? all + ", whatever single thing fails." : all + ".";
  }

  /** The tolerances of a report by what fails. */
  static ImmutableMap<String, Tolerance> tolerances(Report report) {
    return tolerances(report.reflectors(), report.sessions(), report.racks());
  }

  private static ImmutableMap<String, Tolerance> tolerances(
      Tolerance reflectors, Tolerance sessions, Optional<Tolerance> racks) {
    ImmutableMap.Builder<String, Tolerance> tolerances = ImmutableMap.builder();
    tolerances.put("reflector", reflectors);
    tolerances.put("session", sessions);
    racks.ifPresent(ofRacks -> tolerances.put("rack", ofRacks));
    return tolerances.buildOrThrow();
  }

  private String survived() {
    String methods =
        tolerances(report).values().stream()
            .map(tolerance -> tolerance.method().toString())
            .distinct()
            .collect(Collectors.joining(", "));
    return "Every pair survives " + numbers(tolerances(report)) + " (" + methods + ").";
  }

  private static String numbers(ImmutableMap<String, Tolerance> tolerances) {
    return tolerances.entrySet().stream()
        .map(entry -> survived(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String survived(String what, Tolerance tolerance) {
    boolean bounded = tolerance.method() == Method.LOWER_BOUND;
    if (tolerance.witness().isEmpty() && !bounded) {
      return "any number of " + what + " failures";
    }
    int survives = tolerance.survives();
    return (bounded ? "at least " : "") + Count.of(survives, what + " failure");
  }
}
