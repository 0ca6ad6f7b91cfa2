package io.github.reflectory.etcd.follow;

import io.github.reflectory.raw.RawKeys.RawListener;
import io.github.reflectory.store.StoreException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The running followers of one opened store, and whether it is still open. */
public final class Followers {
  private final Set<KeysFollower> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public KeysFollower follow(KeysFollower.Source source, RawListener listener) {
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
   * Requires that this is not closed yet.
   *
   * @throws StoreException.Closed after {@link #close}
   */
  public void requireOpen() {
    if (closed) {
      throw new StoreException.Closed();
    }
  }

  public void close() {
    closed = true;
    running.forEach(KeysFollower::close);
  }
}
