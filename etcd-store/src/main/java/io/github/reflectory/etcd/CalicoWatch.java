package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.etcd.RawKeys.RawChange;
import io.github.reflectory.etcd.RawKeys.RawListener;
import io.github.reflectory.etcd.RawKeys.RawWatch;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.Watch;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.store.WatchListener;
import io.github.reflectory.topology.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns the raw layer's keys into a topology's changes, on a thread of its own at first. */
final class CalicoWatch implements Watch, RawListener {
  private static final long RETRY_MILLIS = 100;

  private final RawKeys raw;
  private final WatchListener listener;
  private final Consumer<CalicoWatch> onClose;
  private final Thread starter;
  private CalicoIndex index = new CalicoIndex();
  private ImmutableList<SetAside> setAside = ImmutableList.of();
  private @Nullable RawWatch running;
  private volatile boolean closed;

  CalicoWatch(RawKeys raw, WatchListener listener, Consumer<CalicoWatch> onClose) {
    this.raw = raw;
    this.listener = listener;
    this.onClose = onClose;
    this.starter = new Thread(this::begin, "reflectory-watch-start");
    starter.setDaemon(true);
  }

  void start() {
    starter.start();
  }

  private void begin() {
    try {
      RawListing listing = firstListing();
      index = CalicoIndex.of(listing);
      setAside = index.setAside();
      Revision revision = new Revision(listing.revision());
      tell(new WatchEvent.Started(new Snapshot(index.topology(), revision, setAside)));
      synchronized (this) {
        if (!closed) {
          running = raw.watch(listing, this);
        }
      }
    } catch (InterruptedException | StoreException.Closed end) {
      // Closed before there was anything to tell.
    }
  }

  private RawListing firstListing() throws InterruptedException {
    boolean told = false;
    while (true) {
      try {
        return raw.list();
      } catch (StoreException.Closed closing) {
        throw closing;
      } catch (StoreException unavailable) {
        if (!told) {
          tell(new WatchEvent.Stale(unavailable));
          told = true;
        }
        Thread.sleep(RETRY_MILLIS);
      }
    }
  }

  @Override
  public void changed(List<RawChange> delta, long revision) {
    Map<Change, Change> changes = new LinkedHashMap<>();
    for (RawChange key : delta) {
      Change change = index.update(key.key(), key.value());
      if (change != null) {
        changes.put(CalicoIndex.entry(change), change);
      }
    }
    ImmutableList<SetAside> before = setAside;
    setAside = index.setAside();
    if (!changes.isEmpty() || !setAside.equals(before)) {
      ImmutableList<Change> all = ImmutableList.copyOf(changes.values());
      tell(new WatchEvent.Changed(all, setAside, new Revision(revision)));
    }
  }

  @Override
  public void stale(StoreException cause) {
    tell(new WatchEvent.Stale(cause));
  }

  @Override
  public void live(long revision) {
    tell(new WatchEvent.Live(new Revision(revision)));
  }

  private void tell(WatchEvent event) {
    if (closed) {
      return;
    }
    try {
      listener.onEvent(event);
    } catch (RuntimeException e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
    if (Thread.currentThread() != starter) {
      starter.interrupt();
    }
    synchronized (this) {
      if (running != null) {
        running.close();
      }
    }
  }
}
