package io.github.reflectory.analysis.verdict;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.network.Roster;
import io.github.reflectory.analysis.network.Tolerances;
import io.github.reflectory.analysis.report.Comparison;
import io.github.reflectory.analysis.report.CounterExample;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.SingleFailure;
import io.github.reflectory.analysis.report.WhatIf;
import io.github.reflectory.analysis.report.WithoutUnregistered;
import io.github.reflectory.analysis.scenario.Live;
import io.github.reflectory.analysis.scenario.Scenario;
import io.github.reflectory.analysis.scenario.ToleranceSearch;
import io.github.reflectory.analysis.scenario.Unregistered;
import io.github.reflectory.plan.ClusterIds;
import io.github.reflectory.topology.IpAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What completes a report by looking at the network again: who loses whom by the failures that it
 * tells, and what would be with other cluster IDs.
 */
final class FurtherLooks {
  private static final ImmutableSet<FindingCode> OF_CLUSTERS =
      ImmutableSet.of(FindingCode.CLUSTER_ID_ACROSS_RACKS, FindingCode.CLUSTER_ID_SPLIT);

  private final Scenario scenario;
  private final Report report;

  FurtherLooks(Scenario scenario, Report report) {
    this.scenario = scenario;
    this.report = report;
  }

  Report complete() {
    return report.toBuilder()
        .worst(worst())
        .whatIfs(whatIfs())
        .withoutUnregistered(withoutUnregistered())
        .build();
  }

  private ImmutableList<CounterExample> worst() {
    return report.single().stream()
        .filter(single -> single.lost() > report.lost().count())
        .sorted(Comparator.comparingLong(SingleFailure::lost).reversed())
        .limit(Report.WORST)
        .map(single -> losing(ImmutableList.of(single.down())))
        .collect(toImmutableList());
  }

  private CounterExample losing(ImmutableList<Failure> down) {
    Roster left = without(down).roster();
    return left.example(down, ToleranceSearch.lost(left, scenario.rules()), left.network());
  }

  private Live without(List<Failure> down) {
    return Live.of(
        scenario.with(
            scenario
                .assumptions()
                .withFailed(
                    Stream.concat(report.failed().stream(), down.stream())
                        .collect(ImmutableSet.toImmutableSet()))));
  }

  private ImmutableList<WhatIf> whatIfs() {
    if (report.findings().stream().noneMatch(finding -> OF_CLUSTERS.contains(finding.code()))) {
      return ImmutableList.of();
    }
    return Stream.of(ClusterIds.PER_REFLECTOR, ClusterIds.PER_RACK)
        .filter(ids -> ids == ClusterIds.PER_REFLECTOR || report.racks().isPresent())
        .map(ids -> new WhatIf(ids, Comparison.of(report, Reporting.alone(with(ids)))))
        .collect(toImmutableList());
  }

  private Optional<WithoutUnregistered> withoutUnregistered() {
    ImmutableList<IpAddress> peers =
        report.lost().count() > 0 ? ImmutableList.of() : Unregistered.in(scenario);
    if (peers.isEmpty()) {
      return Optional.empty();
    }
    Tolerances left =
        ToleranceSearch.of(
            without(peers.stream().<Failure>map(Failure.OfSpeaker::new).toList()).roster(),
            scenario.assumptions());
    boolean worse =
        left.lost().count() > 0
            || left.reflectors().survives() < report.reflectors().survives()
            || left.sessions().survives() < report.sessions().survives();
    return worse
        ? Optional.of(
            new WithoutUnregistered(
                peers, left.lost(), left.reflectors(), left.sessions(), left.racks()))
        : Optional.empty();
  }

  private Live with(ClusterIds clusterIds) {
    return Live.of(scenario.withClusterIds(clusterIds));
  }
}
