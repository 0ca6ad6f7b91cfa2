package io.github.reflectory.benchmarks;

import org.openjdk.jmh.annotations.Param;

/** What is measured over numbers of nodes. */
public abstract class MeasuredBySize extends Measured {
  @Param({"1000", "10000", "100000"})
  protected int nodes;
}
