package io.github.reflectory.analysis.scenario;

import io.github.reflectory.topology.ClusterId;
import java.util.HashSet;
import java.util.Set;

/** Cluster IDs that no reflector of a network uses yet, counted up from 224.0.0.1. */
public final class NewClusterIds {
  static final int FIRST = 224 << 24 | 1;

  private final Set<ClusterId> used = new HashSet<>();
  private int next = FIRST;

  public NewClusterIds(CheckedNetwork checked) {
    checked
        .speakers()
        .forEach(
            speaker -> {
              speaker.clusterId().ifPresent(used::add);
              checked
                  .routerIds()
                  .at(speaker.address())
                  .ifPresent(id -> used.add(new ClusterId(id.bits())));
            });
  }

  public ClusterId next() {
    ClusterId id = new ClusterId(next++);
    while (!used.add(id)) {
      id = new ClusterId(next++);
    }
    return id;
  }
}
