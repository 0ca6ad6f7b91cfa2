package io.github.reflectory.analysis.scenario;

import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.plan.ClusterIds;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** New cluster IDs for a network's reflectors, counted up from 224.0.0.1; no router ID is such. */
final class OtherClusterIds {
  private static final int FIRST = 224 << 24 | 1;

  private final ClusterIds clusterIds;
  private final @Nullable FailureDomains domains;
  private final Map<Name, ClusterId> byRack = new HashMap<>();
  private int next = FIRST;

  OtherClusterIds(ClusterIds clusterIds, @Nullable FailureDomains domains) {
    if (clusterIds == ClusterIds.PER_RACK && domains == null) {
      throw new IllegalArgumentException("which racks there are is not given");
    }
    this.clusterIds = clusterIds;
    this.domains = domains;
  }

  Topology of(Topology topology, AddressFamily family) {
    TopologyBuilder changed = topology.toBuilder();
    for (IpAddress address : topology.reflectors(family).keySet()) {
      changed.reflector(Reflector.of(address, of(address)));
    }
    return changed.build();
  }

  SessionGraph of(SessionGraph graph) {
    return SessionGraph.of(
        graph.speakers().stream()
            .map(
                speaker ->
                    CheckedNetwork.inMesh(speaker)
                        ? speaker.withClusterId(of(speaker.address()))
                        : speaker)
            .toList());
  }

  private ClusterId of(IpAddress reflector) {
    Optional<Name> rack =
        clusterIds == ClusterIds.PER_RACK && domains != null
            ? domains.ofReflector(reflector)
            : Optional.empty();
    return rack.map(name -> byRack.computeIfAbsent(name, any -> newId())).orElseGet(this::newId);
  }

  private ClusterId newId() {
    return new ClusterId(next++);
  }
}
