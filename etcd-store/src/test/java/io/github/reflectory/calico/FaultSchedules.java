package io.github.reflectory.calico;

import io.github.reflectory.testkit.etcd.EtcdServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random faults, one after the other, while somebody writes: whatever they were, a watch ends at
 * what a fresh read gives. {@code -Dreflectory.faults.schedules=200} makes more of them; one that
 * failed is repeated with {@code -Dreflectory.faults.schedules=1 -Dreflectory.faults.seed=}SEED.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultSchedules {
  private static final int SCHEDULES = Integer.getInteger("reflectory.faults.schedules", 20);
  private static final long FIRST = Long.getLong("reflectory.faults.seed", System.nanoTime());

  private final Api api;
  private final EtcdServer etcd = EtcdServer.start();
  private final Proxy network = new Proxy(etcd.endpoint());
  private final long began = System.nanoTime();
  private int schedules;
  private long faults;
  private long writes;

  FaultSchedules(Api api) {
    this.api = api;
    etcd.shutDown();
    etcd.backUp();
    etcd.run();
  }

  static LongStream seeds() {
    return LongStream.range(FIRST, FIRST + SCHEDULES);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_watch_ends_where_a_fresh_read_does(long seed) {
    FaultSchedule schedule = new FaultSchedule(api, etcd, network, seed);
    schedule.run();
    schedules++;
    faults += schedule.faults();
    writes += schedule.writes();
  }

  @AfterAll
  void stop(TestInfo test, TestReporter reporter) {
    network.close();
    etcd.close();
    Duration time = Duration.ofNanos(System.nanoTime() - began);
    reporter.publishEntry(
        test.getDisplayName(),
        String.format(
            "%d schedules, %d faults, %d writes, %d s",
            schedules, faults, writes, time.toSeconds()));
  }
}
