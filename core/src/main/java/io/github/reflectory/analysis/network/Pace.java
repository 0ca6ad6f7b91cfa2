package io.github.reflectory.analysis.network;

import io.github.reflectory.analysis.report.AnalysisInterruptedException;
import io.github.reflectory.analysis.report.Progress;

/**
 * Goes along with a piece of work, tells how far it is, and ends it when its thread is interrupted.
 *
 * <p>To be used by one thread.
 */
public final class Pace {
  private final Progress progress;
  private final String work;
  private final long total;
  private long told;

  public Pace(Progress progress, String work, long total) {
    this.progress = progress;
    this.work = work;
    this.total = total;
  }

  /**
   * So much has been done.
   *
   * @throws AnalysisInterruptedException if the thread has been interrupted
   */
  public void at(long done) {
    AnalysisInterruptedException.throwIfInterrupted();
    long hundredths = total == 0 ? 100 : (long) (100.0 * done / total);
    if (hundredths > told) {
      told = hundredths;
      progress.at(work, Math.min(done, total), total);
    }
  }
}
