package io.github.reflectory.etcd;

import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a file's attributes every {@value #POLL_MILLIS} ms, at once after a write of its own
 * store, and reads it when they changed.
 */
final class FileWatch implements RawKeys.RawWatch {
  private static final long POLL_MILLIS = 50;

  /** So long after a change of the file its time stamp may not tell another one. */
  private static final long TIME_STAMP_MILLIS = 200;

  private final FileKeys keys;
  private final RawKeys.RawListener listener;
  private final Consumer<FileWatch> onClose;
  private final Semaphore news = new Semaphore(1);
  private final Thread thread;
  private RawListing told;
  private Look look = new Look(null, 0, 0);
  private boolean stale;
  private volatile boolean closed;

  /** What a file's attributes tell of its content. */
  private record Look(@Nullable Object inode, long size, long modified) {
    boolean settled() {
      return System.currentTimeMillis() - modified > TIME_STAMP_MILLIS;
    }
  }

  FileWatch(
      FileKeys keys, RawListing from, RawKeys.RawListener listener, Consumer<FileWatch> onClose) {
    this.keys = keys;
    this.told = from;
    this.listener = listener;
    this.onClose = onClose;
    this.thread = new Thread(this::follow, "reflectory-file-watch");
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
        boolean woken = news.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
        news.drainPermits();
        Look now = look();
        if (woken || stale || !now.equals(look) || !now.settled()) {
          look = now;
          read();
        }
      }
    } catch (InterruptedException | StoreException.Closed end) {
      // Closing interrupts the wait, or the store closed first: either way there is no more to say.
    }
  }

  private Look look() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(keys.path(), BasicFileAttributes.class);
      return new Look(
          attributes.fileKey(), attributes.size(), attributes.lastModifiedTime().toMillis());
    } catch (IOException e) {
      return new Look(null, -1, 0);
    }
  }

  private void read() {
    RawListing now;
    try {
      if (!told.entries().isEmpty() && Files.notExists(keys.path())) {
        throw FileTrouble.translated(keys.path(), new NoSuchFileException(keys.path().toString()));
      }
      now = keys.list();
    } catch (StoreException.Closed closing) {
      throw closing;
    } catch (StoreException e) {
      if (!stale) {
        stale = true;
        listener.stale(e);
      }
      return;
    }
    List<RawKeys.RawChange> delta = delta(told, now);
    told = now;
    if (!delta.isEmpty()) {
      listener.changed(delta, now.revision());
    }
    if (stale) {
      stale = false;
      listener.live(now.revision());
    }
  }

  private static List<RawKeys.RawChange> delta(RawListing before, RawListing after) {
    List<RawKeys.RawChange> delta = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(before.entries().keySet());
    keys.addAll(after.entries().keySet());
    for (String key : keys) {
      RawEntry now = after.entries().get(key);
      if (!Objects.equals(before.entries().get(key), now)) {
        delta.add(new RawKeys.RawChange(key, now == null ? null : now.value()));
      }
    }
    return delta;
  }

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
    if (Thread.currentThread() != thread) {
      thread.interrupt();
    }
  }
}
