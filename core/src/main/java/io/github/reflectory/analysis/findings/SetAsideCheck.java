package io.github.reflectory.analysis.findings;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.text.NameList;

/** What a store holds that could not be read, or is there twice. */
public final class SetAsideCheck {
  private final FindingList findings;

  public SetAsideCheck(FindingList findings) {
    this.findings = findings;
  }

  public void entries(Iterable<SetAside> setAside) {
    for (SetAside entry : setAside) {
      findings.add(
          FindingCode.ENTRY_SET_ASIDE,
          entry.isField() ? Severity.WARNING : Severity.ERROR,
          NameList.of(ImmutableList.of()),
          problem(entry),
          remedy(entry));
    }
  }

  private static String problem(SetAside entry) {
    if (entry.isSetting()) {
      return "cannot be read: "
          + entry
          + "; nothing is assumed in its place, so it is not known what is lost and what else is"
          + " wrong";
    }
    return (entry.isSpelling() ? "second spelling: " : "cannot be read: ")
        + entry
        + "; "
        + entry.consequence();
  }

  private static String remedy(SetAside entry) {
    return entry.isSpelling()
        ? "remove it"
        : entry.isField() || entry.isSetting() ? "correct it" : "correct or remove it";
  }
}
