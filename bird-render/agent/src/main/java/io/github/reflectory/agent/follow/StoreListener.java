package io.github.reflectory.agent.follow;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.agent.health.Condition;
import io.github.reflectory.agent.health.Reports;
import io.github.reflectory.agent.time.Wakeup;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.SpeakerListener;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.WatchState;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Wakes the agent when something concerns it, and keeps its state of the store. */
public final class StoreListener implements SpeakerListener {
  private final String store;
  private final Condition state;
  private final Wakeup wakeup;
  private final Consumer<String> log;
  private final ChangeLog changes;

  /** Why the store was out of reach since it was in reach last. */
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  public StoreListener(Reports reports, Wakeup wakeup) {
    this.store = reports.words().store();
    this.state = reports.condition();
    this.wakeup = wakeup;
    this.log = reports.log();
    this.changes = new ChangeLog(log);
  }

  @Override
  public void started(Revision revision) {
    state.live();
    state.behind();
    wakeup.signal();
  }

  @Override
  public void changed(
      ImmutableSet<IpAddress> reflectors, ImmutableSet<Name> nodes, Revision revision) {
    state.behind();
    wakeup.signal();
  }

  @Override
  public void setAside(ImmutableList<SetAside> entries) {
    state.setAside(entries);
    changes.setAside(entries);
    // One that is gone may be what a change is held back for.
    wakeup.signal();
  }

  @Override
  public void kept(ImmutableList<SetAside> entries) {
    state.kept(entries);
    changes.kept(entries);
  }

  @Override
  public void stale(StoreException cause) {
    said.add(String.valueOf(cause.getMessage()));
    log.accept(store + " is out of reach, so changes may be missing: " + cause.getMessage());
    state.lost(cause);
  }

  /** Why it is out of reach may become another reason. */
  public void see(WatchState watch) {
    if (watch instanceof WatchState.Stale stale && state.figures().lost().isPresent()) {
      String why = String.valueOf(stale.cause().getMessage());
      if (!state.figures().lost().equals(Optional.of(why)) && said.add(why)) {
        log.accept(store + " is still out of reach: " + why);
      }
      state.lost(stale.cause());
    }
  }

  @Override
  public void live(Revision revision) {
    said.clear();
    log.accept(store + " is in reach again; nothing is missing");
    state.live();
    wakeup.signal();
  }
}
