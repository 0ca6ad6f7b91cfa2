package io.github.reflectory.calico.keys;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.topology.Change;

/** One step of what mends a {@link KeyFinding}. */
public sealed interface Mend {

  /**
   * A change of the topology, as {@link CalicoStore#apply} makes it.
   *
   * @param change sets or removes one entry
   */
  record Entry(Change change) implements Mend {
    public Entry {
      requireNonNull(change, "change");
    }
  }

  /**
   * A key to put, as {@link CalicoStore#load} does.
   *
   * @param key a well-formed key
   * @param value what it shall hold
   */
  record Put(String key, String value) implements Mend {
    public Put {
      requireNonNull(key, "key");
      requireNonNull(value, "value");
    }
  }

  /**
   * A key to delete, as {@link CalicoStore#remove} does.
   *
   * @param key exactly as the store spells it
   */
  record Remove(String key) implements Mend {
    public Remove {
      requireNonNull(key, "key");
    }
  }

  /**
   * A host to remove whole, as {@link CalicoStore#removeHost} does.
   *
   * @param host its name exactly as the keys spell it
   */
  record RemoveHost(String host) implements Mend {
    public RemoveHost {
      requireNonNull(host, "host");
    }
  }
}
