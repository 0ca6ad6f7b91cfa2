package io.github.reflectory.etcd.connection;

import io.github.reflectory.store.StoreException;

/** Waits before something is tried again. */
public final class Pause {
  private Pause() {}

  /**
   * Waits for so long.
   *
   * @throws StoreException.Interrupted if the thread is interrupted
   */
  public static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException.Interrupted(e);
    }
  }
}
