package io.github.reflectory.testkit.etcd;

import java.util.List;

/** A real etcd for tests, of one member or several, that serves both APIs on loopback. */
public interface Etcd extends AutoCloseable {

  /** The URLs of its members, as {@code http://127.0.0.1:2379}; they stay as long as it does. */
  List<String> endpoints();

  /** Starts every member that is not running, on what it knew, and waits until all are healthy. */
  void run();

  /** Ends every member without a word, as a crash does. */
  void kill();

  /** Ends it, and forgets all it knew. */
  @Override
  void close();
}
