package io.github.reflectory.analysis;

/** How much a finding matters, the worst first. */
public enum Severity {
  /** Routes are lost, a session cannot come up, or an entry has no effect. */
  ERROR("error"),
  /** Nothing is lost now, but a single failure can be enough, or something was not meant so. */
  WARNING("warning"),
  /** Worth knowing; may be as intended. */
  REMARK("remark");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
