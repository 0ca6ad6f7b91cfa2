package io.github.reflectory.benchmarks;

import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.plan.Plan;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Steps;
import io.github.reflectory.topology.Topology;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Planning and comparing, beside a plain pass that sorts the same nodes into a map. */
public class PlanBenchmark extends MeasuredBySize {
  private Inventory inventory = Network.inventory(1);
  private Topology planned = Topology.empty();
  private Topology edited = Topology.empty();

  @Setup
  public void plan() {
    inventory = Network.inventory(nodes);
    planned = Planner.spread(3).plan(inventory, Topology.empty()).topology();
    edited = Planner.spread(3).plan(Network.inventory(nodes + 1), planned).topology();
  }

  /** The floor: every node of the inventory into a sorted map, with its address. */
  @Benchmark
  public TreeMap<Name, Node> plainPass() {
    TreeMap<Name, Node> all = new TreeMap<>();
    for (Rack rack : inventory.racks().values()) {
      for (Host host : rack.nodes().values()) {
        IpAddress address = host.address(AddressFamily.IPV4).orElseThrow();
        all.put(host.name(), Node.named(host.name()).withAddress(address));
      }
    }
    return all;
  }

  @Benchmark
  public Plan spread() {
    return Planner.spread(3).plan(inventory, Topology.empty());
  }

  @Benchmark
  public Plan spreadAgain() {
    return Planner.spread(3).plan(inventory, planned);
  }

  @Benchmark
  public Plan topOfRack() {
    return Planner.topOfRack().plan(inventory, Topology.empty());
  }

  @Benchmark
  public Steps diffOfAll() {
    return Topology.empty().diff(planned);
  }

  @Benchmark
  public Steps diffOfOneNode() {
    return planned.diff(edited);
  }

  @Benchmark
  public Speaker sessionsOfOneReflector() {
    return Sessions.of(planned, AddressFamily.IPV4).reflector(IpAddress.parse("10.0.1.1"));
  }
}
