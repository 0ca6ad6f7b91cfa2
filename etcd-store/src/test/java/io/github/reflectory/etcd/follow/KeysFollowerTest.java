package io.github.reflectory.etcd.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.raw.KeySink;
import io.github.reflectory.raw.RawDelta;
import io.github.reflectory.raw.RawKeys.RawListener;
import io.github.reflectory.raw.RawKeys.RawRead;
import io.github.reflectory.raw.RawValues;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.testkit.Await;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KeysFollowerTest {
  /** An etcd whose keys are too much for the machine. */
  private static class Endless implements KeysFollower.Source {
    private final CompletableFuture<Thread> follower = new CompletableFuture<>();

    @Override
    public <S extends KeySink> RawRead<S> read(Supplier<S> begin) {
      Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> {});
      follower.complete(Thread.currentThread());
      throw new OutOfMemoryError("as a test has it");
    }

    @Override
    public KeysFollower.Tail tail() {
      throw new AssertionError();
    }
  }

  private static class Loss implements RawListener {
    private final CompletableFuture<StoreException> cause = new CompletableFuture<>();

    @Override
    public void started(RawValues all, long revision) {}

    @Override
    public void changed(List<RawDelta> deltas, long revision) {}

    @Override
    public void stale(StoreException trouble) {
      cause.complete(trouble);
    }

    @Override
    public void live(long revision) {}
  }

  /** As an etcd that cannot be reached at first, and then refuses the caller. */
  @Test
  void a_watch_that_is_lost_says_why_as_often_as_it_becomes_another_reason() throws Exception {
    List<String> all = new CopyOnWriteArrayList<>();
    RawListener listener =
        new Loss() {
          @Override
          public void stale(StoreException trouble) {
            all.add(String.valueOf(trouble.getMessage()));
          }
        };
    Iterator<String> why = List.of("away", "away", "denied").iterator();
    try (KeysFollower follower =
        new KeysFollower(
            new Endless() {
              @Override
              public <S extends KeySink> RawRead<S> read(Supplier<S> begin) {
                throw new StoreException.Unavailable(why.hasNext() ? why.next() : "denied", null);
              }
            },
            listener,
            any -> {})) {
      follower.start();
      Await.until("it is said", Duration.ofSeconds(30), () -> all.contains("denied"));
    }
    assertThat(all).startsWith("away", "away", "denied");
  }

  @Test
  void a_watch_that_ends_with_an_error_says_that_it_is_lost() throws Exception {
    Endless source = new Endless();
    Loss loss = new Loss();
    new KeysFollower(source, loss, follower -> {}).start();

    assertThat(loss.cause.get(30, TimeUnit.SECONDS))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("as a test has it")
        .hasCauseInstanceOf(OutOfMemoryError.class);
    Thread follower = source.follower.get(30, TimeUnit.SECONDS);
    follower.join(TimeUnit.SECONDS.toMillis(30));
    assertThat(follower.isAlive()).isFalse();
  }

  /** Lists the same keys again and again, made anew each time, and is then quiet. */
  private static final class Repeating implements KeysFollower.Source {
    private final List<WeakReference<Object>> made = new CopyOnWriteArrayList<>();
    private final CountDownLatch quiet = new CountDownLatch(1);
    private int lists;

    @Override
    public <S extends KeySink> RawRead<S> read(Supplier<S> begin) {
      S sink = begin.get();
      lists++;
      for (int i = 0; i < 100; i++) {
        String value = "value " + i;
        sink.add("/key " + i, value, 1);
        if (lists > 1) {
          made.add(new WeakReference<>(value));
        }
      }
      if (lists > 1) {
        made.add(new WeakReference<>(sink));
      }
      return new RawRead<>(sink, lists);
    }

    @Override
    public KeysFollower.Tail tail() {
      boolean last = lists == 2;
      return new KeysFollower.Tail() {
        @Override
        public void follow(KeysFollower.Sink sink) throws InterruptedException {
          if (last) {
            quiet.countDown();
            new CountDownLatch(1).await();
          }
        }

        @Override
        public void close() {}
      };
    }
  }

  /** Twice the keys of a large network are more than a small machine has memory for. */
  @Test
  void what_was_listed_is_not_held_beside_what_was_told() throws Exception {
    Repeating source = new Repeating();
    try (KeysFollower follower = new KeysFollower(source, new Loss(), any -> {})) {
      follower.start();
      assertThat(source.quiet.await(30, TimeUnit.SECONDS)).isTrue();
      Await.until(
          "nothing that was read is held",
          Duration.ofSeconds(30),
          () -> {
            System.gc();
            return source.made.stream().allMatch(each -> each.get() == null);
          });
    }
  }
}
