package io.github.reflectory.analysis.findings;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Lists;
import io.github.reflectory.analysis.findings.Draft.Idle;
import io.github.reflectory.analysis.remedies.ClusterIdRemedies;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.analysis.scenario.CheckedNetwork;
import io.github.reflectory.analysis.scenario.SharedCluster;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.SpeakerName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with cluster IDs: who shares one and should not. */
public final class ClusterIdCheck {
  private static final int GROUPS_NAMED = 2;

  private final CheckedNetwork checked;
  private final ImmutableList<SharedCluster> sharedClusters;
  private final ClusterIdRemedies remedies;
  private final FindingList findings;

  public ClusterIdCheck(
      CheckedNetwork checked,
      ImmutableList<SharedCluster> sharedClusters,
      ClusterIdRemedies remedies,
      FindingList findings) {
    this.checked = checked;
    this.sharedClusters = sharedClusters;
    this.remedies = remedies;
    this.findings = findings;
  }

  /** Reflectors that share an ID and stand in different racks. */
  public void acrossRacks() {
    for (SharedCluster shared : sharedClusters) {
      ImmutableSortedSet.Builder<Name> known = ImmutableSortedSet.naturalOrder();
      shared.reflectors().forEach(reflector -> checked.rack(reflector).ifPresent(known::add));
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
            + NameList.of(racks)
            + ": they drop each other's routes; these racks need their other reflectors",
        remedies.of(shared),
        Idle.AS_IT_IS);
  }

  private Draft safeAcross(SharedCluster shared, Set<Name> racks) {
    return acrossRacks(
        shared,
        Severity.REMARK,
        " and stand in "
            + NameList.of(racks)
            + ": no failure of reflectors or racks loses routes by it, since their clients peer"
            + " with all of them, but failures of sessions do, which an ID for each would survive",
        remedies
            .of(shared)
            .saying(
                "give each "
                    + (remedies.isForRacks(shared) ? "rack" : "reflector")
                    + " a cluster ID of its own if sessions fail more than machines"),
        Idle.NOTHING);
  }

  private Draft acrossRacks(
      SharedCluster shared, Severity severity, String problem, Remedy remedy, Idle idle) {
    NameList<IpAddress> who = NameList.of(addresses(shared));
    return new Draft(
        FindingCode.CLUSTER_ID_ACROSS_RACKS,
        severity,
        who,
        who + " share cluster ID " + shared.id() + problem,
        ImmutableList.of(remedy),
        idle);
  }

  /** Reflectors that are nodes and share an ID, each with sessions with all of their clients. */
  public void ofNodes() {
    for (SharedCluster shared : sharedClusters) {
      if (!shared.nodes().isEmpty() && !shared.split()) {
        NameList<IpAddress> who = NameList.of(addresses(shared));
        NameList<Speaker> nodes = NameList.of(shared.nodes());
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
                ImmutableList.of(remedies.of(shared).saying("give each its own cluster ID")),
                Idle.NOTHING));
      }
    }
  }

  /** Clients that peer with only some of the reflectors of a cluster. */
  public void split() {
    for (SharedCluster shared : sharedClusters) {
      if (shared.split()) {
        NameList<IpAddress> who = NameList.of(addresses(shared));
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
            remedies.of(shared));
      }
    }
  }

  private String groups(SharedCluster shared) {
    List<String> groups = new ArrayList<>();
    shared
        .clients()
        .forEach(
            (reflectors, clients) -> {
              findings.naming(Lists.transform(clients, checked::label));
              if (groups.size() < GROUPS_NAMED) {
                NameList<SpeakerName> who =
                    NameList.of(clients.stream().map(checked::label).toList());
                groups.add(who + " on " + NameList.of(reflectors));
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
  public void isRouterId() {
    Map<ClusterId, Speaker> routerIds = new LinkedHashMap<>();
    for (Speaker speaker : checked.speakers()) {
      if (speaker.isReflector()) {
        checked
            .routerIds()
            .at(speaker.address())
            .ifPresent(id -> routerIds.put(new ClusterId(id.bits()), speaker));
      }
    }
    for (SharedCluster shared : sharedClusters) {
      Speaker other = routerIds.get(shared.id());
      if (other != null && other.clusterId().isEmpty()) {
        findings.add(isRouterId(shared, other));
      }
    }
  }

  private Draft isRouterId(SharedCluster shared, Speaker other) {
    NameList<IpAddress> set =
        NameList.of(
            shared.reflectors().stream()
                .filter(reflector -> reflector.clusterId().isPresent())
                .map(Speaker::address)
                .toList());
    boolean split = shared.split();
    return new Draft(
        FindingCode.CLUSTER_ID_IS_ROUTER_ID,
        split ? Severity.WARNING : Severity.REMARK,
        new NameList<>(
            ImmutableList.<IpAddress>builder().addAll(set.things()).add(other.address()).build()),
        "the cluster ID of "
            + set
            + " is the router ID of "
            + other.address()
            + ", which has no cluster ID of its own: "
            + set.are("both are", "all are")
            + " in one cluster and drop each other's routes",
        ImmutableList.of(
            remedies.isForRacks(shared)
                ? remedies.of(shared)
                : remedies
                    .of(shared)
                    .saying("give " + set + set.are(" another cluster ID", " other cluster IDs"))),
        split ? Idle.REMARK : Idle.NOTHING);
  }

  private static ImmutableList<IpAddress> addresses(SharedCluster shared) {
    return shared.reflectors().stream()
        .map(Speaker::address)
        .collect(ImmutableList.toImmutableList());
  }
}
