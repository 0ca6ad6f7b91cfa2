package io.github.reflectory.benchmarks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.topology.Steps;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A topology to Calico's keys in a file and back, beside plain passes that print and parse the same
 * JSON into a sorted map of texts.
 */
public class CodecBenchmark extends MeasuredBySize {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<TreeMap<String, String>> KEYS = new TypeReference<>() {};

  private Path folder;
  private Path full;
  private Steps changes = Steps.none();
  private TreeMap<String, String> keys = new TreeMap<>();

  @Setup
  public void fill() throws IOException {
    folder = Files.createTempDirectory("reflectory-benchmark");
    full = folder.resolve("full.json");
    Topology topology = Network.of(nodes).topology();
    changes = Topology.empty().diff(topology);
    try (CalicoStore store = CalicoStore.file(full)) {
      store.apply(changes, store.snapshot());
      keys = new TreeMap<>(store.dump());
    }
  }

  @TearDown
  public void delete() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** The floor of reading. */
  @Benchmark
  public TreeMap<String, String> plainRead() throws IOException {
    return JSON.readValue(full.toFile(), KEYS);
  }

  @Benchmark
  public Snapshot read() {
    try (CalicoStore store = CalicoStore.file(full)) {
      return store.snapshot();
    }
  }

  /** The floor of writing: to a file that is new each time, as the store's is. */
  @Benchmark
  public void plainWrite() throws IOException {
    Path plain = folder.resolve("plain.json");
    Files.deleteIfExists(plain);
    JSON.writeValue(plain.toFile(), keys);
  }

  /** From an empty store. */
  @Benchmark
  public Revision write() throws IOException {
    Path empty = folder.resolve("empty.json");
    Files.deleteIfExists(empty);
    try (CalicoStore store = CalicoStore.file(empty)) {
      return store.apply(changes, store.snapshot());
    }
  }
}
