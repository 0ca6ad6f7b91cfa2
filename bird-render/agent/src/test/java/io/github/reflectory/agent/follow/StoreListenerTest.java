package io.github.reflectory.agent.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.agent.health.Condition;
import io.github.reflectory.agent.health.Problems;
import io.github.reflectory.agent.health.Reports;
import io.github.reflectory.agent.health.Words;
import io.github.reflectory.agent.time.Wakeup;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.WatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreListenerTest {
  private static final Words WORDS = new Words("etcd", "this reflector", Optional.empty());
  private static final String AWAY = "cannot connect";
  private static final String CERTIFICATE = "its certificate is not trusted";

  private final Condition state = new Condition();
  private final List<String> said = new ArrayList<>();
  private final StoreListener listener =
      new StoreListener(
          new Reports(state, new Problems(said::add), WORDS, said::add), new Wakeup());

  private static StoreException because(String why) {
    return new StoreException.Unavailable(why, null);
  }

  private void see(String why) {
    listener.see(new WatchState.Stale(Instant.EPOCH, because(why)));
  }

  @Test
  void the_cause_is_why_the_store_is_out_of_reach_now_not_why_it_was_at_first() {
    listener.stale(because(AWAY));
    see(CERTIFICATE);
    assertThat(state.figures().lost()).contains(CERTIFICATE);
    see(AWAY);
    assertThat(state.figures().lost()).contains(AWAY);
    see(CERTIFICATE);
    assertThat(said)
        .containsExactly(
            "etcd is out of reach, so changes may be missing: cannot connect",
            "etcd is still out of reach: its certificate is not trusted");

    listener.live(new Revision(1));
    assertThat(state.figures().lost()).isEmpty();
    see(AWAY);
    assertThat(state.figures().lost()).isEmpty();
  }
}
