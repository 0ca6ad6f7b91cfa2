package io.github.reflectory.calico;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.v3.Compaction;
import io.github.reflectory.testkit.Recorder;
import io.github.reflectory.testkit.etcd.EtcdServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A few faults that follow from a seed, of an etcd that has a backup. */
final class FaultSchedule {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int MOST_FAULTS = 5;

  private final Api api;
  private final EtcdServer etcd;
  private final Proxy network;
  private final Random random;
  private int faults;
  private long writes;

  /** What can happen, and then is over. */
  private interface Fault {
    void happen();
  }

  FaultSchedule(Api api, EtcdServer etcd, Proxy network, long seed) {
    this.api = api;
    this.etcd = etcd;
    this.network = network;
    this.random = new Random(seed);
  }

  int faults() {
    return faults;
  }

  long writes() {
    return writes;
  }

  private CalicoStore open(String endpoint, Duration timeout) {
    return api.open(EtcdConfig.of(endpoint).withTimeout(timeout));
  }

  void run() {
    try (CalicoStore fresh = open(etcd.endpoint(), LONG);
        CalicoStore followed = open(network.endpoint(), SHORT);
        CalicoStore written = open(etcd.endpoint(), SHORT)) {
      fresh.load(Map.of(), true);
      int slowness = random.nextInt(3);
      Recorder heard = new Recorder(event -> pause(slowness));
      followed.watch(heard);
      RandomWriter writer = new RandomWriter(written, random.nextLong());
      try (writer) {
        List<Fault> possible = possible();
        for (int left = 1 + random.nextInt(MOST_FAULTS); left > 0; left--) {
          pause(random.nextInt(100));
          possible.get(random.nextInt(possible.size())).happen();
          faults++;
        }
      }
      writes += writer.writes();
      fresh.load(Map.of("/calico/bgp/v1/other", "the end"), false);
      heard.awaitTopology(fresh.snapshot().topology());
    }
  }

  private List<Fault> possible() {
    return List.of(
        () -> restart(() -> {}),
        () -> restart(etcd::backUp),
        () -> restart(etcd::restore),
        this::restartOrderly,
        this::hang,
        network::cut,
        this::disconnect,
        this::swallow,
        this::forget);
  }

  /** Etcd v2 remembers 1,000 events. */
  private void forget() {
    if (api == Api.V3) {
      Compaction.upToNow(etcd);
    } else {
      try (CalicoStore other = open(etcd.endpoint(), LONG)) {
        Writers.write(other, 1_100);
      }
    }
  }

  private void restart(Runnable between) {
    etcd.kill();
    between.run();
    pause(random.nextInt(100));
    etcd.run();
  }

  private void restartOrderly() {
    etcd.shutDown();
    etcd.run();
  }

  /** Now and then longer than every time-out. */
  private void hang() {
    etcd.pause();
    pause(random.nextInt(1_500));
    etcd.resume();
  }

  private void disconnect() {
    network.refuse();
    pause(random.nextInt(1_000));
    network.pass();
  }

  private void swallow() {
    network.swallow();
    pause(random.nextInt(1_500));
    network.pass();
    network.cut();
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
