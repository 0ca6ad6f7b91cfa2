package io.github.reflectory.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long things took, by what was done. */
final class Timings {
  private final String title;
  private final Map<String, List<Long>> nanos = new LinkedHashMap<>();

  Timings(String title) {
    this.title = title;
  }

  void time(String what, Runnable work) {
    long began = System.nanoTime();
    work.run();
    nanos.computeIfAbsent(what, any -> new ArrayList<>()).add(System.nanoTime() - began);
  }

  /** One line each: the median, in milliseconds, and how often it was timed. */
  void print() {
    nanos.forEach(
        (what, all) -> {
          List<Long> sorted = all.stream().sorted().toList();
          System.out.printf(
              "%s  %-22s %10.1f ms  (%d times)%n",
              title, what, sorted.get(sorted.size() / 2) / 1e6, sorted.size());
        });
  }
}
