package io.github.reflectory.calico.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.calico.json.JsonText;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store of a few keys for the doctor to examine. */
abstract class Examined {
  @TempDir Path directory;
  CalicoStore store;

  @BeforeEach
  void open() {
    store = CalicoStore.file(directory.resolve("keys.json"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** Keys below Calico's folder, each followed by its value. */
  void load(String... keysAndValues) {
    TreeMap<String, String> keys = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      keys.put(KeySpace.ROOT + keysAndValues[i], keysAndValues[i + 1]);
    }
    store.load(keys, true);
  }

  /** A key that only other tools can write. */
  void put(String key, String value) throws IOException {
    store.close();
    Path path = directory.resolve("keys.json");
    Files.writeString(
        path, "{" + JsonText.quote(KeySpace.ROOT + key) + ": " + JsonText.quote(value) + "}");
    store = CalicoStore.file(path);
  }

  void mend(KeyFinding finding) {
    Mending.run(finding, store);
  }

  Topology topology() {
    return store.snapshot().topology();
  }

  String value(String key) {
    return store.dump().getOrDefault(KeySpace.ROOT + key, "(none)");
  }

  KeyFinding only(Kind kind) {
    assertThat(store.examine()).extracting(KeyFinding::kind).containsExactly(kind);
    return the(kind);
  }

  KeyFinding the(Kind kind) {
    return store.examine().stream()
        .filter(finding -> finding.kind() == kind)
        .findFirst()
        .orElseThrow();
  }
}
