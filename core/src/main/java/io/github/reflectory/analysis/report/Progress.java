package io.github.reflectory.analysis.report;

/** Is told how far a long analysis has come. */
@FunctionalInterface
public interface Progress {
  /** Nobody is told. */
  Progress NONE = (work, done, total) -> {};

  /**
   * Something has been done. Called by the thread that asked for the analysis, which goes on when
   * this returns; a hundred times at most for each piece of work, and not at all in a short
   * analysis.
   *
   * @param work what is being done, in a few words
   * @param done how much of it
   * @param total how much it is at the most; it may end before
   */
  void at(String work, long done, long total);
}
