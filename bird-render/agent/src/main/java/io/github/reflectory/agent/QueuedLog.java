package io.github.reflectory.agent;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A log that never makes anybody wait: lines are printed from a thread of their own, and while they
 * cannot be, as when nobody reads the pipe they go to, those beyond a bound are dropped and
 * counted.
 */
public final class QueuedLog implements Consumer<String>, AutoCloseable {
  private static final int MOST_LINES = 1_000;
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Consumer<String> printer;
  private final Supplier<String> stamp;
  private final Queue<String> lines = new ArrayDeque<>();
  private final Thread thread = new Thread(this::print, "reflectory-log");
  private long dropped;
  private boolean closed;

  private QueuedLog(Consumer<String> printer, Supplier<String> stamp) {
    this.printer = printer;
    this.stamp = stamp;
  }

  /**
   * A log that goes on until it is closed.
   *
   * @param printer may take as long as it likes; called by one thread
   */
  public static QueuedLog start(Consumer<String> printer) {
    requireNonNull(printer, "printer");
    return start(new QueuedLog(printer, () -> ""));
  }

  /** The same, each line beginning with when it was said, in UTC. */
  public static QueuedLog startDated(Consumer<String> printer) {
    requireNonNull(printer, "printer");
    return start(new QueuedLog(printer, () -> Instant.now().truncatedTo(ChronoUnit.MILLIS) + " "));
  }

  private static QueuedLog start(QueuedLog log) {
    log.thread.setDaemon(true);
    log.thread.start();
    return log;
  }

  /** A log by way of a queue; the same one if it has one. */
  static QueuedLog of(Consumer<String> log) {
    return log instanceof QueuedLog queued ? queued : start(log);
  }

  /** Closes it if it was made for another log. */
  void release(Consumer<String> log) {
    if (log != this) {
      close();
    }
  }

  @Override
  public synchronized void accept(String line) {
    requireNonNull(line, "line");
    if (lines.size() >= MOST_LINES) {
      dropped++;
      return;
    }
    if (dropped > 0) {
      lines.add(stamp.get() + dropped + " lines are missing here, as nobody has read this log");
      dropped = 0;
    }
    lines.add(stamp.get() + line);
    notifyAll();
  }

  private void print() {
    try {
      while (true) {
        printer.accept(next());
      }
    } catch (InterruptedException e) {
      // Closed, and everything is printed.
    }
  }

  private synchronized String next() throws InterruptedException {
    while (lines.isEmpty()) {
      if (closed) {
        throw new InterruptedException();
      }
      wait();
    }
    return lines.remove();
  }

  /** Prints what was said, unless that takes more than a second. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      thread.join(LAST_WORDS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
