package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
  private static final Duration LIMIT = Duration.ofMillis(1);

  @Test
  void a_look_that_lasts_longer_than_the_limit_is_not_the_last() {
    AtomicInteger looks = new AtomicInteger();
    assertThat(Await.until(LIMIT, () -> looksLong(looks) && looks.get() > 1)).isTrue();
    assertThat(looks).hasValue(2);
  }

  private static boolean looksLong(AtomicInteger looks) {
    return looksFor(LIMIT.multipliedBy(2), looks);
  }

  private static boolean looksFor(Duration time, AtomicInteger looks) {
    looks.incrementAndGet();
    long start = System.nanoTime();
    while (System.nanoTime() - start < time.toNanos()) {
      Thread.onSpinWait();
    }
    return true;
  }

  /** Otherwise tests that wait would take the processor from what they wait for. */
  @Test
  void most_of_the_time_nobody_looks_however_long_a_look_takes() {
    AtomicInteger looks = new AtomicInteger();
    Duration time = Duration.ofMillis(30);
    assertThat(Await.until(time.multipliedBy(20), () -> !looksFor(time, looks))).isFalse();
    assertThat(looks).hasValueBetween(2, 5);
  }

  @Test
  void without_time_there_is_one_look() {
    AtomicInteger looks = new AtomicInteger();
    assertThat(Await.until(Duration.ZERO, () -> looks.incrementAndGet() > 1)).isFalse();
    assertThat(looks).hasValue(1);
  }
}
