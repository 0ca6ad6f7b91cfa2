package io.github.reflectory.store;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Topology;

/**
 * What a store held at one moment.
 *
 * @param topology all entries that could be read
 * @param revision when
 * @param setAside the entries, and fields of entries, that could not be read, by key
 */
public record Snapshot(Topology topology, Revision revision, ImmutableList<SetAside> setAside) {
  public Snapshot {
    requireNonNull(topology, "topology");
    requireNonNull(revision, "revision");
    requireNonNull(setAside, "setAside");
  }

  /**
   * The settings of all nodes that are in the store and could not be read: the topology has
   * Calico's defaults in their place. Whoever writes configurations should not, while there are
   * any.
   */
  public ImmutableList<SetAside> unknownSettings() {
    return setAside.stream().filter(SetAside::isSetting).collect(ImmutableList.toImmutableList());
  }

  /** What could not be read and may matter to a family. */
  public ImmutableList<SetAside> setAside(AddressFamily family) {
    requireNonNull(family, "family");
    return setAside.stream()
        .filter(each -> each.concerns(family))
        .collect(ImmutableList.toImmutableList());
  }
}
