package io.github.reflectory.benchmarks;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Full reports, in the memory they may take, beside a plain pass over the same sessions. A report
 * has the losses, every single failure of a reflector or a rack, and exact tolerances.
 */
@Fork(value = 1, jvmArgs = "-Xmx512m")
public class AnalysisBenchmark extends MeasuredBySize {
  /** How nodes get their reflectors, and how many reflectors share a cluster ID. */
  @Param({"topOfRack", "spread", "spreadBy2", "spreadBy10", "spreadBy100"})
  private String design;

  private Topology topology = Topology.empty();
  private SessionGraph graph = SessionGraph.of(List.of());
  private FailureDomains domains = FailureDomains.of(Network.inventory(1));

  @Setup
  public void plan() {
    Inventory inventory = Network.inventory(nodes);
    domains = FailureDomains.of(inventory);
    topology =
        switch (design) {
          case "topOfRack" -> Planner.topOfRack().plan(inventory, Topology.empty()).topology();
          case "spread" -> spread(inventory);
          default -> shared(spread(inventory), Integer.parseInt(design.substring(8)));
        };
    graph = Sessions.of(topology, AddressFamily.IPV4).graph();
  }

  private static Topology spread(Inventory inventory) {
    return Planner.spread(3).plan(inventory, Topology.empty()).topology();
  }

  /** Gives so many reflectors each a cluster ID, from different racks where that is possible. */
  private static Topology shared(Topology topology, int reflectors) {
    List<Change> changes = new ArrayList<>();
    for (IpAddress address : topology.reflectors(AddressFamily.IPV4).keySet()) {
      ClusterId id = new ClusterId(1 + changes.size() / reflectors);
      changes.add(Entry.RegisteredReflector.of(Reflector.of(address, id)));
    }
    return topology.apply(changes);
  }

  /** The floor: every session into a sorted map of the addresses at its ends. */
  @Benchmark
  public TreeMap<IpAddress, Integer> plainPass() {
    TreeMap<IpAddress, Integer> sessions = new TreeMap<>();
    for (SessionGraph.Session session : graph.sessions()) {
      sessions.merge(session.a().local(), 1, Integer::sum);
      sessions.merge(session.b().local(), 1, Integer::sum);
    }
    return sessions;
  }

  /** From the topology on. */
  @Benchmark
  public Report report() {
    return Analysis.of(topology, AddressFamily.IPV4).withDomains(domains).report();
  }

  /** From the joined sessions on. */
  @Benchmark
  public Report reportOfGraph() {
    return Analysis.of(graph).withDomains(domains).report();
  }
}
