package io.github.reflectory.file;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.raw.RawDelta;
import io.github.reflectory.raw.RawKeys.RawListener;
import io.github.reflectory.raw.RawKeys.RawWatch;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.raw.RawValues;
import io.github.reflectory.store.StoreException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the file often, or at once when told to, and tells what differs from the last time; from
 * a thread of its own, so a slow listener hears fewer, larger differences.
 */
public final class FileWatch implements RawWatch, RawValues {
  private static final long LOOK_EVERY_MILLIS = 50;

  private final Supplier<RawListing> keys;
  private final RawListener listener;
  private final Consumer<FileWatch> onClose;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread = new Thread(this::follow, "reflectory-file-watch");
  private @Nullable RawListing told;
  private volatile boolean closed;

  /**
   * A watch that is not started yet.
   *
   * @param keys looks at the file
   */
  public FileWatch(Supplier<RawListing> keys, RawListener listener, Consumer<FileWatch> onClose) {
    this.keys = keys;
    this.listener = listener;
    this.onClose = onClose;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  void wake() {
    news.release();
  }

  private void follow() {
    try {
      while (!closed) {
        look();
        news.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
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
      listener.started(this, now.revision());
    } else if (before.revision() != now.revision()) {
      List<RawDelta> deltas = RawDelta.between(before.entries(), now.entries());
      if (!deltas.isEmpty()) {
        listener.changed(deltas, now.revision());
      }
    }
    listener.live(now.revision());
  }

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

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
    wake();
  }
}
