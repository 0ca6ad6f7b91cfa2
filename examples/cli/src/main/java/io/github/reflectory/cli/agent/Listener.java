package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
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

/** Wakes the agent when something concerns it, and keeps its state of the store. */
final class Listener implements SpeakerListener {
  private final AgentState state;
  private final Bell bell;
  private final AgentLog log;
  private final Changes changes;

  /** Why etcd was out of reach since it was in reach last. */
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  Listener(AgentState state, Bell bell, AgentLog log) {
    this.state = state;
    this.bell = bell;
    this.log = log;
    this.changes = new Changes(log);
  }

  @Override
  public void started(Revision revision) {
    state.live();
    state.behind();
    bell.ring();
  }

  @Override
  public void changed(
      ImmutableSet<IpAddress> reflectors, ImmutableSet<Name> nodes, Revision revision) {
    state.behind();
    bell.ring();
  }

  @Override
  public void setAside(ImmutableList<SetAside> entries) {
    state.setAside(entries);
    changes.setAside(entries);
    // One that is gone may be what a change is held back for.
    bell.ring();
  }

  @Override
  public void kept(ImmutableList<SetAside> entries) {
    state.kept(entries);
    changes.kept(entries);
  }

  @Override
  public void stale(StoreException cause) {
    said.add(String.valueOf(cause.getMessage()));
    log.say("etcd is out of reach, so changes may be missing: " + cause.getMessage());
    state.lost(cause);
  }

  /** Why it is out of reach may become another reason. */
  void see(WatchState watch) {
    if (watch instanceof WatchState.Lost lost && state.figures().lost().isPresent()) {
      String why = String.valueOf(lost.cause().getMessage());
      if (!state.figures().lost().equals(Optional.of(why)) && said.add(why)) {
        log.say("etcd is still out of reach: " + why);
      }
      state.lost(lost.cause());
    }
  }

  @Override
  public void live(Revision revision) {
    said.clear();
    log.say("etcd is in reach again; nothing is missing");
    state.live();
    bell.ring();
  }
}
