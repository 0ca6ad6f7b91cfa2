package io.github.reflectory.benchmarks;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.plan.Strategy;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Full reports of what each strategy makes of a reflector for 40 nodes, and of nodes of which 10
 * are the reflectors of all, beside a plain pass over the same entries.
 */
@Fork(value = 1, jvmArgs = "-Xmx512m")
public class DesignsBenchmark extends Measured {
  private static final int NODES_OF_A_REFLECTOR = 40;
  private static final int RACKS_OF_REFLECTOR_NODES = 30;
  private static final int REFLECTOR_NODES = 10;

  @Param("20000")
  private int nodes;

  @Param({"MESH", "EVERYONE", "TOP_OF_RACK", "SPREAD", "reflectorNodes"})
  private String design;

  private Topology topology = Topology.empty();
  private FailureDomains domains = FailureDomains.of(Network.inventory(1));

  @Setup
  public void plan() {
    boolean alsoNodes = design.equals("reflectorNodes");
    Strategy strategy = alsoNodes ? Strategy.EVERYONE : Strategy.valueOf(design);
    Inventory inventory = alsoNodes ? reflectorNodes() : apart().inventory();
    domains = FailureDomains.of(inventory);
    topology = Planner.of(strategy).plan(inventory, Topology.empty()).topology();
  }

  private Network apart() {
    int reflectors = nodes / NODES_OF_A_REFLECTOR;
    int racks = Math.min(Network.RACKS, reflectors);
    return new Network(reflectors, racks, nodes, 3, AddressFamily.IPV4, 0);
  }

  private Inventory reflectorNodes() {
    Inventory.Builder inventory = Inventory.builder(new Asn(64512));
    for (int rack = 0; rack < RACKS_OF_REFLECTOR_NODES; rack++) {
      int first = rack;
      inventory.rack(
          "rack" + rack,
          filling -> {
            for (int i = first; i < nodes; i += RACKS_OF_REFLECTOR_NODES) {
              String address = "10.0." + (i >> 8) + "." + (i & 255);
              filling.node("N" + i, address);
              if (i < REFLECTOR_NODES) {
                filling.reflector("N" + i, address);
              }
            }
          });
    }
    return inventory.build();
  }

  /** The floor: every address and every peer entry counted in a sorted map. */
  @Benchmark
  public TreeMap<IpAddress, Integer> plainPass() {
    TreeMap<IpAddress, Integer> entries = new TreeMap<>();
    for (Node node : topology.nodes().values()) {
      node.address(AddressFamily.IPV4).ifPresent(own -> entries.merge(own, 1, Integer::sum));
      node.peers().keySet().forEach(peer -> entries.merge(peer, 1, Integer::sum));
    }
    return entries;
  }

  @Benchmark
  public Report report() {
    return Analysis.of(topology, AddressFamily.IPV4).withDomains(domains).report();
  }
}
