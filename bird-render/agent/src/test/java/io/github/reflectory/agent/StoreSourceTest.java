package io.github.reflectory.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.store.MemoryStore;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the store has to be looked for first. No BIRD runs. */
@Timeout(60)
class StoreSourceTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final MemoryStore store = MemoryStore.of(Topology.empty());
  @TempDir private Path folder;
  private Bird bird;

  @BeforeEach
  void bird() {
    bird = Bird.running(Dialect.BIRD_2, folder.resolve("bird.conf"), folder.resolve("bird.ctl"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Agent agent(StoreSource source) throws IOException {
    return Agent.of(source).node(Name.parse("N1")).bird(bird).log(line -> {}).start();
  }

  @Test
  void what_a_source_chose_is_remembered_once_its_store_was_heard_of() throws Exception {
    assertThat(Agent.remembered(bird)).isEmpty();
    StoreSource chooses =
        asker -> {
          asker.remember("blue");
          return Optional.of(store);
        };
    try (Agent agent = agent(chooses)) {
      Await.until("it is kept", LIMIT, () -> Agent.remembered(bird).equals(Optional.of("blue")));
      assertThat(agent.status().works()).isTrue();
    }
  }

  /** Whatever becomes of the agent's thread. */
  @Test
  void a_source_that_waits_is_closed_once_and_the_agent_ends() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    AtomicInteger closes = new AtomicInteger();
    StoreSource waits =
        new StoreSource() {
          @Override
          public Optional<TopologyStore> open(Asker agent) throws InterruptedException {
            closed.await();
            return Optional.empty();
          }

          @Override
          public void close() {
            closes.incrementAndGet();
            closed.countDown();
          }
        };
    Agent agent = agent(waits);
    agent.close();
    agent.close();
    agent.await();
    assertThat(closes).hasValue(1);
  }

  @Test
  void a_source_that_fails_is_tried_again_and_what_it_remarks_is_told() throws Exception {
    StoreSource fails =
        new StoreSource() {
          @Override
          public Optional<TopologyStore> open(Asker agent) {
            throw new IllegalStateException("no way there");
          }

          @Override
          public ImmutableList<String> remarks(boolean empty) {
            return ImmutableList.of("somewhere else there is more");
          }
        };
    try (Agent agent = agent(fails)) {
      Await.until(
          "it is told",
          LIMIT,
          () ->
              agent
                  .status()
                  .problems()
                  .contains(
                      "the store cannot be followed, which is tried again:"
                          + " java.lang.IllegalStateException: no way there"));
      assertThat(agent.status().problems()).contains("somewhere else there is more");
    }
  }

  @Test
  void what_is_known_to_be_wrong_ends_an_agent_that_has_nothing_to_run() {
    StoreSource wrong =
        new StoreSource() {
          @Override
          public void check() {
            throw new IllegalArgumentException("expected something else");
          }

          @Override
          public Optional<TopologyStore> open(Asker agent) {
            return Optional.of(store);
          }
        };
    assertThatThrownBy(() -> agent(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected something else");
  }
}
