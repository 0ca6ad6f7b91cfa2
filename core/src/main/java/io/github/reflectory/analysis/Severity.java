package io.github.reflectory.analysis;

/** How much a finding matters, the worst first. */
public enum Severity {
  /** Routes are lost, a session cannot come up, or an entry has no effect. */
  ERROR,
  /** Nothing is lost now, but a single failure can be enough, or something was not meant so. */
  WARNING,
  /** Worth knowing; may be as intended. */
  REMARK
}
