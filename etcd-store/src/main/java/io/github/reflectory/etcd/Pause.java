package io.github.reflectory.etcd;

import io.github.reflectory.store.StoreException;

/** Waits before something is tried again. */
final class Pause {
  private Pause() {}

  /**
   * Waits for so long.
   *
   * @throws StoreException.Interrupted if the thread is interrupted
   */
  static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException.Interrupted(e);
    }
  }
}
