package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.report.CounterExample;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.analysis.report.Tolerance;
import io.github.reflectory.analysis.scenario.Live;
import io.github.reflectory.analysis.verdict.Reporting;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with the advice a report gives, by applying it and analysing again. */
public final class Advised {
  private final Analysis analysis;
  private final Report report;
  private final int asked;
  private final List<String> faults = new ArrayList<>();
  private boolean unsettled;

  private Advised(Analysis analysis) {
    this.analysis = analysis;
    this.report = analysis.report();
    this.asked = analysis.scenario().assumptions().reflectorsPerNode();
    errors();
    for (Finding finding : report.findings()) {
      if (finding.severity() == Severity.WARNING && finding.remedy().isApplicable()) {
        warning(finding);
      }
      words(finding);
    }
    listing();
    together();
  }

  public static Advised in(Analysis analysis) {
    return new Advised(analysis);
  }

  /** Empty if all advice is right. */
  public List<String> faults() {
    return faults;
  }

  public boolean loses() {
    return report.lost().count() > 0;
  }

  /** Whether routes are lost and the report says that it knows no way to regain them. */
  public boolean gaveUp() {
    return report.findings().stream()
        .anyMatch(finding -> finding.remedy().toString().contains("no remedy is known"));
  }

  /** Whether routes are regained only so that it depends on timing which win. */
  public boolean unsettled() {
    return unsettled;
  }

  private Stream<Finding> ofSeverity(Severity severity) {
    return report.findings().stream().filter(finding -> finding.severity() == severity);
  }

  private void errors() {
    if (!loses() && report.reflectors().survives() >= asked - 1) {
      ofSeverity(Severity.ERROR).forEach(finding -> faults.add("nothing lost: " + finding));
      return;
    }
    boolean helped = false;
    for (Finding finding : ofSeverity(Severity.ERROR).toList()) {
      if (loses() && finding.remedy().isApplicable()) {
        boolean regains = analysis.with(finding.remedy()).lost().count() < report.lost().count();
        helped |= regains;
        if (!regains && finding.code() != FindingCode.TOO_FEW_REFLECTORS) {
          faults.add("regains nothing: " + finding);
        }
      }
    }
    if (loses() && !helped && !gaveUp()) {
      faults.add("no error with a remedy that regains something, and none said to be unknown");
    }
  }

  private void warning(Finding finding) {
    Report after = analysis.with(finding.remedy()).report();
    if (after.lost().count() > report.lost().count()) {
      faults.add("loses more: " + finding);
    }
    worse(finding, report.reflectors(), after.reflectors());
    worse(finding, report.sessions(), after.sessions());
    if (report.racks().isPresent() && after.racks().isPresent()) {
      worse(finding, report.racks().orElseThrow(), after.racks().orElseThrow());
    }
  }

  private void worse(Finding finding, Tolerance before, Tolerance after) {
    if (before.method() != Method.LOWER_BOUND && after.method() != Method.LOWER_BOUND) {
      if (size(after.witness()) < size(before.witness())
          || size(after.unexpected()) < size(before.unexpected())) {
        faults.add("survives less: " + finding);
      }
    }
  }

  private static int size(Optional<CounterExample> example) {
    return example.map(each -> each.down().size()).orElse(Integer.MAX_VALUE);
  }

  /** Whoever refers to other findings must have others that help. */
  private void words(Finding finding) {
    String words = finding.remedy().toString();
    if (words.contains("same fix as for its cause, ")) {
      String codes = words.replaceFirst(".*same fix as for its cause, ([^;]*).*", "$1");
      for (String code : codes.split(" and ", -1)) {
        if (ofSeverity(Severity.ERROR)
            .noneMatch(
                other -> other.code().toString().equals(code) && other.remedy().isApplicable())) {
          faults.add("no cause " + code + ": " + finding);
        }
      }
    }
    boolean others =
        report.findings().stream()
            .anyMatch(
                other -> other.code() != finding.code() && other.code() != FindingCode.ROUTES_LOST);
    if (words.contains("see what is wrong with") && !others) {
      faults.add("nothing else to see: " + finding);
    }
  }

  /** Whatever is offered can be done at once, in any order. */
  private void together() {
    List<Finding> offered =
        report.findings().stream()
            .filter(finding -> finding.severity() != Severity.REMARK)
            .filter(finding -> finding.remedy().isApplicable())
            .toList();
    if (offered.size() < 2) {
      offered.forEach(finding -> settled(analysis.with(finding.remedy()).report()));
      return;
    }
    Remedy forward = Remedy.inOrder(offered.stream().map(Finding::remedy).toList());
    Remedy backward =
        Remedy.inOrder(
            ImmutableList.copyOf(offered).reverse().stream().map(Finding::remedy).toList());
    Report after = analysis.with(forward).report();
    if (!Objects.equals(topology(forward), topology(backward))) {
      faults.add("depends on the order: " + offered);
    }
    long regained = report.lost().count() - after.lost().count();
    boolean cause =
        offered.stream()
            .anyMatch(
                finding ->
                    finding.severity() == Severity.ERROR
                        && finding.code() != FindingCode.TOO_FEW_REFLECTORS);
    if (regained < 0 || (cause && regained == 0)) {
      faults.add("together they regain nothing: " + offered);
    }
    settled(after);
    for (Finding finding : offered) {
      if (after.findings().stream().anyMatch(other -> isSame(finding, other))) {
        faults.add("not cured by all together: " + finding);
      }
    }
  }

  /** What is advised does not make the network of several AS numbers that is warned of next. */
  private void settled(Report after) {
    unsettled = timing(after) && !timing(report);
    if (unsettled && !loses()) {
      faults.add("depends on timing with all that is advised");
    }
  }

  private static boolean timing(Report report) {
    return report.findings().stream()
        .anyMatch(finding -> finding.code() == FindingCode.DEPENDS_ON_TIMING);
  }

  private static boolean isSame(Finding finding, Finding other) {
    return finding.code() == other.code()
        && finding.code() != FindingCode.ROUTES_LOST
        && finding.severity() == other.severity()
        && finding.message().equals(other.message());
  }

  private void listing() {
    Report cut = Reporting.alone(Live.of(analysis.scenario()), 1);
    if (!severities(cut).equals(severities(report))) {
      faults.add("depends on the listing: " + severities(report) + " or " + severities(cut));
    }
  }

  private static List<String> severities(Report report) {
    return report.findings().stream()
        .map(
            finding ->
                finding.severity()
                    + " "
                    + finding.code()
                    + (finding.code() == FindingCode.ROUTES_LOST
                            || finding.code() == FindingCode.HIDDEN_BEST_PATH
                        ? ""
                        : finding.speakers()))
        .toList();
  }

  private @Nullable Topology topology(Remedy after) {
    return analysis.with(after).scenario().topology();
  }
}
