package io.github.reflectory.calico;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.WatchEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program of its own whose first call is the one looked at. */
final class ColdStart {
  private ColdStart() {}

  /** Takes an API, an endpoint, a limit in milliseconds, and whether to read or to watch. */
  public static void main(String[] arguments) throws Exception {
    EtcdConfig config =
        EtcdConfig.of(arguments[1]).withTimeout(Duration.ofMillis(Long.parseLong(arguments[2])));
    try (CalicoStore store = Api.valueOf(arguments[0]).open(config)) {
      long start = System.nanoTime();
      String said = arguments[3].equals("watch") ? watch(store) : read(store);
      System.out.println(said);
      System.out.println(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
  }

  private static String read(CalicoStore store) {
    try {
      return "read " + store.snapshot().topology().nodes().size();
    } catch (StoreException e) {
      return e.getClass().getSimpleName() + " " + e.getMessage();
    }
  }

  private static String watch(CalicoStore store) throws Exception {
    CompletableFuture<WatchEvent> first = new CompletableFuture<>();
    store.watch(first::complete);
    WatchEvent event = first.get();
    return event instanceof WatchEvent.Stale stale
        ? "Stale " + stale.cause().getMessage()
        : event.getClass().getSimpleName();
  }
}
