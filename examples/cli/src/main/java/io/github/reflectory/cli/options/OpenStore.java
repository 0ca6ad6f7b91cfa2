package io.github.reflectory.cli.options;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.github.reflectory.calico.CalicoHost;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Steps;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.Map;

/** A store in use by one command: read once, then perhaps written. */
public final class OpenStore implements AutoCloseable {
  private final StoreSpec spec;
  private final Console console;
  private final CalicoStore store;
  private final Snapshot snapshot;

  private OpenStore(StoreSpec spec, Console console, CalicoStore store) {
    this.spec = spec;
    this.console = console;
    this.store = store;
    snapshot = store.snapshot();
    spec.warning().get().ifPresent(console::warn);
  }

  /** Opens and reads a store, and warns of entries that cannot be read. */
  public OpenStore(StoreSpec spec, Console console) {
    this(spec, console, spec.open());
    warn();
  }

  /**
   * Opens and reads a store for a command that depends on the settings of all nodes, and warns of
   * other entries that cannot be read.
   *
   * @throws WrongInput if one of the settings cannot be read
   */
  public static OpenStore known(StoreSpec spec, Console console) {
    OpenStore open = silently(spec, console);
    for (SetAside setting : open.snapshot.unknownSettings()) {
      open.close();
      throw new WrongInput(spec + ": " + setting + "; set it first: " + remedy(setting, spec));
    }
    open.warn();
    return open;
  }

  private static String remedy(SetAside setting, StoreSpec spec) {
    String command =
        setting.entry() instanceof Setting.DefaultAs ? "default-node-as N" : "node-mesh on|off";
    return "reflectory bgp " + command + " --store " + spec;
  }

  /** Warns of data of other generations of Calico's, which is not followed. */
  public void warnOfOtherData() {
    store.otherData(snapshot).forEach(other -> console.warn(spec + ": " + other));
  }

  private void warn() {
    for (SetAside entry : snapshot.setAside()) {
      String consequence = entry.isField() || entry.isSetting() ? "; " + entry.consequence() : "";
      console.warn(spec + ": set aside " + entry + consequence);
    }
  }

  /** Opens and reads a store for a command that reports entries that cannot be read itself. */
  static OpenStore silently(StoreSpec spec, Console console) {
    return new OpenStore(spec, console, spec.open());
  }

  public Topology topology() {
    return snapshot.topology();
  }

  public StoreSpec spec() {
    return spec;
  }

  /** Whether the settings that all nodes depend on can be read, but for one that is set now. */
  public boolean isKnownBut(Setting<?> now) {
    return snapshot.unknownSettings().stream().allMatch(setting -> now.equals(setting.entry()));
  }

  /** The entries that could not be read. */
  public ImmutableList<SetAside> setAside() {
    return snapshot.setAside();
  }

  /** Writes what was made of {@link #topology}, unless somebody changed the same entries since. */
  public void apply(Steps steps) {
    store.apply(steps, snapshot);
  }

  /** Writes what was made of {@link #topology}, unless somebody changed any of it since. */
  public void applyIfUnchanged(Steps steps) {
    store.applyIfUnchanged(steps, snapshot);
  }

  /** Sets one entry and says so; the exit status. */
  public int set(Change change) {
    apply(Steps.of(List.of(change)));
    boolean same = change.equals(change.in(topology()));
    console.print(same ? change + " (as before)" : change);
    return ExitStatus.DONE;
  }

  /**
   * Removes one entry and says so; the exit status.
   *
   * @throws WrongInput if there is no such entry
   */
  public int remove(Change removal, String entry) {
    if (removal.equals(removal.in(topology()))) {
      throw new WrongInput("no " + entry + " in " + spec);
    }
    apply(Steps.of(List.of(removal)));
    console.print(removal);
    return ExitStatus.DONE;
  }

  public ImmutableList<CalicoHost> hosts() {
    return store.hosts();
  }

  /** Removes all keys of a host; none if there is no such host. */
  public ImmutableSortedSet<String> removeHost(Name host) {
    return store.removeHost(host.text());
  }

  public ImmutableSortedMap<String, String> dump() {
    return store.dump();
  }

  public void load(Map<String, String> keys, boolean replace) {
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
