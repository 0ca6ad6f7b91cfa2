package io.github.reflectory.agent.time;

import com.google.common.collect.Comparators;
import java.time.Duration;

/**
 * How long after one look at what changed the next may begin: hardly any time after single changes,
 * and twice as much each time while they come in a storm, so that it costs a handful of
 * reconfigurations. A storm may come in gusts; it is over when there was none for a while, or when
 * a look was made that no change asked for.
 */
public final class Pace {
  private static final Duration SHORTEST = Duration.ofMillis(25);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private Duration pause = SHORTEST;

  /** Since when no two changes came together. */
  private long calmSince;

  /**
   * How long to wait after the last look. The time of single changes counts from its beginning,
   * that of a storm from its end: looks that take long must not follow one another without a pause.
   *
   * @param changes how many came between the look before and the last
   * @param began when the last look began, in the terms of {@link System#nanoTime}
   * @param now when it ended
   */
  public Duration after(int changes, long began, long now) {
    if (changes > 1) {
      calmSince = now;
      pause = Comparators.min(LONGEST, pause.multipliedBy(2));
    } else if (changes == 0 || now - calmSince > LONGEST.toNanos()) {
      pause = SHORTEST;
    }
    return pause.equals(SHORTEST) ? pause.minusNanos(now - began) : pause;
  }
}
