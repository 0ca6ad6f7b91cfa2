package io.github.reflectory.etcd;

import io.github.reflectory.etcd.RawKeys.RawListener;
import io.github.reflectory.store.StoreException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The running followers of one opened store, and whether it is still open. */
final class Followers {
  private final Set<KeysFollower> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  KeysFollower follow(KeysFollower.Source source, RawListener listener) {
    requireOpen();
    KeysFollower follower = new KeysFollower(source, listener, running::remove);
    running.add(follower);
    if (closed) {
      follower.close();
    }
    follower.start();
    return follower;
  }

  /**
   * @throws StoreException.Closed after {@link #close}
   */
  void requireOpen() {
    if (closed) {
      throw new StoreException.Closed();
    }
  }

  void close() {
    closed = true;
    running.forEach(KeysFollower::close);
  }
}
