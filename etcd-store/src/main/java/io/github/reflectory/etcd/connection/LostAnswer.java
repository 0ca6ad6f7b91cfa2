package io.github.reflectory.etcd.connection;

import io.github.reflectory.store.StoreException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Reads what became of a write whose answer was lost. What took the answer away often takes the
 * first reading with it, while etcd is there a moment later.
 */
public final class LostAnswer {
  private static final long PAUSE_MILLIS = 50;

  private LostAnswer() {}

  /**
   * Reads again and again, until it succeeds or etcd has had its time to answer.
   *
   * @param limit that time
   * @param reading is given the nanoseconds that are left of it
   * @throws StoreException.OutcomeUnknown the given one, if reading fails for so long; at once if
   *     trying again cannot help, the thread is interrupted or the store is closed
   */
  public static <T> T read(
      StoreException.OutcomeUnknown unknown, Duration limit, LongFunction<T> reading) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        try {
          return reading.apply(deadline - System.nanoTime());
        } catch (StoreException.Unavailable away) {
          long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
          if (next >= deadline || !NetworkErrors.mayPass(away)) {
            throw away;
          }
          Pause.millis(PAUSE_MILLIS);
        }
      }
    } catch (StoreException stillAway) {
      unknown.addSuppressed(stillAway);
      throw unknown;
    }
  }
}
