package io.github.reflectory.raw;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.raw.RawKeys.RawListener;
import io.github.reflectory.raw.RawKeys.RawWatch;
import io.github.reflectory.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A watch of a store that tells nothing by itself: looks at all keys often, or at once when woken,
 * and tells what differs from the last time; from a thread of its own, so a slow listener hears
 * fewer, larger differences. It ends when looking throws {@link StoreException.Closed}; any other
 * failure makes it stale until a look succeeds.
 */
public final class PollingWatch implements RawWatch {
  private final Supplier<RawListing> keys;
  private final Duration every;
  private final RawListener listener;
  private final Consumer<PollingWatch> onClose;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread = new Thread(this::follow, "reflectory-keys-watch");
  private @Nullable RawListing told;
  private volatile boolean closed;

  /**
   * A watch that is not started yet.
   *
   * @param keys looks at all of them; at one revision they are taken to be the same, so while it
   *     has not risen the listing before may be given again
   * @param every how long after a look the next one is due
   * @param onClose is told when it is closed
   */
  public PollingWatch(
      Supplier<RawListing> keys,
      Duration every,
      RawListener listener,
      Consumer<PollingWatch> onClose) {
    this.keys = requireNonNull(keys, "keys");
    this.every = requireNonNull(every, "every");
    this.listener = requireNonNull(listener, "listener");
    this.onClose = requireNonNull(onClose, "onClose");
    thread.setDaemon(true);
  }

  /** Begins to look. */
  public void start() {
    thread.start();
  }

  /** Has it look at once. */
  public void wake() {
    news.release();
  }

  private void follow() {
    try {
      while (!closed) {
        look();
        news.tryAcquire(every.toNanos(), TimeUnit.NANOSECONDS);
        news.drainPermits();
      }
    } catch (InterruptedException | StoreException.Closed end) {
      // Nobody interrupts this thread but to end it.
    }
  }

  private void look() {
    RawListing now;
    try {
      now = keys.get();
    } catch (StoreException.Closed e) {
      throw e;
    } catch (StoreException e) {
      stale(e);
      return;
    } catch (RuntimeException unexpected) {
      // A watch that ended here without a word would look alive for ever.
      stale(new StoreException.Unavailable("the watch failed: " + unexpected, unexpected));
      return;
    } catch (Error fatal) {
      stale(new StoreException.Unavailable("the watch ended: " + fatal, fatal));
      throw fatal;
    }
    if (!closed) {
      tell(now);
    }
  }

  private void stale(StoreException cause) {
    if (!closed) {
      listener.stale(cause);
    }
  }

  private void tell(RawListing now) {
    RawListing before = told;
    told = now;
    if (before == null) {
      listener.started(new Told(), now.revision());
    } else if (before.revision() != now.revision()) {
      List<RawDelta> deltas = RawDelta.between(before.entries(), now.entries());
      if (!deltas.isEmpty()) {
        listener.changed(deltas, now.revision());
      }
    }
    listener.live(now.revision());
  }

  /** What was told last. */
  private final class Told implements RawValues {
    @Override
    public @Nullable String value(String key) {
      return all().value(key);
    }

    @Override
    public void forEach(BiConsumer<String, String> each) {
      all().forEach(each);
    }

    private RawListing all() {
      return requireNonNull(told, "nothing is asked for before it is told");
    }
  }

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
    wake();
  }
}
