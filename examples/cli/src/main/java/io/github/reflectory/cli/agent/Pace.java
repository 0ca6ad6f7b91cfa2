package io.github.reflectory.cli.agent;

import java.time.Duration;

/**
 * How long to wait between two looks at what changed: hardly at all after single changes, and twice
 * as long each time while they come in a storm, so that it costs a handful of reconfigurations.
 */
final class Pace {
  private static final int STORM = 4;
  private static final Duration SHORTEST = Duration.ofMillis(25);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private Duration pause = SHORTEST;

  /**
   * The time to wait before the next look.
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
