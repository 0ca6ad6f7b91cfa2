package io.github.reflectory.raw;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.raw.RawKeys.RawListener;
import io.github.reflectory.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PollingWatchTest {
  private static final Duration SOON = Duration.ofMillis(1);

  private static final class Loss implements RawListener {
    private final CompletableFuture<StoreException> cause = new CompletableFuture<>();
    private final CompletableFuture<Long> live = new CompletableFuture<>();

    @Override
    public void started(RawValues all, long revision) {}

    @Override
    public void changed(List<RawDelta> deltas, long revision) {}

    @Override
    public void stale(StoreException trouble) {
      cause.complete(trouble);
    }

    @Override
    public void live(long revision) {
      live.complete(revision);
    }
  }

  private final Loss loss = new Loss();

  private static RawListing endless() {
    Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> {});
    throw new OutOfMemoryError("as a test has it");
  }

  @Test
  void a_watch_that_ends_with_an_error_says_that_it_is_lost() throws Exception {
    new PollingWatch(PollingWatchTest::endless, SOON, loss, any -> {}).start();

    assertThat(loss.cause.get(30, TimeUnit.SECONDS))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasCauseInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void a_watch_goes_on_after_a_failure_nobody_foresaw() throws Exception {
    try (PollingWatch watch = new PollingWatch(this::failsOnce, SOON, loss, any -> {})) {
      watch.start();

      assertThat(loss.cause.get(30, TimeUnit.SECONDS)).hasMessageContaining("as a test has it");
      assertThat(loss.live.get(30, TimeUnit.SECONDS)).isEqualTo(7);
    }
  }

  private RawListing failsOnce() {
    if (loss.cause.isDone()) {
      return new RawListing(ImmutableSortedMap.of(), 7);
    }
    throw new IllegalStateException("as a test has it");
  }
}
