package io.github.reflectory.bird;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.topology.AddressFamily;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What a {@link DirtyStore} comes to, by way of a file. */
final class DirtyNetworks {
  private DirtyNetworks() {}

  static Snapshot read(long seed) {
    try {
      Path file = Files.createTempFile("dirty", ".json");
      Files.delete(file);
      try (CalicoStore store = CalicoStore.file(file)) {
        store.load(DirtyStore.of(seed), false);
        return store.snapshot();
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The networks of both families. */
  static List<RandomNetwork> of(long seed) {
    Snapshot read = read(seed);
    return Arrays.stream(AddressFamily.values())
        .map(
            family -> {
              SessionGraph graph = Sessions.of(read.topology(), family).graph();
              Analysis analysis = Analysis.of(read.topology(), family);
              return new RandomNetwork(DirtyStore.of(seed).toString(), graph, analysis);
            })
        .toList();
  }
}
