package io.github.reflectory.store;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.Topology;

/**
 * What a store held at one moment.
 *
 * @param topology all entries that could be read
 * @param revision when
 * @param setAside the entries that could not be read, by key
 */
public record Snapshot(Topology topology, Revision revision, ImmutableList<SetAside> setAside) {
  public Snapshot {
    requireNonNull(topology, "topology");
    requireNonNull(revision, "revision");
    requireNonNull(setAside, "setAside");
  }
}
