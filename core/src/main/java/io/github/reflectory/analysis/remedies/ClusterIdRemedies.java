package io.github.reflectory.analysis.remedies;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.scenario.CheckedNetwork;
import io.github.reflectory.analysis.scenario.NewClusterIds;
import io.github.reflectory.analysis.scenario.SharedCluster;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * New cluster IDs for reflectors that share one, the same whatever they are offered for, so that no
 * two findings want different IDs for one reflector.
 */
public final class ClusterIdRemedies {
  private final CheckedNetwork checked;
  private final Editor editor;
  private final NewClusterIds newIds;
  private final Map<ClusterId, Remedy> known = new HashMap<>();

  public ClusterIdRemedies(CheckedNetwork checked, Editor editor) {
    this.checked = checked;
    this.editor = editor;
    this.newIds = new NewClusterIds(checked);
  }

  /** What ends the sharing of several cluster IDs, as far as it matters. */
  public Remedy of(List<SharedCluster> shared) {
    return Remedy.all(shared.stream().map(this::of).toList());
  }

  /** By an ID for each rack where that is enough, else for each reflector. */
  public Remedy of(SharedCluster shared) {
    return known.computeIfAbsent(shared.id(), any -> remedy(shared));
  }

  private Remedy remedy(SharedCluster shared) {
    return isForRacks(shared)
        ? perRack(shared).saying("give each rack a cluster ID of its own")
        : ownIds(shared)
            .saying("give each its own cluster ID, or let each node peer with all of them");
  }

  /** Whether they stand in several racks, and no client is on some only of those of one. */
  public boolean isForRacks(SharedCluster shared) {
    Map<Optional<Name>, Set<IpAddress>> racks = new HashMap<>();
    shared
        .reflectors()
        .forEach(
            reflector ->
                racks
                    .computeIfAbsent(checked.rack(reflector), any -> new HashSet<>())
                    .add(reflector.address()));
    racks.remove(Optional.<Name>empty());
    return racks.size() > 1
        && shared.nodes().isEmpty()
        && racks.values().stream().noneMatch(shared::split);
  }

  /**
   * New IDs for all reflectors of a cluster but those in the rack of the one that keeps its own.
   */
  private Remedy perRack(SharedCluster shared) {
    Map<Name, ClusterId> ids = new HashMap<>();
    checked.rack(keeping(shared)).ifPresent(rack -> ids.put(rack, shared.id()));
    List<Remedy> changes = new ArrayList<>();
    for (Speaker reflector : shared.reflectors()) {
      Optional<Name> rack = checked.rack(reflector);
      if (!reflector.equals(keeping(shared))
          && !rack.map(ids::get).equals(Optional.of(shared.id()))) {
        ClusterId id =
            rack.map(name -> ids.computeIfAbsent(name, any -> newIds.next()))
                .orElseGet(newIds::next);
        changes.add(editor.clusterId(reflector.address(), id));
      }
    }
    return Remedy.all(changes);
  }

  private Remedy ownIds(SharedCluster shared) {
    return Remedy.all(
        shared.reflectors().stream()
            .filter(reflector -> !reflector.equals(keeping(shared)))
            .map(reflector -> editor.clusterId(reflector.address(), newIds.next()))
            .toList());
  }

  /** The one that has the ID by its address alone, else the first. */
  private static Speaker keeping(SharedCluster shared) {
    ImmutableList<Speaker> reflectors = shared.reflectors();
    return reflectors.stream()
        .filter(reflector -> reflector.clusterId().isEmpty())
        .findFirst()
        .orElse(reflectors.get(0));
  }
}
