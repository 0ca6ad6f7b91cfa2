package io.github.reflectory.agent.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLIS = 1_000_000;
  private static final int TEN_SECONDS = 10_000;

  private final Pace pace = new Pace();
  private long now;

  /** How many looks are made in ten seconds in which a change comes in some milliseconds. */
  private int looks(LongPredicate change) {
    int looks = 0;
    int changes = 0;
    long next = 0;
    for (long milli = 0; milli < TEN_SECONDS; milli++) {
      changes += change.test(milli) ? 1 : 0;
      if (changes > 0 && milli >= next) {
        now += (milli + 1) * MILLIS;
        next = milli + pace.after(changes, now, now).toMillis();
        now -= (milli + 1) * MILLIS;
        changes = 0;
        looks++;
      }
    }
    now += TEN_SECONDS * MILLIS;
    return looks;
  }

  @Test
  void single_changes_hardly_wait() {
    assertThat(looks(milli -> milli % 50 == 0)).isEqualTo(200);
    assertThat(IntStream.range(0, 100).mapToObj(i -> pace.after(1, now, now)))
        .allMatch(pause -> pause.compareTo(Duration.ofMillis(50)) < 0);
  }

  @Test
  void ten_thousand_changes_in_ten_seconds_are_a_handful_of_looks() {
    assertThat(looks(milli -> true)).isLessThan(15);
    assertThat(pace.after(0, now, now)).isLessThan(Duration.ofMillis(50));
  }

  @Test
  void a_storm_in_gusts_is_a_handful_of_looks() {
    assertThat(looks(milli -> milli % 85 < 40 && milli % 10 == 0)).isLessThan(15);
    assertThat(looks(milli -> milli % 1_000 < 300)).isLessThan(25);
  }

  @Test
  void after_a_storm_single_changes_hardly_wait() {
    looks(milli -> true);
    assertThat(looks(milli -> milli > 2_500 && milli % 50 == 0)).isEqualTo(149);
  }

  /** So that they do not follow one another without a pause. */
  @Test
  void only_in_a_storm_a_look_that_took_long_is_followed_by_a_pause() {
    long end = 10_000 * MILLIS;
    assertThat(pace.after(1, 9_000 * MILLIS, end)).isNegative();
    assertThat(pace.after(2, 9_000 * MILLIS, end)).isEqualTo(Duration.ofMillis(50));
    assertThat(pace.after(1, 9_000 * MILLIS, end)).isEqualTo(Duration.ofMillis(50));
  }
}
