package io.github.reflectory.analysis.verdict;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.findings.Draft;
import io.github.reflectory.analysis.findings.FindingList;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.analysis.verdict.Trials.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much findings matter. Of what is lost a finding is the cause if its remedy, applied, regains
 * something; then it is an error. Nothing that only makes something worse is offered.
 */
final class Verdicts {
  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity).thenComparing(Finding::code);

  private final Trials trials;
  private final int reflectorsAsked;
  private final Severity worst;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> causes = new ArrayList<>();
  private final List<Remedy> others = new ArrayList<>();

  /**
   * Begins with none.
   *
   * @param reflectorsAsked how many reflectors each node is to have
   * @param doubt of what is lost; nothing is an error that may lose nothing
   */
  Verdicts(Trials trials, int reflectorsAsked, Doubt doubt) {
    this.trials = trials;
    this.worst = doubt.ofAll() ? Severity.WARNING : Severity.ERROR;
    this.reflectorsAsked = reflectorsAsked;
  }

  void on(FindingList list) {
    list.kinds().forEach(this::on);
  }

  /** In large networks those of one kind are tried together. */
  private void on(ImmutableList<Draft> kind) {
    if (trials.lost() == 0 || trials.allow(kind.stream().mapToInt(this::candidates).sum())) {
      kind.forEach(draft -> verdict(draft).ifPresent(findings::add));
      return;
    }
    Remedy all = Remedy.all(kind.stream().map(draft -> draft.remedies().get(0)).toList());
    boolean regains = trials.regains(all);
    for (Draft draft : kind) {
      Remedy first = draft.remedies().get(0);
      if (regains && first.isApplicable()) {
        cause(draft.finding(worst, first));
      } else {
        idle(draft).ifPresent(findings::add);
      }
    }
  }

  private int candidates(Draft draft) {
    return draft.applicable().size();
  }

  private void cause(Finding finding) {
    findings.add(finding);
    causes.add(finding);
  }

  private Optional<Finding> verdict(Draft draft) {
    Optional<Remedy> best =
        trials.cleanest(draft.applicable().stream().filter(trials::regains).toList());
    if (best.isEmpty()) {
      return idle(draft).map(this::settled);
    }
    cause(draft.finding(worst, best.get()));
    return Optional.empty();
  }

  /** Without changes that make the network of several AS numbers that is warned of next. */
  private Finding settled(Finding finding) {
    return finding.severity() != Severity.REMARK && trials.unsettles(finding.remedy())
        ? finding.with(finding.remedy().withoutChanges())
        : finding;
  }

  /** Of what is not known to cost anything now. */
  private Optional<Finding> idle(Draft draft) {
    ImmutableList<Remedy> applicable = draft.applicable();
    others.addAll(applicable.stream().limit(1).toList());
    Severity severity = severity(draft);
    if (applicable.isEmpty()) {
      return Optional.of(draft.finding(severity, draft.remedies().get(0)));
    }
    if (draft.code() == FindingCode.UNKNOWN_PEER && endsWeakness(applicable)) {
      return Optional.of(draft.finding(Severity.WARNING, applicable.get(0)));
    }
    if (severity == Severity.REMARK && draft.idle() != Draft.Idle.NOTHING) {
      return Optional.of(draft.finding(severity, applicable.get(0)));
    }
    Optional<Remedy> useful = with(applicable, Effect.BETTER);
    if (useful.isPresent()) {
      return useful.map(remedy -> draft.finding(severity, remedy));
    }
    if (draft.idle() == Draft.Idle.NOTHING) {
      return Optional.empty();
    }
    Severity least = severity == Severity.ERROR ? severity : Severity.REMARK;
    // What does nothing now and would do nothing more had better go.
    ImmutableList<Remedy> preferred = removingFirst(applicable);
    Optional<Remedy> unknown = with(preferred, Effect.UNKNOWN);
    if (unknown.isPresent()) {
      // A fault is no smaller where the network is too large to try what would end it.
      return unknown.map(remedy -> draft.finding(severity, trusted(remedy)));
    }
    Optional<Remedy> same = with(preferred, Effect.SAME);
    return Optional.of(
        draft.finding(
            same.isPresent() && draft.idle() == Draft.Idle.AS_IT_IS ? severity : least,
            same.orElse(Remedy.inWords("no change is known that makes nothing worse"))));
  }

  /** Whether no reflector may fail, and a remedy, as far as it can be tried, helps. */
  private boolean endsWeakness(ImmutableList<Remedy> remedies) {
    return trials.lost() == 0
        && trials.reflectorsSurvived() == 0
        && trials.effect(remedies.get(0)) == Effect.BETTER;
  }

  /** What has not been tried is for people to try, unless it is known for its kind. */
  private Remedy trusted(Remedy remedy) {
    return trials.byFormulas() || remedy.onlyRemoves()
        ? remedy
        : Remedy.inWords(
            remedy + " (not tried in full: apply it to a copy and analyse that first)");
  }

  private static ImmutableList<Remedy> removingFirst(ImmutableList<Remedy> remedies) {
    return ImmutableList.sortedCopyOf(
        Comparator.comparing(Remedy::onlyRemoves).reversed(), remedies);
  }

  private Optional<Remedy> with(List<Remedy> remedies, Effect effect) {
    return trials.cleanest(
        remedies.stream().filter(remedy -> trials.effect(remedy) == effect).toList());
  }

  private Severity severity(Draft draft) {
    return switch (draft.code()) {
      case ENTRY_SET_ASIDE -> draft.severity();
      case TOO_FEW_REFLECTORS ->
          trials.reflectorsSurvived() < reflectorsAsked - 1 ? Severity.ERROR : draft.severity();
      default ->
          draft.severity() == Severity.ERROR
                  && (trials.lost() == 0
                      || worst != Severity.ERROR
                      || !draft.applicable().isEmpty())
              ? Severity.WARNING
              : draft.severity();
    };
  }

  /** Findings whose remedies regain something. */
  List<Finding> causes() {
    return causes;
  }

  /** The remedies of findings that alone regain nothing. */
  List<Remedy> others() {
    return others;
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  /** All of them, the worst first, with remedies that can be applied together. */
  ImmutableList<Finding> sorted() {
    return new Together(trials).of(ImmutableList.sortedCopyOf(WORST_FIRST, findings));
  }
}
