package io.github.reflectory.benchmarks;

import io.github.reflectory.calico.CalicoStore;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.function.IntConsumer;

/** Our own store on a file, which writes it at once. */
final class FileClient implements RawClient {
  private final CalicoStore store;

  FileClient(Path file) {
    this.store = CalicoStore.file(file);
  }

  @Override
  public void load(SortedMap<String, String> keys, IntConsumer progress) {
    store.load(keys, false);
  }

  @Override
  public void read() {
    store.dump();
  }

  @Override
  public void close() {
    store.close();
  }
}
