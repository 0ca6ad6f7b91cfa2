package io.github.reflectory.calico;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.codec.CalicoIndex;
import io.github.reflectory.calico.codec.KeyReading;
import io.github.reflectory.raw.RawDelta;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawKeys.RawListener;
import io.github.reflectory.raw.RawKeys.RawWatch;
import io.github.reflectory.raw.RawValues;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.Watch;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.store.WatchListener;
import io.github.reflectory.store.WatchState;
import io.github.reflectory.topology.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a listener what raw keys' changes mean for the topology. */
final class CalicoWatch implements RawListener, Watch {
  private final WatchListener listener;
  private @Nullable CalicoIndex index;
  private volatile @Nullable RawWatch keys;
  private boolean stale;
  private volatile WatchState state = new WatchState.CatchingUp(Instant.now());
  private volatile boolean closed;

  private CalicoWatch(WatchListener listener) {
    this.listener = listener;
  }

  /** Begins to follow some keys. */
  static CalicoWatch of(RawKeys keys, WatchListener listener) {
    CalicoWatch watch = new CalicoWatch(listener);
    watch.keys = keys.watch(watch);
    return watch;
  }

  @Override
  public void started(RawValues all, long revision) {
    KeyReading reading = KeyReading.of(all);
    index = CalicoIndex.following(all, reading);
    stale = false;
    state = new WatchState.Live(Instant.now());
    tell(new WatchEvent.Started(reading.snapshot(revision)));
  }

  @Override
  public void changed(List<RawDelta> deltas, long revision) {
    CalicoIndex following = requireNonNull(index, "nothing changes before it has started");
    if (state instanceof WatchState.Stale) {
      state = new WatchState.CatchingUp(Instant.now());
    }
    ImmutableList<SetAside> before = following.setAside();
    ImmutableList<Change> changes = following.update(deltas);
    ImmutableList<SetAside> now = following.setAside();
    if (!changes.isEmpty() || !now.equals(before)) {
      tell(new WatchEvent.Changed(changes, now, new Revision(revision)));
    }
  }

  @Override
  public void stale(StoreException cause) {
    Instant since = state instanceof WatchState.Stale before ? before.since() : Instant.now();
    state = new WatchState.Stale(since, cause);
    if (!stale) {
      stale = true;
      tell(new WatchEvent.Stale(cause));
    }
  }

  @Override
  public void live(long revision) {
    if (stale) {
      stale = false;
      state = new WatchState.Live(Instant.now());
      tell(new WatchEvent.Live(new Revision(revision)));
    }
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

  @Override
  public WatchState state() {
    return state;
  }

  @Override
  public void close() {
    closed = true;
    RawWatch following = keys;
    if (following != null) {
      following.close();
    }
  }
}
