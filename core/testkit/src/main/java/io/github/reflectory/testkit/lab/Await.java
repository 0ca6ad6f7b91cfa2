package io.github.reflectory.testkit.lab;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for what another process does, by looking again and again. */
final class Await {
  private static final int INTERVAL_MILLIS = 20;

  private Await() {}

  /** Returns whether the condition came to hold within the limit; it is tried at least once. */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start >= limit.toNanos()) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
      } catch (InterruptedException e) {
        throw Command.interrupted(e);
      }
    }
    return true;
  }
}
