package io.github.reflectory.benchmarks;

import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The configuration of one reflector into a file, beside a plain pass that writes its lines. */
public class RenderBenchmark extends MeasuredBySize {
  @Param({"BIRD_1", "BIRD_2"})
  private Dialect dialect;

  private BirdConfig config;
  private List<String> lines = List.of();
  private Path file;

  @Setup
  public void render() throws IOException {
    Topology topology =
        Planner.spread(3).plan(Network.inventory(nodes), Topology.empty()).topology();
    IpAddress first = topology.reflectors(AddressFamily.IPV4).firstKey();
    config = BirdConfig.of(Sessions.of(topology, AddressFamily.IPV4).reflector(first));
    file = Files.createTempFile("reflectory", ".conf");
    toFile();
    lines = Files.readAllLines(file);
  }

  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** The floor: the same lines, ready made. */
  @Benchmark
  public void plainPass() throws IOException {
    try (var out = Files.newBufferedWriter(file)) {
      for (String line : lines) {
        out.append(line).append('\n');
      }
    }
  }

  @Benchmark
  public void toFile() throws IOException {
    try (var out = Files.newBufferedWriter(file)) {
      config.files(dialect).get(0).writeTo(out);
    }
  }
}
