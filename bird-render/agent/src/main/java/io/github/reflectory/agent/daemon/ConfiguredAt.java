package io.github.reflectory.agent.daemon;

import io.github.reflectory.bird.control.DaemonStatus;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * When a daemon took its configuration.
 *
 * @param clock by the machine's clock, which somebody may set
 * @param nanos in the terms of {@link System#nanoTime}, reckoned from how long ago that was by the
 *     daemon's own clock
 */
record ConfiguredAt(LocalDateTime clock, long nanos) {
  /** What rounding, the time of an answer and a clock that is adjusted make of one moment. */
  private static final Duration UNSURE = Duration.ofMillis(1_500);

  /**
   * Reads what a daemon says.
   *
   * @param now when it said so, in the terms of {@link System#nanoTime}
   * @return empty if its configuration has it say times in another way than all do
   */
  static Optional<ConfiguredAt> of(DaemonStatus status, long now) {
    try {
      LocalDateTime taken = time(status.configured());
      Duration age = Duration.between(taken, time(status.time()));
      return Optional.of(new ConfiguredAt(taken, now - age.toNanos()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static LocalDateTime time(String words) {
    return LocalDateTime.parse(words.replace(' ', 'T'));
  }

  /** Whether it is another moment, and not only told so because the clock was set. */
  boolean differs(ConfiguredAt known) {
    return Duration.between(clock, known.clock).abs().compareTo(UNSURE) > 0
        && !isWithin(known.nanos, known.nanos);
  }

  /** Whether it may lie between two moments. */
  boolean isWithin(long from, long to) {
    return nanos - from > -UNSURE.toNanos() && nanos - to < UNSURE.toNanos();
  }
}
