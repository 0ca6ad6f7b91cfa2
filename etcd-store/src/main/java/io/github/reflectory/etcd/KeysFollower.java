package io.github.reflectory.etcd;

import io.github.reflectory.etcd.RawKeys.RawListener;
import io.github.reflectory.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Follows etcd and never lies: it lists, watches from the revision of that list, and on any doubt
 * lists again and tells the difference. What it told so far is what the difference is taken from,
 * so nothing is missed and nothing is told twice, whatever happens to the watch.
 */
final class KeysFollower implements RawKeys.RawWatch {
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  /** Where the keys come from. */
  interface Source {
    /** All keys, now. */
    RawListing list();

    /**
     * Tells every change after a revision, until the caller's thread is interrupted.
     *
     * <p>Returns when it cannot go on from here but a new list can, as when history was compacted.
     *
     * @throws StoreException if etcd is out of sight
     */
    void follow(long after, Sink sink) throws InterruptedException;
  }

  /** Hears changes, all of one revision together. */
  interface Sink {
    /** Nothing changed up to now, but the watch is heard from. */
    void alive();

    void changed(List<RawDelta> changes, long revision);

    /** A key and all below it are gone. */
    void removedBelow(String folder, long revision);
  }

  private final Source source;
  private final RawListener listener;
  private final Consumer<KeysFollower> onClose;
  private final Thread thread;
  private final TreeMap<String, String> told = new TreeMap<>();
  private boolean listed;
  private long reached;
  private long pauseMillis = FIRST_PAUSE_MILLIS;
  private boolean lost;
  private volatile boolean closed;

  KeysFollower(Source source, RawListener listener, Consumer<KeysFollower> onClose) {
    this.source = source;
    this.listener = listener;
    this.onClose = onClose;
    this.thread = new Thread(this::run, "reflectory-etcd-watch");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!closed) {
        try {
          RawListing now = source.list();
          if (listed) {
            catchUp(now);
          } else {
            begin(now);
          }
          source.follow(reached, new Teller());
        } catch (StoreException.Closed closing) {
          return;
        } catch (StoreException trouble) {
          lost(trouble);
          Thread.sleep(pause());
        }
      }
    } catch (InterruptedException closing) {
      // Only closing interrupts this thread.
    }
  }

  private void begin(RawListing now) {
    now.entries().forEach((key, entry) -> told.put(key, entry.value()));
    reached = now.revision();
    listed = true;
    lost = false;
    if (!closed) {
      listener.listed(now);
    }
  }

  private void catchUp(RawListing now) {
    List<RawDelta> delta = new ArrayList<>();
    for (String key : told.keySet()) {
      if (!now.entries().containsKey(key)) {
        delta.add(new RawDelta(key, null));
      }
    }
    now.entries().forEach((key, entry) -> delta.add(new RawDelta(key, entry.value())));
    tell(delta, now.revision());
    heard();
  }

  /** Tells what is new of some changes; a key set to what it was is none. */
  private void tell(List<RawDelta> changes, long revision) {
    List<RawDelta> news = new ArrayList<>();
    for (RawDelta change : changes) {
      String value = change.value();
      String before = value == null ? told.remove(change.key()) : told.put(change.key(), value);
      if (!Objects.equals(before, value)) {
        news.add(change);
      }
    }
    reached = Math.max(reached, revision);
    if (!news.isEmpty() && !closed) {
      listener.changed(news, revision);
    }
  }

  private void heard() {
    pauseMillis = FIRST_PAUSE_MILLIS;
    if (lost && listed && !closed) {
      lost = false;
      listener.live(reached);
    }
  }

  private void lost(StoreException trouble) {
    if (!lost && !closed) {
      lost = true;
      listener.lost(trouble);
    }
  }

  /** Twice as long each time, and never for all followers at the same moment. */
  private long pause() {
    long pause = pauseMillis;
    pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    return pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
  }

  private final class Teller implements Sink {
    @Override
    public void alive() {
      heard();
    }

    @Override
    public void changed(List<RawDelta> changes, long revision) {
      tell(changes, revision);
      heard();
    }

    @Override
    public void removedBelow(String folder, long revision) {
      List<RawDelta> gone = new ArrayList<>();
      gone.add(new RawDelta(folder, null));
      for (Map.Entry<String, String> entry : told.tailMap(folder + "/").entrySet()) {
        if (!entry.getKey().startsWith(folder + "/")) {
          break;
        }
        gone.add(new RawDelta(entry.getKey(), null));
      }
      changed(gone, revision);
    }
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
