package io.github.reflectory.cli.agent;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Since when a session is up, as BIRD says: the time of day, and after most of a day the date.
 *
 * @param text BIRD's words
 */
public record UpSince(String text) {
  /** BIRD reckons the time anew for each answer: it moves as the machine's clock is adjusted. */
  private static final Duration ADJUSTED = Duration.ofSeconds(1);

  private static final Duration DAY = Duration.ofDays(1);

  /** Whether a session that was known to be up has come up anew since. */
  public boolean isAfter(UpSince known) {
    if (text.equals(known.text) || text.indexOf(':') < 0) {
      return false;
    }
    Optional<LocalTime> time = time();
    Optional<LocalTime> before = known.time();
    if (time.isEmpty() || before.isEmpty()) {
      return true;
    }
    Duration between = Duration.between(time.get(), before.get()).abs();
    return between.compareTo(ADJUSTED) >= 0 && DAY.minus(between).compareTo(ADJUSTED) >= 0;
  }

  private Optional<LocalTime> time() {
    try {
      return Optional.of(LocalTime.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
