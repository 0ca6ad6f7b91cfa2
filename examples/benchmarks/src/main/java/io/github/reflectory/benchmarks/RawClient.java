package io.github.reflectory.benchmarks;

import java.util.SortedMap;
import java.util.function.IntConsumer;

/** The least that etcd has to do for the same keys: the floor of a store. */
interface RawClient extends AutoCloseable {
  /**
   * Puts keys as fast as this API allows.
   *
   * @param progress hears now and then how many are there
   */
  void load(SortedMap<String, String> keys, IntConsumer progress);

  /** Reads all keys and drops them. */
  void read();

  @Override
  void close();
}
