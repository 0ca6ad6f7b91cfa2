package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Lists;
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
import java.util.Set;

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
        findings.add(shared.split() ? needingOthers(shared, racks) : safeAcross(shared, racks));
      }
    }
  }

  private Draft needingOthers(SharedCluster shared, Set<Name> racks) {
    return acrossRacks(
        shared,
        Severity.WARNING,
        " but stand in "
            + Who.of(racks)
            + ": they drop each other's routes; these racks need their other reflectors",
        perRack(shared).saying("give each rack a cluster ID of its own"),
        Idle.AS_IT_IS);
  }

  private Draft safeAcross(SharedCluster shared, Set<Name> racks) {
    return acrossRacks(
        shared,
        Severity.REMARK,
        " and stand in "
            + Who.of(racks)
            + ": no failure of reflectors or racks loses routes by it, since their clients peer"
            + " with all of them, but failures of sessions do that an ID each would survive",
        perRack(shared)
            .saying("give each rack a cluster ID of its own if sessions fail more than machines"),
        Idle.NOTHING);
  }

  private Draft acrossRacks(
      SharedCluster shared, Severity severity, String problem, Remedy remedy, Idle idle) {
    Who who = Who.of(addresses(shared));
    return new Draft(
        FindingCode.CLUSTER_ID_ACROSS_RACKS,
        severity,
        who,
        who + " share cluster ID " + shared.id() + problem,
        ImmutableList.of(remedy),
        idle);
  }

  /** Reflectors that are nodes and share an ID, each with sessions with all of their clients. */
  void ofNodes() {
    for (SharedCluster shared : sharedClusters) {
      if (!shared.nodes().isEmpty() && !shared.split()) {
        Who who = Who.of(addresses(shared));
        Who nodes = Who.of(shared.nodes());
        findings.add(
            new Draft(
                FindingCode.CLUSTER_ID_SPLIT,
                Severity.REMARK,
                who,
                who
                    + " share cluster ID "
                    + shared.id()
                    + nodes.are(", and one of them is node ", ", and among them are nodes ")
                    + nodes
                    + ": whoever loses its session with "
                    + nodes.are("it is lost to it", "one of these is lost to it")
                    + ", since it drops what the others of its cluster reflect",
                ImmutableList.of(ownIds(shared).saying("give each its own cluster ID")),
                Idle.NOTHING));
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
              findings.naming(Lists.transform(clients, survey::label));
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

  /**
   * A cluster ID that is the router ID of another reflector, by which that one is in the cluster.
   */
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
    for (SharedCluster shared : sharedClusters) {
      Speaker other = routerIds.get(shared.id());
      if (other != null && other.clusterId().isEmpty()) {
        shared.reflectors().stream()
            .filter(reflector -> reflector.clusterId().isPresent())
            .map(reflector -> isRouterId(reflector, other, shared.split()))
            .forEach(findings::add);
      }
    }
  }

  private Draft isRouterId(Speaker speaker, Speaker other, boolean split) {
    return new Draft(
        FindingCode.CLUSTER_ID_IS_ROUTER_ID,
        split ? Severity.WARNING : Severity.REMARK,
        Who.of(ImmutableList.of(speaker.address(), other.address())),
        "the cluster ID of "
            + speaker.address()
            + " is the router ID of "
            + other.address()
            + ", which has no cluster ID of its own: both are in one cluster and drop each other's"
            + " routes",
        ImmutableList.of(
            editor
                .clusterId(speaker.address(), newIds.next())
                .saying("give " + speaker.address() + " another cluster ID")),
        split ? Idle.REMARK : Idle.NOTHING);
  }

  private static ImmutableList<IpAddress> addresses(SharedCluster shared) {
    return shared.reflectors().stream()
        .map(Speaker::address)
        .collect(ImmutableList.toImmutableList());
  }
}
