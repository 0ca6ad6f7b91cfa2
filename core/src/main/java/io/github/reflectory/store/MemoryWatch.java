package io.github.reflectory.store;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.Change;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Delivers from a thread of its own; a slow listener gets the difference to what it saw last. */
final class MemoryWatch implements Watch {
  private final MemoryStore store;
  private final WatchListener listener;
  private final Consumer<MemoryWatch> onClose;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread = new Thread(this::deliver, "reflectory-memory-watch");
  private volatile WatchState state = new WatchState.CatchingUp(Instant.now());
  private volatile boolean closed;

  MemoryWatch(MemoryStore store, WatchListener listener, Consumer<MemoryWatch> onClose) {
    this.store = store;
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

  private void deliver() {
    try {
      Snapshot seen = store.snapshot();
      state = new WatchState.Live(Instant.now());
      tell(new WatchEvent.Started(seen));
      while (!closed) {
        news.acquire();
        news.drainPermits();
        Snapshot now = store.snapshot();
        ImmutableList<Change> changes = seen.topology().diff(now.topology()).changes();
        if (!changes.isEmpty()) {
          tell(new WatchEvent.Changed(changes, now.setAside(), now.revision()));
        }
        seen = now;
      }
    } catch (InterruptedException | StoreException.Closed end) {
      // The store closed first, or somebody who is not us wants the thread to end.
    }
  }

  private void tell(WatchEvent event) {
    if (closed) {
      return;
    }
    try {
      listener.onEvent(event);
    } catch (Throwable e) {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  @Override
  public WatchState state() {
    return state;
  }

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
    wake();
  }
}
