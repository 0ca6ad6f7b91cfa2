package io.github.reflectory.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for what another thread or process does, by looking again and again. */
public final class Await {
  private static final int INTERVAL_MILLIS = 10;

  private Await() {}

  /**
   * Waits until a condition holds.
   *
   * @param what completes the sentence "waited in vain until ..."
   * @throws AssertionError if it does not come to hold within the limit
   */
  public static void until(String what, Duration limit, BooleanSupplier condition) {
    if (!until(limit, condition)) {
      throw new AssertionError("waited " + limit.toSeconds() + " s in vain until " + what);
    }
  }

  /**
   * Returns whether the condition came to hold within the limit. The last look begins after the
   * limit, so that a machine which stood still in an earlier look costs nothing.
   */
  public static boolean until(Duration limit, BooleanSupplier condition) {
    long start = System.nanoTime();
    boolean last;
    do {
      last = System.nanoTime() - start >= limit.toNanos();
      if (condition.getAsBoolean()) {
        return true;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(last ? 0 : INTERVAL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    } while (!last);
    return false;
  }
}
