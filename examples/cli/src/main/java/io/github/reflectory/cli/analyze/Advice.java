package io.github.reflectory.cli.analyze;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.report.Comparison;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.analysis.report.WhatIf;
import io.github.reflectory.cli.options.Paragraphs;
import io.github.reflectory.inventory.InventoryNames;
import io.github.reflectory.plan.ClusterIds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What to change: the findings with what mends them, and what other cluster IDs would do. */
final class Advice {
  private static final int SHOWN = 8;
  private static final int MARGIN = "WARNING  ".length();
  private static final ImmutableSet<FindingCode> CLUSTERS =
      ImmutableSet.of(FindingCode.CLUSTER_ID_ACROSS_RACKS, FindingCode.CLUSTER_ID_SPLIT);

  private final Report report;
  private final InventoryNames names;

  Advice(Report report, InventoryNames names) {
    this.report = report;
    this.names = names;
  }

  void print(Paragraphs out) {
    List<Finding> findings = findings();
    if (findings.isEmpty()) {
      return;
    }
    out.print("");
    out.print("What to change:");
    int shown = Math.min(SHOWN, findings.size());
    for (int i = 0; i < shown; i++) {
      Finding finding = findings.get(i);
      out.print(
          "  " + Strings.padEnd(finding.severity().name(), MARGIN, ' '),
          names.in(finding.problem()));
      String remedy = finding.remedy().toString();
      if (i + 1 == shown || !remedy.equals(findings.get(i + 1).remedy().toString())) {
        out.print("  " + Strings.padStart("-> ", MARGIN, ' '), names.in(remedy));
      }
    }
    if (findings.size() > shown) {
      out.print("  and " + (findings.size() - shown) + " more; --json lists all");
    }
    report.whatIfs().forEach(whatIf -> print(whatIf, out));
  }

  /** The findings without what the verdict tells, and without a second about one cluster. */
  private List<Finding> findings() {
    Set<Object> told = new HashSet<>();
    return report.findings().stream()
        .filter(finding -> !isSaidAbove(finding))
        .filter(finding -> !CLUSTERS.contains(finding.code()) || told.add(finding.speakers()))
        .toList();
  }

  /** That routes may be lost is not said as the verdict. */
  private static boolean isSaidAbove(Finding finding) {
    return finding.code() == FindingCode.PROVES_NOTHING
        || (finding.code() == FindingCode.ROUTES_LOST && finding.severity() == Severity.ERROR);
  }

  private static void print(WhatIf whatIf, Paragraphs out) {
    Comparison comparison = whatIf.comparison();
    List<String> figures = new ArrayList<>(comparison.better());
    figures.addAll(comparison.worse());
    String each = whatIf.clusterIds() == ClusterIds.PER_RACK ? "rack" : "reflector";
    String start = "With a cluster ID for each " + each + ":";
    if (!figures.isEmpty()) {
      out.print("  ", start);
      figures.forEach(figure -> out.print("    ", figure));
    } else if (comparison.open().isEmpty()) {
      out.print("  ", start + " as many pairs are lost and as many failures survived");
    } else {
      out.print("  ", start + " nothing is known to get better or worse; not exact:");
      comparison.open().forEach(figure -> out.print("    ", figure));
    }
  }
}
