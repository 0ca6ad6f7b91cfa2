package io.github.reflectory.agent.session;

import io.github.reflectory.bird.control.DaemonStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/**
 * When a session came up, on a clock that nobody sets. BIRD says the time of day, after most of a
 * day the date; it reckons it anew for each answer, so that it moves as the machine's clock is set,
 * and BIRD 1.6 rounds it. How long ago that was by BIRD's own time is steady.
 */
public final class UpSince {
  /** What rounding and the time between two answers make of it. */
  public static final Duration UNSURE = Duration.ofSeconds(3);

  private static final Duration DAY = Duration.ofDays(1);

  private final Optional<Long> nanos;

  private UpSince(Optional<Long> nanos) {
    this.nanos = nanos;
  }

  /**
   * Reads what a daemon says.
   *
   * @param since in its words
   * @param status what it said of itself
   * @param now when it said so, in the terms of {@link System#nanoTime}
   */
  public static UpSince of(String since, DaemonStatus status, long now) {
    String time = status.time();
    try {
      Duration age =
          Duration.between(
              LocalTime.parse(since), LocalTime.parse(time.substring(time.lastIndexOf(' ') + 1)));
      if (age.compareTo(UNSURE.negated()) < 0) {
        age = age.plus(DAY);
      } else if (age.compareTo(DAY.minus(UNSURE)) > 0) {
        age = age.minus(DAY);
      }
      return new UpSince(Optional.of(now - age.toNanos()));
    } catch (DateTimeException e) {
      return new UpSince(Optional.empty());
    }
  }

  /** Whether a session that came up then has come up anew; not if one of them is too long ago. */
  public boolean isAfter(UpSince known) {
    return nanos.isPresent()
        && (known.nanos.isEmpty() || nanos.get() - known.nanos.get() > UNSURE.toNanos());
  }
}
