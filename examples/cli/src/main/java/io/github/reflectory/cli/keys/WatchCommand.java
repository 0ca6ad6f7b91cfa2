package io.github.reflectory.cli.keys;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.JsonOption;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.Watch;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.store.WatchListener;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints a store's changes as they come. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Print every change of the store as it arrives, whoever makes it, until interrupted.",
      "",
      "A store that goes out of reach is waited for; what was missed is printed then. With --json"
          + " each line is an event: started (with all entries), changed, stale or live.",
    })
public final class WatchCommand implements Callable<Integer> {
  private final Console console;
  private final CompletableFuture<Optional<StoreException>> end = new CompletableFuture<>();
  private boolean started;

  @Mixin private StoreOption store;
  @Mixin private JsonOption format;

  WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    WatchListener printer =
        format.json()
            ? event -> console.print(WatchJson.of(event))
            : new WatchText(console, store.toString());
    Optional<StoreException> failure;
    try (CalicoStore open = store.openUnread()) {
      Watch watch = open.watch(event -> hear(event, printer));
      failure = end.get();
      watch.close();
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return ExitStatus.DONE;
  }

  private void hear(WatchEvent event, WatchListener printer) {
    if (event instanceof WatchEvent.Stale stale && !started) {
      end.complete(Optional.of(stale.cause()));
      return;
    }
    started = true;
    printer.onEvent(event);
    if (console.out().checkError()) {
      end.complete(Optional.empty());
    }
  }
}
