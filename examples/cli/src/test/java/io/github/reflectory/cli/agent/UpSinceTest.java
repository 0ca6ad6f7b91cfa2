package io.github.reflectory.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What BIRD says of a session's time, at one look and at the next. */
final class UpSinceTest {
  @ParameterizedTest
  @CsvSource({
    "15:59:50.952, 15:59:50.952, false",
    // The clock is adjusted, BIRD 2.
    "15:59:50.952, 15:59:50.953, false",
    "15:59:50.999, 15:59:51.001, false",
    "23:59:59.999, 00:00:00.001, false",
    "00:00:00.001, 23:59:59.999, false",
    // It went down and came up.
    "15:59:50.952, 15:59:53.100, true",
    "23:59:58.000, 00:00:01.000, true",
    // BIRD 1.6.
    "15:59:50, 15:59:50, false",
    "15:59:50, 15:59:51, true",
    // After a day.
    "15:59:50.952, 2026-11-27, false",
    "2026-11-27, 2026-11-27, false",
    "2026-11-27, 15:59:50.952, true",
    // As somebody else may have configured it.
    "3:59 pm :), 3:59 pm :), false",
    "3:59 pm :), 4:07 pm :), true",
  })
  void a_session_has_come_up_anew(String known, String told, boolean anew) {
    assertThat(new UpSince(told).isAfter(new UpSince(known))).isEqualTo(anew);
  }
}
