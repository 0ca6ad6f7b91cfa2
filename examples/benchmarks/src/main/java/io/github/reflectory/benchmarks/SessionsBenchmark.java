package io.github.reflectory.benchmarks;

import io.github.reflectory.plan.Planner;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.SessionGraph;
import io.github.reflectory.topology.Sessions;
import io.github.reflectory.topology.Speaker;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All speakers of a topology and their sessions, beside a plain pass that sorts the addresses. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SessionsBenchmark {
  @Param({"1000", "10000", "100000"})
  private int nodes;

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
  public Sessions index() {
    return Sessions.of(topology, AddressFamily.IPV4);
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
