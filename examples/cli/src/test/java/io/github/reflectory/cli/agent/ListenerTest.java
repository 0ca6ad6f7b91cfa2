package io.github.reflectory.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.store.Revision;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.WatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenerTest {
  private static final String AWAY = "cannot connect";
  private static final String CERTIFICATE = "its certificate is not trusted";

  private final AgentState state = new AgentState();
  private final List<String> said = new ArrayList<>();
  private final Listener listener = new Listener(state, new Bell(), said::add);

  private static StoreException because(String why) {
    return new StoreException.Unavailable(why, null);
  }

  private void see(String why) {
    listener.see(new WatchState.Lost(Instant.EPOCH, because(why)));
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
