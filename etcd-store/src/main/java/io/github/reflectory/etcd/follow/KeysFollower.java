package io.github.reflectory.etcd.follow;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.raw.KeySink;
import io.github.reflectory.raw.RawDelta;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawKeys.RawListener;
import io.github.reflectory.raw.RawKeys.RawRead;
import io.github.reflectory.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
public final class KeysFollower implements RawKeys.RawWatch {
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  /** Where the keys come from; used by one thread. */
  public interface Source {
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
  public interface Tail extends AutoCloseable {
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
  public interface Sink {
    /** The watch is heard from, whether or not anything has changed. */
    void live();

    void changed(List<RawChange> changes, long revision);

    /** A key and all below it are gone. */
    void removedBelow(String folder, long revision);
  }

  private final Source source;
  private final RawListener listener;
  private final Consumer<KeysFollower> onClose;
  private final Thread thread;
  private @Nullable HeldKeys told;
  private long reached;
  private long pauseMillis = FIRST_PAUSE_MILLIS;
  private boolean live;
  private long liveSince;
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
    live = false;
    try {
      try (Tail tail = caughtUp()) {
        tail.follow(new Teller());
      }
    } catch (StoreException.Closed closing) {
      closed = true;
    } catch (StoreException.Interrupted byListener) {
      // The pause that follows ends at once.
    } catch (StoreException trouble) {
      stale(trouble);
    } catch (RuntimeException unexpected) {
      // A watch that ended here without a word would look alive for ever.
      stale(new StoreException.Unavailable("the watch failed: " + unexpected, unexpected));
    } catch (Error fatal) {
      stale(new StoreException.Unavailable("the watch ended: " + fatal, fatal));
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
    HeldKeys before = told;
    if (before != null) {
      RawRead<KeyDifference> read = source.read(() -> new KeyDifference(before));
      List<RawChange> different = read.sink().changes();
      return () -> tell(different, read.revision());
    }
    RawRead<HeldKeys> read = source.read(HeldKeys::new);
    return () -> start(read);
  }

  private void start(RawRead<HeldKeys> first) {
    told = first.sink();
    reached = first.revision();
    if (!closed) {
      listener.started(first.sink(), reached);
    }
  }

  /** Tells what is new of some changes; a key set to what it was is none. */
  private void tell(List<RawChange> changes, long revision) {
    List<RawDelta> news = new ArrayList<>();
    for (RawChange change : changes) {
      String before = learn(change);
      if (!Objects.equals(before, change.value())) {
        news.add(new RawDelta(change.key(), before, change.value()));
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
  private @Nullable String learn(RawChange change) {
    HeldKeys held = known();
    synchronized (held) {
      String value = change.value();
      return value == null ? held.remove(change.key()) : held.put(change.key(), value);
    }
  }

  private HeldKeys known() {
    return requireNonNull(told, "nothing changes before it has started");
  }

  private void stale(StoreException trouble) {
    if (!closed) {
      listener.stale(trouble);
    }
  }

  /**
   * Twice as long each time, unless the watch lasted longer than the pause before it; and never for
   * all followers at the same moment.
   */
  private long pause() {
    long lasted = live ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - liveSince) : 0;
    long pause = lasted > pauseMillis ? FIRST_PAUSE_MILLIS : pauseMillis;
    pauseMillis = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    return pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
  }

  private final class Teller implements Sink {
    @Override
    public void live() {
      if (!live) {
        live = true;
        liveSince = System.nanoTime();
      }
      if (!closed) {
        listener.live(reached);
      }
    }

    @Override
    public void changed(List<RawChange> changes, long revision) {
      tell(changes, revision);
    }

    @Override
    public void removedBelow(String folder, long revision) {
      List<RawChange> gone = new ArrayList<>();
      gone.add(new RawChange(folder, null));
      known().below(folder).forEach(key -> gone.add(new RawChange(key, null)));
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
