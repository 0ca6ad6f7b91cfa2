package io.github.reflectory.etcd.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.store.StoreException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** For how long is asked what became of a write. */
@Timeout(20)
class LostAnswerTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final StoreException.OutcomeUnknown unknown =
      new StoreException.OutcomeUnknown("unknown", null);
  private final StoreException away = new StoreException.Unavailable("away", null);
  private int asked;

  private String read(Duration limit, int failures, StoreException failure) {
    return LostAnswer.read(
        unknown,
        limit,
        left -> {
          assertThat(left).isBetween(1L, limit.toNanos());
          if (asked++ < failures) {
            throw failure;
          }
          return "found";
        });
  }

  @Test
  void what_fails_for_a_moment_is_asked_again() {
    assertThat(read(LONG, 3, away)).isEqualTo("found");
    assertThat(asked).isEqualTo(4);
  }

  @Test
  void what_fails_all_the_time_leaves_the_outcome_unknown_and_says_why() {
    assertThatThrownBy(() -> read(Duration.ofMillis(400), Integer.MAX_VALUE, away))
        .isSameAs(unknown)
        .hasSuppressedException(away);
    assertThat(asked).isBetween(2, 8);
  }

  @Test
  void what_no_second_attempt_can_mend_ends_it_at_once() {
    for (StoreException failure :
        List.of(
            new StoreException.Denied("denied", null),
            new StoreException.Absent("absent", null),
            new StoreException.Unavailable("unavailable", new CertificateException("expired")),
            new StoreException.Unreadable("unreadable", null),
            new StoreException.Interrupted(null),
            new StoreException.Closed())) {
      asked = 0;
      assertThatThrownBy(() -> read(LONG, 1, failure)).isSameAs(unknown);
      assertThat(asked).as("attempts after %s", failure).isEqualTo(1);
      assertThat(unknown).hasSuppressedException(failure);
    }
  }

  @Test
  void an_interrupt_between_two_attempts_ends_it_and_stays() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> read(LONG, Integer.MAX_VALUE, away)).isSameAs(unknown);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(asked).isEqualTo(1);
  }
}
