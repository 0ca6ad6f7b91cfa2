package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.SpeakerListener;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;

/** Wakes the agent when something concerns it, and keeps its state of the store. */
final class Listener implements SpeakerListener {
  private final AgentState state;
  private final Bell bell;
  private final AgentLog log;
  private final Changes changes;

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
    state.setAside(entries.size());
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
    log.say("etcd is out of reach, so changes may be missing: " + cause.getMessage());
    state.lost(cause);
  }

  @Override
  public void live(Revision revision) {
    log.say("etcd is in reach again; nothing is missing");
    state.live();
    bell.ring();
  }
}
