package io.github.reflectory.agent.time;

import java.time.Duration;

/** Wakes the one thread that waits for it, and counts signals that come meanwhile. Thread-safe. */
public final class Wakeup {
  private int signals;
  private boolean closed;

  public synchronized void signal() {
    signals++;
    notifyAll();
  }

  /**
   * Ends all waiting, for good.
   *
   * @return whether it was not closed before
   */
  public synchronized boolean close() {
    boolean first = !closed;
    closed = true;
    notifyAll();
    return first;
  }

  public synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Waits for a signal.
   *
   * @param atLeast waited also when a signal comes before; may be negative, for not at all
   * @param atMost waited when none comes
   * @return how many came since the last call
   */
  public synchronized int await(Duration atLeast, Duration atMost) throws InterruptedException {
    long start = System.nanoTime();
    for (long passed = 0; !closed; passed = System.nanoTime() - start) {
      Duration wanted = signals == 0 && atMost.compareTo(atLeast) > 0 ? atMost : atLeast;
      long left = (wanted.toNanos() - passed + 999_999) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    int came = signals;
    signals = 0;
    return came;
  }
}
