package io.github.reflectory.etcd.transfer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of several transactions of which some fail. */
class CommitTest {
  private static final Commit.Limits ONE_EACH = new Commit.Limits(1, Integer.MAX_VALUE, 8);

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final StoreException full = new StoreException.NoSpace("full", null);
  private final StoreException lost = new StoreException.OutcomeUnknown("no answer", null);
  private final StoreException away = new StoreException.Unavailable("away", null);

  @AfterEach
  void stop() {
    executor.shutdown();
  }

  /** Writes some keys at once, each of which fails with what is given for it. */
  private void run(Map<String, StoreException> failures, String... keys) {
    Commit commit =
        new Commit(
            ONE_EACH,
            executor,
            part -> {
              if (failures.containsKey(part.get(0).key())) {
                throw failures.get(part.get(0).key());
              }
              return 1;
            });
    commit.run(List.of(Stream.of(keys).map(key -> new RawWrite(key, "", null)).toList()));
  }

  @Test
  void that_the_store_is_full_is_told_whatever_became_of_other_parts() {
    for (Map<String, StoreException> failures :
        List.of(Map.of("a", full, "b", lost), Map.of("b", full, "a", lost))) {
      assertThatThrownBy(() -> run(failures, "a", "b", "c"))
          .isInstanceOf(StoreException.NoSpace.class)
          .hasMessage(
              "full; 1 of 3 keys had been written, and whether others were is unknown: no answer");
    }
  }

  @Test
  void doubt_about_one_part_is_told_before_the_certain_failure_of_another() {
    for (Map<String, StoreException> failures :
        List.of(Map.of("a", away, "b", lost), Map.of("b", away, "a", lost))) {
      assertThatThrownBy(() -> run(failures, "a", "b", "c"))
          .isInstanceOf(StoreException.OutcomeUnknown.class)
          .hasMessage("no answer; 1 of 3 keys had been written");
    }
  }

  @Test
  void doubt_is_told_even_if_nothing_is_known_to_be_written() {
    assertThatThrownBy(() -> run(Map.of("a", full, "b", lost), "a", "b"))
        .isInstanceOf(StoreException.NoSpace.class)
        .hasMessage(
            "full; 0 of 2 keys had been written, and whether others were is unknown: no answer");
    assertThatThrownBy(() -> run(Map.of("a", full, "b", full), "a", "b"))
        .isInstanceOf(StoreException.NoSpace.class)
        .hasMessage("full");
  }
}
