package io.github.reflectory.cli.agent;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Ends a process that does hardly anything any more but collect garbage, as one that is out of
 * memory ends by Java's own doing: of Java's collectors only the parallel one takes the first for
 * the second.
 */
public final class HeapGuard {
  /** As Java itself has it of a process that is out of memory. */
  static final int STATUS = 3;

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final long LOOKS = 6;
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private static final double MOST_COLLECTING = 0.9;
  private static final double LEAST_FREE = 0.05;

  private final Duration limit;
  private Look before;
  private Duration futile = Duration.ZERO;

  /**
   * What is seen at one moment.
   *
   * @param time of a clock that nobody sets
   * @param collecting how much time all collections have taken together
   * @param free what part of the largest heap the last ones left
   */
  record Look(Duration time, Duration collecting, double free) {
    static Look now() {
      long collecting = 0;
      for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
        collecting += Math.max(0, each.getCollectionTime());
      }
      long used = 0;
      for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
        MemoryUsage left = pool.getCollectionUsage();
        used += pool.getType() == MemoryType.HEAP && left != null ? left.getUsed() : 0;
      }
      return new Look(
          Duration.ofNanos(System.nanoTime()),
          Duration.ofMillis(collecting),
          1 - (double) used / Runtime.getRuntime().maxMemory());
    }
  }

  HeapGuard(Duration limit, Look first) {
    this.limit = limit;
    this.before = first;
  }

  /** Watches this process for as long as it lives. */
  public static void start(Consumer<String> log) {
    start(log, LIMIT);
  }

  static void start(Consumer<String> log, Duration limit) {
    HeapGuard guard = new HeapGuard(limit, Look.now());
    Thread thread = new Thread(() -> guard.watch(log), "reflectory-heap");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch(Consumer<String> log) {
    try {
      while (!isFutile(Look.now())) {
        Thread.sleep(limit.dividedBy(LOOKS).toMillis());
      }
      log.accept(
          "out of memory: for %d s there was hardly anything but collections of garbage, which"
                  .formatted(limit.toSeconds())
              + " leave less than %.0f %% of the heap of %d MB; ending"
                  .formatted(LEAST_FREE * 100, Runtime.getRuntime().maxMemory() >> 20));
      Thread.sleep(LAST_WORDS.toMillis());
      // In order it would end its daemons, too.
      Runtime.getRuntime().halt(STATUS);
    } catch (InterruptedException e) {
      // Nobody does; it would mean the same.
    }
  }

  /** Whether it has been so for long enough, this look included. */
  boolean isFutile(Look look) {
    Duration passed = look.time().minus(before.time());
    Duration collecting = look.collecting().minus(before.collecting());
    boolean hardlyElse = collecting.toNanos() > passed.toNanos() * MOST_COLLECTING;
    futile = hardlyElse && look.free() < LEAST_FREE ? futile.plus(passed) : Duration.ZERO;
    before = look;
    return futile.compareTo(limit) >= 0;
  }
}
