package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.etcd.RawKeys.RawListener;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.store.WatchListener;
import io.github.reflectory.topology.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a listener what raw keys' changes mean for the topology. */
final class CalicoWatch implements RawListener {
  private final WatchListener listener;
  private @Nullable CalicoIndex index;
  private volatile boolean closed;

  CalicoWatch(WatchListener listener) {
    this.listener = listener;
  }

  @Override
  public void listed(RawListing all) {
    index = CalicoIndex.of(all);
    tell(new WatchEvent.Started(CalicoStore.snapshot(index, all.revision())));
  }

  @Override
  public void changed(List<RawDelta> delta, long revision) {
    if (index == null) {
      throw new IllegalStateException("changed before listed");
    }
    ImmutableList<SetAside> before = index.setAside();
    ImmutableList<Change> changes = index.update(delta);
    ImmutableList<SetAside> now = index.setAside();
    if (!changes.isEmpty() || !now.equals(before)) {
      tell(new WatchEvent.Changed(changes, now, new Revision(revision)));
    }
  }

  @Override
  public void lost(StoreException cause) {
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
    } catch (Throwable e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  void close() {
    closed = true;
  }
}
