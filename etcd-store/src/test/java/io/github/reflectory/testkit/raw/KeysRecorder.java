package io.github.reflectory.testkit.raw;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.raw.RawDelta;
import io.github.reflectory.raw.RawKeys.RawListener;
import io.github.reflectory.raw.RawValues;
import io.github.reflectory.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Follows keys as told, and finds fault with whatever breaks the contract. */
final class KeysRecorder implements RawListener {
  private final Map<String, String> held = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();
  private @Nullable RawValues values;
  private long revision;
  private boolean live;

  @Override
  public synchronized void started(RawValues keys, long revision) {
    require(values == null, "started once");
    values = keys;
    keys.forEach((key, value) -> require(held.put(key, value) == null, "each key once: " + key));
    reach(revision);
  }

  @Override
  public synchronized void changed(List<RawDelta> deltas, long revision) {
    require(values != null, "started first");
    require(!deltas.isEmpty(), "at least one difference");
    for (RawDelta delta : deltas) {
      require(Objects.equals(delta.before(), held.get(delta.key())), "the value before: " + delta);
      require(!Objects.equals(delta.before(), delta.value()), "another value: " + delta);
      if (delta.value() == null) {
        held.remove(delta.key());
      } else {
        held.put(delta.key(), delta.value());
      }
    }
    RawValues all = requireNonNull(values);
    for (RawDelta delta : deltas) {
      require(
          Objects.equals(all.value(delta.key()), held.get(delta.key())),
          "the keys are what was told: " + delta);
    }
    require(revision > this.revision, "a change has a higher revision");
    reach(revision);
  }

  @Override
  public synchronized void stale(StoreException cause) {
    live = false;
  }

  @Override
  public synchronized void live(long revision) {
    require(values != null, "started first");
    live = true;
    reach(revision);
  }

  private void reach(long next) {
    require(next >= revision, "revisions do not fall");
    revision = next;
  }

  private void require(boolean kept, String what) {
    if (!kept) {
      faults.add(what);
    }
  }

  /** Whether the watch is live and has told all that made the keys what they are. */
  synchronized boolean holds(Map<String, String> keys) {
    return live && held.equals(keys);
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }
}
