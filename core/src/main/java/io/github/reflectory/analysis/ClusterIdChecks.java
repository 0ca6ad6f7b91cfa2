package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.github.reflectory.analysis.Draft.Idle;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Speaker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with cluster IDs: who shares one and should not. */
final class ClusterIdChecks {
  private static final int GROUPS_NAMED = 2;

  private final Survey survey;
  private final ImmutableList<SharedCluster> sharedClusters;
  private final Editor editor;
  private final NewClusterIds newIds;
  private final FindingList findings;

  ClusterIdChecks(
      Survey survey,
      ImmutableList<SharedCluster> sharedClusters,
      Editor editor,
      FindingList findings) {
    this.survey = survey;
    this.sharedClusters = sharedClusters;
    this.editor = editor;
    this.newIds = new NewClusterIds(survey);
    this.findings = findings;
  }

  /** Reflectors that share an ID and stand in different racks. */
  void acrossRacks() {
    for (SharedCluster shared : sharedClusters) {
      ImmutableSortedSet.Builder<Name> known = ImmutableSortedSet.naturalOrder();
      shared.reflectors().forEach(reflector -> survey.rack(reflector).ifPresent(known::add));
      ImmutableSortedSet<Name> racks = known.build();
      if (racks.size() > 1) {
        Who who = Who.of(addresses(shared));
        findings.add(
            new Draft(
                FindingCode.CLUSTER_ID_ACROSS_RACKS,
                Severity.WARNING,
                who,
                who
                    + " share cluster ID "
                    + shared.id()
                    + " but stand in "
                    + Who.of(racks)
                    + ": they drop each other's routes; these racks need their other reflectors",
                ImmutableList.of(perRack(shared).saying("give each rack a cluster ID of its own")),
                shared.split() ? Idle.AS_IT_IS : Idle.REMARK));
      }
    }
  }

  /** New IDs for all reflectors of a cluster but those in the first one's rack. */
  private Remedy perRack(SharedCluster shared) {
    Map<Name, ClusterId> ids = new HashMap<>();
    survey.rack(shared.reflectors().get(0)).ifPresent(rack -> ids.put(rack, shared.id()));
    List<Remedy> changes = new ArrayList<>();
    for (Speaker reflector : shared.reflectors()) {
      ClusterId id =
          survey
              .rack(reflector)
              .map(rack -> ids.computeIfAbsent(rack, any -> newIds.next()))
              .orElseGet(newIds::next);
      if (!id.equals(shared.id())) {
        changes.add(editor.clusterId(reflector.address(), id));
      }
    }
    return Remedy.all(changes);
  }

  /** New IDs for all reflectors that share one, but the first of each. */
  Remedy ownIds() {
    return Remedy.all(sharedClusters.stream().map(this::ownIds).toList());
  }

  private Remedy ownIds(SharedCluster shared) {
    return Remedy.all(
        shared.reflectors().stream()
            .skip(1)
            .map(reflector -> editor.clusterId(reflector.address(), newIds.next()))
            .toList());
  }

  /** Clients that peer with only some of the reflectors of a cluster. */
  void split() {
    for (SharedCluster shared : sharedClusters) {
      if (shared.split()) {
        Who who = Who.of(addresses(shared));
        findings.add(
            FindingCode.CLUSTER_ID_SPLIT,
            Severity.WARNING,
            who,
            who
                + " share cluster ID "
                + shared.id()
                + ", but not their clients ("
                + groups(shared)
                + "): they drop each other's routes; these nodes need their other reflectors",
            ownIds(shared)
                .saying("give each its own cluster ID, or let each node peer with all of them"));
      }
    }
  }

  private String groups(SharedCluster shared) {
    List<String> groups = new ArrayList<>();
    shared
        .clients()
        .forEach(
            (reflectors, clients) -> {
              if (groups.size() < GROUPS_NAMED) {
                Who who = Who.of(clients.stream().map(survey::label).toList());
                groups.add(who + " on " + Who.of(reflectors));
              }
            });
    for (Speaker node : shared.nodes()) {
      if (groups.size() < GROUPS_NAMED) {
        groups.add(node + " is " + node.address() + " itself");
      }
    }
    return String.join("; ", groups);
  }

  /** A cluster ID that is the router ID of another reflector. */
  void isRouterId() {
    Map<ClusterId, Speaker> routerIds = new LinkedHashMap<>();
    for (Speaker speaker : survey.speakers()) {
      if (speaker.isReflector()) {
        survey
            .routerIds()
            .at(speaker.address())
            .ifPresent(id -> routerIds.put(new ClusterId(id.bits()), speaker));
      }
    }
    for (Speaker speaker : survey.speakers()) {
      Speaker other = speaker.clusterId().map(routerIds::get).orElse(null);
      if (speaker.isReflector() && other != null && !other.address().equals(speaker.address())) {
        findings.add(
            new Draft(
                FindingCode.CLUSTER_ID_IS_ROUTER_ID,
                Severity.WARNING,
                Who.of(ImmutableList.of(speaker.address(), other.address())),
                "the cluster ID of "
                    + speaker.address()
                    + " is the router ID of "
                    + other.address()
                    + (other.clusterId().isPresent()
                        ? ": without a cluster ID of its own that one would be in the same cluster"
                        : ", which has no cluster ID of its own: both are in one cluster and drop each"
                            + " other's routes"),
                ImmutableList.of(
                    editor
                        .clusterId(speaker.address(), newIds.next())
                        .saying("give " + speaker.address() + " another cluster ID")),
                Idle.REMARK));
      }
    }
  }

  private static ImmutableList<IpAddress> addresses(SharedCluster shared) {
    return shared.reflectors().stream()
        .map(Speaker::address)
        .collect(ImmutableList.toImmutableList());
  }
}
