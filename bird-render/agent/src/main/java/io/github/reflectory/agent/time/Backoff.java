package io.github.reflectory.agent.time;

import java.time.Duration;

/** Waits longer after each failure, up to a limit, until it is told of a success. */
public final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Duration next = FIRST;

  /** How long to wait after one more failure. */
  public Duration failed() {
    Duration wait = next;
    Duration doubled = wait.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return wait;
  }

  public void succeeded() {
    next = FIRST;
  }
}
