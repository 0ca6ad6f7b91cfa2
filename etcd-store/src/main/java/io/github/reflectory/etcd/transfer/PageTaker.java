package io.github.reflectory.etcd.transfer;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Throwables;
import io.github.reflectory.raw.KeySink;
import io.github.reflectory.store.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Has pages of keys taken, one after the other, while the next is read. For use by one thread at a
 * time.
 */
public final class PageTaker<S extends KeySink> {
  private final S sink;
  private final Executor executor;
  private CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);

  /**
   * Makes one.
   *
   * @param sink takes the keys
   * @param executor runs it
   */
  public PageTaker(S sink, Executor executor) {
    this.sink = sink;
    this.executor = executor;
  }

  /**
   * Begins to take a page, once the one before it has been. Throws whatever taking that one threw.
   *
   * @throws StoreException.Closed if the executor has ended
   */
  public void take(Consumer<S> page) {
    finish();
    try {
      taken = CompletableFuture.runAsync(() -> page.accept(sink), executor);
    } catch (RejectedExecutionException closing) {
      throw new StoreException.Closed();
    }
  }

  /** Has {@link #finish} throw what kept further pages from being read. */
  public void fail(Throwable failure) {
    taken = CompletableFuture.failedFuture(failure);
  }

  /** Waits until all pages have been taken. Throws whatever taking one threw. */
  public S finish() {
    try {
      taken.join();
      return sink;
    } catch (CompletionException e) {
      Throwables.throwIfUnchecked(requireNonNull(e.getCause()));
      throw e;
    }
  }
}
