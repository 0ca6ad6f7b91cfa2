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
    looks.incrementAndGet();
    long start = System.nanoTime();
    while (System.nanoTime() - start < 2 * LIMIT.toNanos()) {
      Thread.onSpinWait();
    }
    return true;
  }

  @Test
  void without_time_there_is_one_look() {
    AtomicInteger looks = new AtomicInteger();
    assertThat(Await.until(Duration.ZERO, () -> looks.incrementAndGet() > 1)).isFalse();
    assertThat(looks).hasValue(1);
  }
}
