package io.github.reflectory.cli.agent;

import java.time.Duration;

/**
 * How long after one look at what changed the next may begin: hardly any time after single changes,
 * and twice as much each time while they come in a storm, so that it costs a handful of
 * reconfigurations.
 */
final class Pace {
  private static final int STORM = 4;
  private static final Duration SHORTEST = Duration.ofMillis(25);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private Duration pause = SHORTEST;

  /**
   * The time between the beginnings of this look and the next.
   *
   * @param changes how many came since the last look
   */
  Duration after(int changes) {
    if (changes <= 1) {
      pause = SHORTEST;
    } else if (changes >= STORM) {
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
    return pause;
  }
}
