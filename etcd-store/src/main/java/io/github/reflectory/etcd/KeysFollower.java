package io.github.reflectory.etcd;

import io.github.reflectory.etcd.RawKeys.RawListener;
import io.github.reflectory.etcd.RawKeys.RawRead;
import io.github.reflectory.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows etcd and never lies: it lists, watches from the revision of that list, and on any doubt
 * lists again and tells the difference. What it told so far is what the difference is taken from,
 * so nothing is missed and nothing is told twice, whatever happens to the watch.
 */
final class KeysFollower implements RawKeys.RawWatch {
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  /** Where the keys come from; used by one thread. */
  interface Source {
    /**
     * Reads all keys, now.
     *
     * @param begin makes what takes them; again if reading has to begin again
     */
    <S extends KeySink> RawRead<S> read(Supplier<S> begin);

    /**
     * Opens a watch of all that came after the last list. It is open before the list is told, so
     * that an etcd that is replaced meanwhile is noticed.
     */
    Tail tail();
  }

  /** A watch, used once. */
  interface Tail extends AutoCloseable {
    /**
     * Tells every change, until the caller's thread is interrupted.
     *
     * <p>Returns when it cannot go on from here but a new list can, as when history was compacted.
     *
     * @throws StoreException if etcd is out of sight
     */
    void follow(Sink sink) throws InterruptedException;

    @Override
    void close();
  }

  /** Hears changes, all of one revision together. */
  interface Sink {
    /** The watch is heard from, whether or not anything has changed. */
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
  private boolean alive;
  private long aliveSince;
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
    while (!closed) {
      try {
        round();
        Thread.sleep(pause());
      } catch (InterruptedException e) {
        // Closing interrupts; a listener that does has not closed the watch.
      }
    }
  }

  private void round() throws InterruptedException {
    alive = false;
    try {
      try (Tail tail = caughtUp()) {
        tail.follow(new Teller());
      }
    } catch (StoreException.Closed closing) {
      closed = true;
    } catch (StoreException.Interrupted byListener) {
      // The pause that follows ends at once.
    } catch (StoreException trouble) {
      lost(trouble);
    } catch (RuntimeException unexpected) {
      // A watch that ended here without a word would look alive for ever.
      lost(new StoreException.Unavailable("the watch failed: " + unexpected, unexpected));
    } catch (Error fatal) {
      lost(new StoreException.Unavailable("the watch ended: " + fatal, fatal));
      throw fatal;
    }
  }

  /**
   * Lists, and opens the watch of what comes after. What was read is held no longer than this
   * takes, whereas a watch may go on for months.
   */
  private Tail caughtUp() {
    Runnable news = list();
    Tail tail = source.tail();
    try {
      news.run();
      return tail;
    } catch (Throwable e) {
      tail.close();
      throw e;
    }
  }

  /** Reads all there is; what is to be told of it. */
  private Runnable list() {
    if (listed) {
      RawRead<KeyDifference> read = source.read(() -> new KeyDifference(told));
      List<RawDelta> different = read.sink().deltas();
      return () -> tell(different, read.revision());
    }
    RawRead<FoundKeys> read = source.read(FoundKeys::new);
    return () -> begin(new RawListing(read.sink(), read.revision()));
  }

  private void begin(RawListing now) {
    now.forEach((key, entry) -> told.put(key, entry.value()));
    reached = now.revision();
    listed = true;
    lost = false;
    if (!closed) {
      listener.listed(now);
    }
  }

  /** Tells what is new of some changes; a key set to what it was is none. */
  private void tell(List<RawDelta> changes, long revision) {
    List<RawDelta> news = new ArrayList<>();
    for (RawDelta change : changes) {
      if (!Objects.equals(learn(change), change.value())) {
        news.add(change);
      }
    }
    if (news.isEmpty()) {
      reached = Math.max(reached, revision);
    } else {
      // The same revision with other content is of another history.
      reached = Math.max(reached + 1, revision);
      if (!closed) {
        listener.changed(news, reached);
      }
    }
  }

  /** Takes a key's new value and gives the one before. */
  private @Nullable String learn(RawDelta change) {
    synchronized (told) {
      String value = change.value();
      return value == null ? told.remove(change.key()) : told.put(change.key(), value);
    }
  }

  private void lost(StoreException trouble) {
    if (closed) {
      return;
    }
    if (lost) {
      listener.stillLost(trouble);
    } else {
      lost = true;
      listener.lost(trouble);
    }
  }

  /**
   * Twice as long each time, unless the watch lasted longer than the pause before it; and never for
   * all followers at the same moment.
   */
  private long pause() {
    long lasted = alive ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - aliveSince) : 0;
    long pause = lasted > pauseMillis ? FIRST_PAUSE_MILLIS : pauseMillis;
    pauseMillis = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    return pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
  }

  private final class Teller implements Sink {
    @Override
    public void alive() {
      if (!alive) {
        alive = true;
        aliveSince = System.nanoTime();
      }
      if (lost && !closed) {
        lost = false;
        listener.live(reached);
      }
    }

    @Override
    public void changed(List<RawDelta> changes, long revision) {
      tell(changes, revision);
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
      tell(gone, revision);
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
