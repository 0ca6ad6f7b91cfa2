package io.github.reflectory.benchmarks;

import java.util.SortedMap;

/** The least that etcd has to do for the same keys: the floor of a store. */
interface RawClient extends AutoCloseable {
  /** Puts keys, none of which is there, as fast as this API allows. */
  void load(SortedMap<String, String> keys);

  /** Reads all keys and drops them. */
  void read();

  @Override
  void close();
}
