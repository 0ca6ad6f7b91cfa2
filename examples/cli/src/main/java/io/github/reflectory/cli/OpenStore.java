package io.github.reflectory.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.etcd.CalicoStore;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.Map;

/** A store in use by one command: read once, then perhaps written. */
final class OpenStore implements AutoCloseable {
  private final StoreSpec spec;
  private final Console console;
  private final CalicoStore store;
  private final Snapshot snapshot;

  private OpenStore(StoreSpec spec, Console console, CalicoStore store) {
    this.spec = spec;
    this.console = console;
    this.store = store;
    snapshot = store.snapshot();
  }

  /** Opens and reads a store, and warns of entries that cannot be read. */
  OpenStore(StoreSpec spec, Console console) {
    this(spec, console, spec.open());
    for (SetAside entry : snapshot.setAside()) {
      console.warn(spec + ": set aside " + entry);
    }
  }

  /** Opens and reads a store for a command that reports entries that cannot be read itself. */
  static OpenStore silently(StoreSpec spec, Console console) {
    return new OpenStore(spec, console, spec.open());
  }

  Topology topology() {
    return snapshot.topology();
  }

  /** The entries that could not be read. */
  ImmutableList<SetAside> setAside() {
    return snapshot.setAside();
  }

  /** Writes what was made of {@link #topology}, unless somebody changed the same entries since. */
  void apply(List<? extends Change> changes) {
    store.apply(changes, snapshot);
  }

  /** Sets one entry and says so; the exit status. */
  int set(Change change) {
    apply(List.of(change));
    boolean same = change.equals(change.in(topology()));
    console.print(same ? change + " (as before)" : change);
    return ExitStatus.DONE;
  }

  /**
   * Removes one entry and says so; the exit status.
   *
   * @throws WrongInput if there is no such entry
   */
  int remove(Change removal, String entry) {
    if (removal.equals(removal.in(topology()))) {
      throw new WrongInput("no " + entry + " in " + spec);
    }
    apply(List.of(removal));
    console.print(removal);
    return ExitStatus.DONE;
  }

  ImmutableSortedMap<String, String> dump() {
    return store.dump();
  }

  void load(Map<String, String> keys, boolean replace) {
    store.load(keys, replace);
  }

  @Override
  public String toString() {
    return spec.toString();
  }

  @Override
  public void close() {
    store.close();
  }
}
