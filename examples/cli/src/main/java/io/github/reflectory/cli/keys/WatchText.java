package io.github.reflectory.cli.keys;

import io.github.reflectory.cli.options.Console;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.store.WatchListener;
import io.github.reflectory.text.Count;
import io.github.reflectory.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Prints a watch for people: a line for each change. */
final class WatchText implements WatchListener {
  private final Console console;
  private final String store;
  private Set<SetAside> warned = Set.of();

  WatchText(Console console, String store) {
    this.console = console;
    this.store = store;
  }

  @Override
  public void onEvent(WatchEvent event) {
    if (event instanceof WatchEvent.Started e) {
      console.print("watching " + store + ": " + summary(e.snapshot().topology()));
      warn(e.snapshot().setAside());
    } else if (event instanceof WatchEvent.Changed e) {
      e.changes().forEach(console::print);
      warn(e.setAside());
    } else if (event instanceof WatchEvent.Stale e) {
      console.warn("out of reach, so changes may be missing: " + e.cause().getMessage());
    } else if (event instanceof WatchEvent.Live) {
      console.warn(store + " is in reach again; nothing is missing");
    }
  }

  private static String summary(Topology topology) {
    return Count.of(topology.reflectors().size(), "reflector")
        + ", "
        + Count.of(topology.nodes().size(), "node")
        + ", "
        + Count.of(topology.globalPeers().size(), "global peer");
  }

  private void warn(List<SetAside> setAside) {
    for (SetAside entry : setAside) {
      if (!warned.contains(entry)) {
        console.warn(store + ": set aside " + entry);
      }
    }
    warned = new HashSet<>(setAside);
  }
}
