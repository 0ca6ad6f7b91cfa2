package io.github.reflectory.etcd.v2;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Long polls that overlap, since a single one can be silent because its connection is lost.
 *
 * <p>Each but the first begins where the one before it began to wait: what came until then it is
 * told at once, and of what comes later all that wait are told. So every event reaches two of them,
 * and the oldest hears of the first event there is. It is given up when it has been silent for
 * seconds since the next one began; only then what came before that is taken not to be. For use by
 * one thread.
 */
final class LongPolls implements AutoCloseable {
  /** How late an event may arrive. */
  private static final long GRACE_MILLIS = 10_000;

  /** The same while others are so busy that there would be too many connections. */
  static final long LEAST_GRACE_MILLIS = 3_000;

  private static final int USUAL = 8;
  private static final int MOST = 128;

  private final LongFunction<LongPoll> beginning;
  private final List<LongPoll> open = new ArrayList<>();

  /** Those that are no longer needed, but are being told something: that ends them in order. */
  private final Deque<LongPoll> leaving = new ArrayDeque<>();

  private long next;

  /**
   * @param beginning begins to wait for an index
   */
  LongPolls(LongFunction<LongPoll> beginning) {
    this.beginning = beginning;
  }

  /** Waits for an index on, whatever was waited for before. */
  void restart(long from) {
    LongPoll first = beginning.apply(from);
    leaving.addAll(open);
    open.clear();
    open.add(first);
    // The second looks at the same once more: nobody else has.
    next = from;
    while (!leaving.isEmpty()
        && (leaving.element().isDone() || leaving.element().ageMillis() > 2 * GRACE_MILLIS)) {
      leaving.remove().close();
    }
  }

  /**
   * Begins one more.
   *
   * @return false if there are too many
   */
  boolean another() {
    if (open.size() == MOST) {
      return false;
    }
    LongPoll another = beginning.apply(next);
    open.add(another);
    next = Math.max(next, another.index() + 1);
    return true;
  }

  /** Begins one in place of another, which was told something that nobody is to hear. */
  LongPoll replace(LongPoll told, long from) {
    LongPoll another = beginning.apply(from);
    open.set(open.indexOf(told), another);
    next = Math.max(next, another.index() + 1);
    told.close();
    return another;
  }

  /** Gives up the oldest if it was silent for long enough. */
  void giveUpPassed() {
    if (open.size() > 1 && oldest().isSilent()) {
      long since = open.get(1).ageMillis();
      if (since >= (open.size() > USUAL ? LEAST_GRACE_MILLIS : GRACE_MILLIS)) {
        open.remove(0).close();
      }
    }
  }

  LongPoll oldest() {
    return open.get(0);
  }

  LongPoll newest() {
    return open.get(open.size() - 1);
  }

  /** All there are now, the oldest first. */
  List<LongPoll> all() {
    return List.copyOf(open);
  }

  @Override
  public void close() {
    open.forEach(LongPoll::close);
    leaving.forEach(LongPoll::close);
  }
}
