package io.github.reflectory.etcd;

import io.github.reflectory.store.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Has pages of keys taken, one after the other, while the next is read. For use by one thread at a
 * time.
 */
final class PageTaker {
  private final Executor executor;
  private CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);

  PageTaker(Executor executor) {
    this.executor = executor;
  }

  /**
   * Begins to take a page, once the one before it has been.
   *
   * @throws StoreException.Closed if the executor has ended
   */
  void take(Runnable page) {
    finish();
    try {
      taken = CompletableFuture.runAsync(page, executor);
    } catch (RejectedExecutionException closing) {
      throw new StoreException.Closed();
    }
  }

  /** Waits until all pages have been taken. */
  void finish() {
    taken.join();
  }
}
