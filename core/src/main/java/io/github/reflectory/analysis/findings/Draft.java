package io.github.reflectory.analysis.findings;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.SpeakerName;

/**
 * A finding before it is known what depends on it.
 *
 * @param severity what it is while nothing is lost because of it
 * @param remedies ways to end it, the preferred one first; at least one
 * @param idle what it is where none of them changes a figure for the better
 */
public record Draft(
    FindingCode code,
    Severity severity,
    NameList<? extends SpeakerName> who,
    String problem,
    ImmutableList<Remedy> remedies,
    Idle idle) {

  /** What a finding is on which no figure of a report depends. */
  public enum Idle {
    /** As severe as it would be. */
    AS_IT_IS,
    REMARK,
    /** None. */
    NOTHING
  }

  /** The remedies that can be tried. */
  public ImmutableList<Remedy> applicable() {
    return remedies.stream().filter(Remedy::isApplicable).collect(ImmutableList.toImmutableList());
  }

  public Finding finding(Severity severity, Remedy remedy) {
    return new Finding(code, severity, ImmutableList.copyOf(who.things()), problem, remedy);
  }
}
