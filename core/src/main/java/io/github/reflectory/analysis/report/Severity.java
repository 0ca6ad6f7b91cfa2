package io.github.reflectory.analysis.report;

/** How much a finding matters, the worst first. */
public enum Severity {
  /**
   * Routes are lost because of it, less is survived than was asked for, or what somebody wrote is
   * not in force.
   */
  ERROR,
  /** Nothing is lost because of it now, but more can be survived, or it was not meant so. */
  WARNING,
  /** Worth knowing; may be as intended. */
  REMARK
}
