package io.github.reflectory.cli.agent;

import java.time.Duration;

/** Wakes the one thread that waits for it; what rings meanwhile is counted. Thread-safe. */
final class Bell {
  private int rings;
  private boolean closed;

  synchronized void ring() {
    rings++;
    notifyAll();
  }

  /** Ends all waiting, for good. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Waits for a ring.
   *
   * @param atLeast waited also when it rings before; may be negative, for not at all
   * @param atMost waited when it does not ring at all
   * @return how many times it rang since the last call
   */
  synchronized int await(Duration atLeast, Duration atMost) throws InterruptedException {
    long start = System.nanoTime();
    for (long passed = 0; !closed; passed = System.nanoTime() - start) {
      Duration wanted = rings == 0 && atMost.compareTo(atLeast) > 0 ? atMost : atLeast;
      long left = (wanted.toNanos() - passed + 999_999) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    int heard = rings;
    rings = 0;
    return heard;
  }
}
