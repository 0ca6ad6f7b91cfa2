package io.github.reflectory.cli.agent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * A log that never makes anybody wait: lines are printed from a thread of their own, and while they
 * cannot be, as when nobody reads the pipe they go to, those beyond a bound are dropped and
 * counted.
 */
public final class QueuedLog implements AgentLog, AutoCloseable {
  private static final int MOST_LINES = 1_000;
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Consumer<String> printer;
  private final Queue<String> lines = new ArrayDeque<>();
  private final Thread thread = new Thread(this::print, "reflectory-log");
  private long dropped;
  private boolean closed;

  private QueuedLog(Consumer<String> printer) {
    this.printer = printer;
  }

  /**
   * A log that goes on until it is closed.
   *
   * @param printer may take as long as it likes; called by one thread
   */
  public static QueuedLog start(Consumer<String> printer) {
    QueuedLog log = new QueuedLog(printer);
    log.thread.setDaemon(true);
    log.thread.start();
    return log;
  }

  @Override
  public synchronized void say(String line) {
    if (lines.size() >= MOST_LINES) {
      dropped++;
      return;
    }
    if (dropped > 0) {
      lines.add(dropped + " lines are missing here, as nobody has read this log");
      dropped = 0;
    }
    lines.add(line);
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
