package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Many writers at once, each on a store that may be its own opener of the same data. */
final class Races {
  private static final int INCREMENTS = 20;

  private Races() {}

  /** Does one racer's part. */
  interface Part<T> {
    T run(int racer) throws Exception;
  }

  /** All start together; what they return, by racer. Their failure is the caller's. */
  static <T> List<T> inParallel(int racers, Part<T> part) {
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    CyclicBarrier start = new CyclicBarrier(racers);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < racers; i++) {
        int racer = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return part.run(racer);
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get(60, TimeUnit.SECONDS));
      }
      return results;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("a racer failed", e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Each writes another value of one new entry: one must win, and its value be there. */
  static void toCreateOneEntry(List<? extends TopologyStore> stores, int round) {
    List<Snapshot> bases = stores.stream().map(TopologyStore::snapshot).toList();

    List<Boolean> won =
        inParallel(
            stores.size(),
            racer -> {
              try {
                stores.get(racer).apply(List.of(entry(round, racer)), bases.get(racer));
                return true;
              } catch (StoreException.Conflict e) {
                return false;
              }
            });

    assertThat(won)
        .as("of many who create one entry on a snapshot without it one wins, all others conflict")
        .containsOnlyOnce(true);
    Change winner = entry(round, won.indexOf(true));
    for (TopologyStore store : stores) {
      assertThat(winner.in(store.snapshot().topology()))
          .as("every opener sees what was written, and a conflict overwrote nothing")
          .isEqualTo(winner);
    }
  }

  private static Change entry(int round, int racer) {
    return Entries.nodeAs("n" + round, racer + 1L);
  }

  /**
   * Each writes an entry of its own if nothing has changed: one must win, and nobody else write.
   */
  static void toBeTheOnlyPlan(List<? extends TopologyStore> stores, int round) {
    List<Snapshot> bases = stores.stream().map(TopologyStore::snapshot).toList();
    raceForOne(stores, bases, racer -> Entries.nodeAs("n" + round + "-" + racer, racer + 1L));
  }

  /** Each removes an entry of its own if nothing has changed: one must win. */
  static void toBeTheOnlyRemoval(List<? extends TopologyStore> stores) {
    TopologyStore any = stores.get(0);
    List<Change> all = new ArrayList<>();
    for (int racer = 0; racer < stores.size(); racer++) {
      all.add(Entries.nodeAs("n" + racer, 1));
    }
    any.apply(all, any.snapshot());
    List<Snapshot> bases = stores.stream().map(TopologyStore::snapshot).toList();
    raceForOne(stores, bases, racer -> Entries.noNodeAs("n" + racer));
  }

  private static void raceForOne(
      List<? extends TopologyStore> stores, List<Snapshot> bases, IntFunction<Change> change) {
    List<Boolean> won =
        inParallel(
            stores.size(),
            racer -> {
              try {
                stores.get(racer).applyIfUnchanged(List.of(change.apply(racer)), bases.get(racer));
                return true;
              } catch (StoreException.Conflict e) {
                assertThat(e.applied()).as("who comes too late writes nothing").isEmpty();
                return false;
              }
            });

    assertThat(won)
        .as("of many who write only if nothing has changed since one snapshot one gets through")
        .containsOnlyOnce(true);
    Topology expected = bases.get(0).topology().apply(List.of(change.apply(won.indexOf(true))));
    assertThat(stores.get(0).snapshot().topology()).isEqualTo(expected);
  }

  /** Each increments one AS number many times: every increment must count. */
  static void toCount(List<? extends TopologyStore> stores) {
    TopologyStore any = stores.get(0);
    any.apply(List.of(Entries.defaultAs(1)), any.snapshot());

    inParallel(
        stores.size(),
        racer -> {
          for (int done = 0; done < INCREMENTS; ) {
            done += increment(stores.get(racer)) ? 1 : 0;
          }
          return true;
        });

    assertThat(any.snapshot().topology().defaultAs())
        .as("no update is lost: who wrote on an older snapshot met a conflict")
        .isEqualTo(new Asn(1 + (long) stores.size() * INCREMENTS));
  }

  private static boolean increment(TopologyStore store) {
    Snapshot base = store.snapshot();
    Change next = Entries.defaultAs(base.topology().defaultAs().number() + 1);
    try {
      store.apply(List.of(next), base);
      return true;
    } catch (StoreException.Conflict e) {
      return false;
    }
  }
}
