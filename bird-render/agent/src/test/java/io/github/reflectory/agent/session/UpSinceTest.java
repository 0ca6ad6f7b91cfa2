package io.github.reflectory.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.bird.control.DaemonStatus;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What BIRD says of a session and of the time at one look, and so many seconds later. */
final class UpSinceTest {
  private static UpSince since(String since, String time, int seconds) {
    DaemonStatus status = new DaemonStatus("2.0.12", "10.0.1.1", time, "", "", "");
    return UpSince.of(since, status, Duration.ofSeconds(seconds).toNanos());
  }

  @ParameterizedTest
  @CsvSource({
    "15:59:50.952, 2026-11-27 15:59:53.765, 5, 15:59:50.952, 2026-11-27 15:59:58.766, false",
    // The clock is adjusted, and set: on, back, over midnight.
    "15:59:50.952, 2026-11-27 15:59:53.765, 5, 15:59:50.953, 2026-11-27 15:59:58.767, false",
    "15:59:50.952, 2026-11-27 15:59:53.765, 5, 16:29:50.952, 2026-11-27 16:29:58.765, false",
    "15:59:50.952, 2026-11-27 15:59:53.765, 5, 15:29:50.952, 2026-11-27 15:29:58.765, false",
    "23:59:58.000, 2026-11-27 23:59:58.500, 5, 00:00:58.000, 2026-11-28 00:01:03.500, false",
    "23:59:58.000, 2026-11-27 23:59:59.000, 5, 23:59:58.000, 2026-11-28 00:00:04.000, false",
    // It went down and came up.
    "15:59:50.952, 2026-11-27 15:59:53.765, 5, 15:59:55.100, 2026-11-27 15:59:58.766, true",
    "23:59:50.000, 2026-11-27 23:59:57.000, 5, 00:00:01.000, 2026-11-28 00:00:02.000, true",
    // BIRD 1.6 rounds both.
    "16:49:19, 2026-11-27 16:49:23, 5, 16:49:18, 2026-11-27 16:49:28, false",
    "16:49:18, 2026-11-27 16:49:23, 5, 16:49:19, 2026-11-27 16:49:28, false",
    "16:49:23, 2026-11-27 16:49:22, 5, 16:49:22, 2026-11-27 16:49:28, false",
    "16:49:18, 2026-11-27 16:49:23, 5, 16:49:26, 2026-11-27 16:49:28, true",
    // After most of a day.
    "15:59:50.952, 2026-11-27 15:59:53.765, 90000, 2026-11-27, 2026-11-28 16:59:53.765, false",
    "2026-11-26, 2026-11-27 15:59:53.765, 5, 2026-11-26, 2026-11-27 15:59:58.765, false",
    "2026-11-26, 2026-11-27 15:59:53.765, 5, 15:59:57.000, 2026-11-27 15:59:58.765, true",
    // As somebody else has configured it.
    "noon, 1764244793, 5, noon, 1764244798, false",
  })
  void a_session_has_come_up_anew(
      String known, String then, int seconds, String told, String now, boolean anew) {
    assertThat(since(told, now, seconds).isAfter(since(known, then, 0))).isEqualTo(anew);
  }
}
