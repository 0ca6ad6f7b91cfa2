package io.github.reflectory.benchmarks;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A network loaded into an etcd, read and watched, beside a raw client that does the same in an
 * etcd of its own. Arguments: how many nodes, and how often.
 */
public final class Bulk {
  private static final int READS = 5;
  private static final int CHANGES = 101;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Bulk() {}

  /** One of etcd's APIs, by our store and by a raw client. */
  private record Api(
      String name, Function<EtcdConfig, CalicoStore> store, Function<String, RawClient> raw) {}

  public static void main(String[] arguments) throws IOException {
    int nodes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Topology topology = Network.of(nodes).topology();
    SortedMap<String, String> keys = Network.keys(topology);
    System.out.printf("%d nodes, %d keys, medians of %d rounds%n", nodes, keys.size(), rounds);
    for (Api api :
        List.of(
            new Api("v3", CalicoStore::v3, RawV3::new),
            new Api("v2", CalicoStore::v2, RawV2::new))) {
      Timings timings = new Timings(api.name());
      for (int round = 0; round < rounds; round++) {
        raw(api, keys, timings);
        store(api, keys, topology, timings);
      }
      timings.print();
    }
  }

  private static void raw(Api api, SortedMap<String, String> keys, Timings timings) {
    try (EtcdServer etcd = EtcdServer.start();
        RawClient client = api.raw().apply(etcd.endpoint())) {
      timings.time("raw client: load", () -> client.load(keys, done -> {}));
      for (int i = 0; i < READS; i++) {
        timings.time("raw client: read", client::read);
      }
    }
  }

  private static void store(
      Api api, SortedMap<String, String> keys, Topology topology, Timings timings) {
    try (EtcdServer etcd = EtcdServer.start();
        CalicoStore store = api.store().apply(EtcdConfig.of(etcd.endpoint()).withTimeout(LIMIT))) {
      timings.time("load", () -> store.load(keys, false));
      for (int i = 0; i < READS; i++) {
        timings.time("read", store::snapshot);
      }
      BlockingQueue<WatchEvent> heard = new LinkedBlockingQueue<>();
      timings.time(
          "watch until started",
          () -> {
            store.watch(heard::add);
            await(heard, event -> isOf(event, topology));
          });
      Snapshot base = store.snapshot();
      for (int i = 1; i <= CHANGES; i++) {
        List<Change> change = List.of(new NodeEntry.As(new Name("new" + i)).set(new Asn(i)));
        timings.time("one change written", () -> store.apply(change, base));
        timings.time("the same until heard", () -> await(heard, event -> isOf(event, change)));
      }
    }
  }

  private static boolean isOf(WatchEvent event, Topology topology) {
    return event instanceof WatchEvent.Started started
        && started.snapshot().topology().equals(topology);
  }

  private static boolean isOf(WatchEvent event, List<Change> change) {
    return event instanceof WatchEvent.Changed changed && changed.changes().equals(change);
  }

  private static void await(BlockingQueue<WatchEvent> heard, Predicate<WatchEvent> wanted) {
    try {
      WatchEvent next = heard.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (next == null || !wanted.test(next)) {
        throw new IllegalStateException("heard " + next);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
