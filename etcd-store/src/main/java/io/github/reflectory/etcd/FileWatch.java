package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.etcd.RawKeys.RawListener;
import io.github.reflectory.etcd.RawKeys.RawWatch;
import io.github.reflectory.store.StoreException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the file often, or at once when told to, and tells what differs from the last time; from
 * a thread of its own, so a slow listener hears fewer, larger differences.
 */
final class FileWatch implements RawWatch {
  private static final long LOOK_EVERY_MILLIS = 50;

  private final Supplier<RawListing> keys;
  private final RawListener listener;
  private final Consumer<FileWatch> onClose;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread = new Thread(this::follow, "reflectory-file-watch");
  private @Nullable RawListing told;
  private boolean lost;
  private volatile boolean closed;

  /**
   * A watch that is not started yet.
   *
   * @param keys looks at the file
   */
  FileWatch(Supplier<RawListing> keys, RawListener listener, Consumer<FileWatch> onClose) {
    this.keys = keys;
    this.listener = listener;
    this.onClose = onClose;
    thread.setDaemon(true);
  }

  void start() {
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
      lost(e);
      return;
    } catch (RuntimeException unexpected) {
      // A watch that ended here without a word would look alive for ever.
      lost(new StoreException.Unavailable("the watch failed: " + unexpected, unexpected));
      return;
    } catch (Error fatal) {
      lost(new StoreException.Unavailable("the watch ended: " + fatal, fatal));
      throw fatal;
    }
    if (!closed) {
      tell(now);
    }
  }

  private void lost(StoreException cause) {
    if (lost && !closed) {
      listener.stillLost(cause);
    } else if (!closed) {
      lost = true;
      listener.lost(cause);
    }
  }

  private void tell(RawListing now) {
    if (told == null) {
      listener.listed(now);
    } else if (told.revision() != now.revision()) {
      tell(told.entries(), now);
    }
    if (lost && told != null) {
      listener.live(now.revision());
    }
    lost = false;
    told = now;
  }

  private void tell(ImmutableSortedMap<String, RawEntry> before, RawListing now) {
    List<RawDelta> delta = RawDelta.between(before, now.entries());
    if (!delta.isEmpty()) {
      listener.changed(delta, now.revision());
    }
  }

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
    wake();
  }
}
