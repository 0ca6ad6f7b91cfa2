package io.github.reflectory.analysis.report;

/**
 * The thread that analyses was interrupted, and has stopped without an answer. Its interrupt flag
 * is still set.
 */
public final class AnalysisInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public AnalysisInterruptedException() {
    super("the analysis was interrupted before it had an answer");
  }

  /** To be called every few milliseconds by whatever takes long. */
  public static void throwIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new AnalysisInterruptedException();
    }
  }
}
