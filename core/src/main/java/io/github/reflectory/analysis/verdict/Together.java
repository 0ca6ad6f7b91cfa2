package io.github.reflectory.analysis.verdict;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Findings whose remedies can be applied together, in any order: no two change one entry in
 * different ways, none takes back what those of worse findings regain, and none that regains
 * nothing makes it a matter of timing who holds which routes. What is left of others is to look
 * again.
 */
final class Together {
  private final Trials trials;
  private final Map<Change, Change> entries = new HashMap<>();
  private final List<Remedy> kept = new ArrayList<>();
  private String last = "";

  Together(Trials trials) {
    this.trials = trials;
  }

  /** The same findings, some of them without their changes. */
  ImmutableList<Finding> of(List<Finding> worstFirst) {
    List<Remedy> all =
        worstFirst.stream().filter(Together::isOffered).map(Finding::remedy).distinct().toList();
    boolean tried = all.size() > 1 && !works(all) && trials.allow(all.size());
    return worstFirst.stream()
        .map(finding -> finding.remedy().isApplicable() ? of(finding, tried) : finding)
        .collect(ImmutableList.toImmutableList());
  }

  /** A remark's remedy is for those who want it. */
  private static boolean isOffered(Finding finding) {
    return finding.remedy().isApplicable() && finding.severity() != Severity.REMARK;
  }

  private boolean works(List<Remedy> all) {
    Remedy whole = Remedy.all(all);
    return trials.lostWith(whole).filter(lost -> lost == 0).isPresent() && !trials.unsettles(whole);
  }

  private Finding of(Finding finding, boolean tried) {
    Remedy remedy = finding.remedy();
    if (contradicts(remedy) || (tried && isOffered(finding) && takesBack(remedy))) {
      return finding.with(
          Remedy.inWords("do first what is said of " + last + ", and then analyse again"));
    }
    remedy.changes().forEach(change -> entries.put(change.in(Topology.empty()), change));
    if (isOffered(finding)) {
      kept.add(remedy);
      last = finding.code().toString();
    }
    return finding;
  }

  private boolean contradicts(Remedy remedy) {
    return remedy.changes().stream()
        .anyMatch(
            change -> {
              Change other = entries.get(change.in(Topology.empty()));
              return other != null && !Objects.equals(other, change);
            });
  }

  /** Whether more is lost with it than without, or not less, but timing matters then. */
  private boolean takesBack(Remedy remedy) {
    if (kept.isEmpty() || kept.contains(remedy)) {
      return false;
    }
    List<Remedy> more = new ArrayList<>(kept);
    more.add(remedy);
    long without = trials.lostWith(Remedy.all(kept)).orElse(Long.MAX_VALUE);
    Remedy whole = Remedy.all(more);
    return trials
        .lostWith(whole)
        .filter(with -> with > without || (with == without && trials.unsettles(whole)))
        .isPresent();
  }
}
