package io.github.reflectory.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Waiting for what another thread or process does, by looking again and again: the less a look
 * costs, the sooner.
 */
public final class Await {
  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** A pause is so many times as long as the look before it, which may have run a program. */
  private static final int RESTRAINT = 5;

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
      long look = System.nanoTime();
      last = look - start >= limit.toNanos();
      if (condition.getAsBoolean()) {
        return true;
      }
      try {
        TimeUnit.NANOSECONDS.sleep(last ? 0 : pause(System.nanoTime() - look));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    } while (!last);
    return false;
  }

  private static long pause(long look) {
    return Math.max(SHORTEST_PAUSE_NANOS, Math.min(RESTRAINT * look, LONGEST_PAUSE_NANOS));
  }
}
