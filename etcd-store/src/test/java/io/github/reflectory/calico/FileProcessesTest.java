package io.github.reflectory.calico;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes use one file. */
class FileProcessesTest {
  @TempDir Path directory;

  private final List<WriterProcess> writers = new ArrayList<>();
  private Path file = Path.of("");
  private int started;

  @BeforeEach
  void chooseFile() {
    file = directory.resolve("keys.json");
  }

  @AfterEach
  void endWriters() {
    writers.forEach(WriterProcess::close);
  }

  private WriterProcess start(String task) {
    WriterProcess writer = WriterProcess.start(file, task, "writer" + ++started);
    writers.add(writer);
    return writer;
  }

  @Test
  void a_write_of_another_process_is_a_conflict() {
    WriterProcess late = start("late");
    late.awaitSaid(1);
    Change change = new Setting.DefaultAs().set(new Asn(64512));

    try (CalicoStore store = CalicoStore.file(file)) {
      store.apply(List.of(change), store.snapshot());
      late.awaitEnd();

      assertThat(late.said()).containsExactly("ready", "conflict [" + change + "]");
      assertThat(store.snapshot().topology().defaultAs()).isEqualTo(new Asn(64512));
    }
  }

  @Test
  void no_update_of_several_processes_is_lost() {
    try (CalicoStore store = CalicoStore.file(file)) {
      store.apply(List.of(new Setting.DefaultAs().set(new Asn(1))), store.snapshot());
      Stream.generate(() -> "count").limit(3).forEach(this::start);
      FileWriter.count(store);
      writers.forEach(WriterProcess::awaitEnd);

      assertThat(store.snapshot().topology().defaultAs())
          .isEqualTo(new Asn(1 + 4 * FileWriter.INCREMENTS));
    }
  }

  /** Each write is large enough to take a while, and of several entries, which must stay equal. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void a_process_killed_at_any_moment_leaves_the_file_whole_and_the_lock_free() {
    TreeMap<String, String> padding = new TreeMap<>();
    for (int i = 0; i < 3000; i++) {
      padding.put(KeySpace.ROOT + "padding/" + i, "x".repeat(100));
    }
    try (CalicoStore store = CalicoStore.file(file)) {
      store.load(padding, false);
    }
    Stream.generate(() -> "rewrite").limit(2).forEach(this::start);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int kill = 0; kill < 8; kill++) {
      start("rewrite");
      WriterProcess victim = writers.remove(random.nextInt(2));
      victim.awaitSaid(2);
      LockSupport.parkNanos(random.nextInt(20_000_000));
      victim.kill();

      // A store of its own, since one that is open need not look into the file.
      try (CalicoStore store = CalicoStore.file(file)) {
        long known = victim.said().size();
        assertThat(heldBy(victim, store.snapshot().topology()))
            .as("of %s, seed %d", victim.said(), seed)
            .isBetween(known, known + 1);
        store.apply(List.of(new Setting.DefaultAs().set(new Asn(kill + 1))), store.snapshot());
        assertThat(store.dump()).containsAllEntriesOf(padding);
      }
      writers.forEach(writer -> writer.awaitSaid(writer.said().size() + 1));
    }
    writers.forEach(WriterProcess::kill);
    try (CalicoStore store = CalicoStore.file(file)) {
      store.apply(List.of(new Setting.DefaultAs().set(new Asn(64512))), store.snapshot());
    }
    assertThat(directory).isDirectoryNotContaining("glob:**.new");
  }

  /** The AS number of all nodes of a writer. */
  private static long heldBy(WriterProcess writer, Topology topology) {
    List<Asn> held =
        FileWriter.nodes(writer.name()).stream()
            .map(node -> requireNonNull(topology.nodes().get(node)).as().orElseThrow())
            .distinct()
            .toList();
    assertThat(held).as("AS numbers %s wrote at once", writer.name()).hasSize(1);
    return held.get(0).number();
  }
}
