package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Speaker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with cluster IDs: who shares one and should not. */
final class ClusterIdChecks {
  private static final int GROUPS_NAMED = 2;

  private final Survey survey;
  private final ImmutableList<SharedCluster> sharedClusters;
  private final FindingList findings;

  ClusterIdChecks(
      Survey survey, ImmutableList<SharedCluster> sharedClusters, FindingList findings) {
    this.survey = survey;
    this.sharedClusters = sharedClusters;
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
            FindingCode.CLUSTER_ID_ACROSS_RACKS,
            Severity.WARNING,
            who,
            who
                + " share cluster ID "
                + shared.id()
                + " but stand in "
                + Who.of(racks)
                + ": they drop each other's routes; these racks need their other reflectors",
            "give each rack a cluster ID of its own");
      }
    }
  }

  /**
   * Clients that peer with only some of the reflectors of a cluster.
   *
   * @param lost the pairs that are lost as it is
   */
  void split(Losses lost) {
    for (SharedCluster shared : sharedClusters) {
      if (shared.split()) {
        Who who = Who.of(addresses(shared));
        findings.add(
            FindingCode.CLUSTER_ID_SPLIT,
            costs(shared, lost) ? Severity.ERROR : Severity.WARNING,
            who,
            who
                + " share cluster ID "
                + shared.id()
                + ", but not their clients ("
                + groups(shared)
                + "): they drop each other's routes; these nodes need their other reflectors",
            "give each its own cluster ID, or let each node peer with all of them");
      }
    }
  }

  /** Whether a pair of nodes that are both clients of the cluster is among the lost ones. */
  private boolean costs(SharedCluster shared, Losses lost) {
    if (lost.first().isEmpty()) {
      return false;
    }
    Set<String> clients = new HashSet<>();
    shared.clients().values().forEach(all -> all.forEach(one -> clients.add(survey.label(one))));
    return lost.first().stream()
        .anyMatch(
            pair -> clients.contains(pair.from().text()) && clients.contains(pair.to().text()));
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
            "give " + speaker.address() + " another cluster ID");
      }
    }
  }

  private static ImmutableList<IpAddress> addresses(SharedCluster shared) {
    return shared.reflectors().stream()
        .map(Speaker::address)
        .collect(ImmutableList.toImmutableList());
  }
}
