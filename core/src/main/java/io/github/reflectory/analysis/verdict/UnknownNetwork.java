package io.github.reflectory.analysis.verdict;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.findings.EntryCheck;
import io.github.reflectory.analysis.findings.FindingList;
import io.github.reflectory.analysis.findings.SetAsideCheck;
import io.github.reflectory.analysis.findings.SharedAddresses;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.scenario.Scenario;
import io.github.reflectory.topology.Topology;
import java.util.List;

/**
 * What can be said of a topology while a setting of all nodes cannot be read: what its entries are,
 * whatever sessions follow from them.
 */
final class UnknownNetwork {
  private UnknownNetwork() {}

  /** The findings, the worst first; no remedy is data, since none can be tried. */
  static ImmutableList<Finding> findings(Scenario scenario, int nodes) {
    FindingList list = new FindingList();
    new SetAsideCheck(list).entries(scenario.assumptions().setAside());
    Topology topology = scenario.topology();
    if (topology != null) {
      SharedAddresses.report(topology, scenario.family(), list);
      new EntryCheck(topology, scenario.family(), list).nodesWithoutAddress();
    }
    new LossCheck(list).nothingToLose(nodes, scenario);
    return list.kinds().stream()
        .flatMap(List::stream)
        .map(draft -> draft.finding(draft.severity(), draft.remedies().get(0).withoutChanges()))
        .collect(ImmutableList.toImmutableList());
  }
}
