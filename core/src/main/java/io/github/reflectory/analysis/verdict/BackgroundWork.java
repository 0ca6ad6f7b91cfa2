package io.github.reflectory.analysis.verdict;

import io.github.reflectory.analysis.report.AnalysisInterruptedException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that the common pool does meanwhile, or the caller where that is busy. When it is stopped,
 * the thread that does it is interrupted for as long as it does.
 */
final class BackgroundWork<T> {
  private final Supplier<T> work;
  private final ForkJoinTask<T> task;
  private @Nullable Thread worker;
  private boolean stopped;

  BackgroundWork(Supplier<T> work) {
    this.work = work;
    this.task = ForkJoinPool.commonPool().submit(this::run);
  }

  private T run() {
    begin();
    try {
      return work.get();
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    if (stopped) {
      throw new AnalysisInterruptedException();
    }
    worker = Thread.currentThread();
  }

  private synchronized void end() {
    worker = null;
    if (stopped) {
      // The pool's thread goes on with other work.
      Thread.interrupted();
    }
  }

  /** Ends the work, whose result nobody needs. */
  synchronized void stop() {
    stopped = true;
    if (worker != null && worker != Thread.currentThread()) {
      worker.interrupt();
    }
  }

  /**
   * What has come of it.
   *
   * @throws AnalysisInterruptedException if the thread is interrupted
   */
  T result() {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AnalysisInterruptedException();
    } catch (ExecutionException e) {
      // Throws what the work has thrown.
      return task.join();
    }
  }
}
