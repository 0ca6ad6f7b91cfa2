package io.github.reflectory.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void single_changes_hardly_wait() {
    Pace pace = new Pace();
    assertThat(IntStream.range(0, 100).mapToObj(i -> pace.after(1)))
        .allMatch(pause -> pause.compareTo(Duration.ofMillis(50)) < 0);
  }

  @Test
  void ten_thousand_changes_in_ten_seconds_are_a_handful_of_looks() {
    Pace pace = new Pace();
    int looks = 0;
    long pause = 0;
    for (long millis = 0; millis < 10_000; millis += pause) {
      pause = pace.after((int) pause).toMillis();
      looks++;
    }
    assertThat(looks).isLessThan(15);
    assertThat(pace.after(0)).isLessThan(Duration.ofMillis(50));
  }
}
