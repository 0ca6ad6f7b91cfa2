package io.github.reflectory.testkit;

import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs from its machine: without it the test is skipped with a reason, or fails where
 * nothing may be skipped (environment variable {@code REFLECTORY_NO_SKIP=1}, as CI sets).
 */
public final class Requires {
  private Requires() {}

  /**
   * Goes on when the condition holds.
   *
   * @param reason what is missing and how to get it
   * @throws org.opentest4j.TestAbortedException if it does not hold: JUnit counts a skipped test
   * @throws AssertionError if it does not hold and nothing may be skipped
   */
  public static void that(boolean condition, String reason) {
    that(condition, reason, "1".equals(System.getenv("REFLECTORY_NO_SKIP")));
  }

  static void that(boolean condition, String reason, boolean noSkip) {
    if (!condition && noSkip) {
      throw new AssertionError("required here (REFLECTORY_NO_SKIP=1): " + reason);
    }
    Assumptions.assumeTrue(condition, reason);
  }
}
