package io.github.reflectory.benchmarks;

import io.github.reflectory.plan.Planner;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** All speakers of a topology and their sessions, beside a plain pass that sorts the addresses. */
public class SessionsBenchmark extends MeasuredBySize {
  /** Reflectors of each node: 2 of its rack, or 3 of different racks. */
  @Param({"2", "3"})
  private int perNode;

  private Topology topology = Topology.empty();
  private List<Speaker> speakers = List.of();

  @Setup
  public void plan() {
    Planner planner = perNode == 2 ? Planner.topOfRack() : Planner.spread(perNode);
    topology = planner.plan(Network.inventory(nodes), Topology.empty()).topology();
    speakers = Sessions.of(topology, AddressFamily.IPV4).speakers();
  }

  /** The floor: the addresses of both ends of every session, sorted speaker by speaker. */
  @Benchmark
  public int plainPass() {
    int ends = 0;
    for (Speaker speaker : speakers) {
      TreeSet<IpAddress> peers = new TreeSet<>();
      speaker.ends().forEach(end -> peers.add(end.peer()));
      ends += peers.size();
    }
    return ends;
  }

  @Benchmark
  public Set<IpAddress> index() {
    return Sessions.of(topology, AddressFamily.IPV4).reflectorAddresses();
  }

  @Benchmark
  public List<Speaker> speakers() {
    return Sessions.of(topology, AddressFamily.IPV4).speakers();
  }

  @Benchmark
  public SessionGraph join() {
    return SessionGraph.of(speakers);
  }

  @Benchmark
  public SessionGraph graph() {
    return Sessions.of(topology, AddressFamily.IPV4).graph();
  }
}
